#!/bin/sh
# Check that every C and C++ file is laid out as .clang-format says.
# usage: check_format.sh ROOT; exits 77 when clang-format 14 is not there
set -eu

cd "$1"
for tool in clang-format-14 clang-format; do
    case $("$tool" --version 2>/dev/null) in
    *"version 14."*) break ;;
    *) tool= ;;
    esac
done
if [ -z "$tool" ]; then
    echo "skipped: clang-format 14 is not installed (other versions lay out differently)"
    exit 77
fi
find cli include lib tests -name '*.[ch]' -o -name '*.cpp' | sort |
    xargs "$tool" --style=file --dry-run -Werror
