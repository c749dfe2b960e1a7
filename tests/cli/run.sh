#!/bin/sh
# Golden tests of the command line.
#
#   run.sh [--update] DUIQI SOURCE_DIR [CASE...]
#
# A case is cases/NAME.sh, run by sh in an empty folder with $duiqi (the program), $corpus (the
# corpus folder) and $data (input files, tests/cli/data) set. Its line "# exit: N" is the expected exit status of the script,
# NAME.out and NAME.err are what it must print, to the byte; a missing file means nothing.
# --update writes these files from what the program does now: read the difference.
set -u
LC_ALL=C.UTF-8
export LC_ALL
unset SOURCE_DATE_EPOCH

update=0
if [ "${1:-}" = --update ]; then
    update=1
    shift
fi
[ $# -ge 2 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
duiqi=$(realpath "$1")
source_dir=$(realpath "$2")
shift 2
corpus=$source_dir/corpus
cases=$source_dir/tests/cli/cases
data=$source_dir/tests/cli/data
export duiqi corpus data
[ $# -gt 0 ] || set -- $(cd "$cases" && ls -- *.sh | sed 's/\.sh$//')

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# compare CASE WHAT: the stream against the golden file
compare() {
    golden=$cases/$1.$2
    if [ $update -eq 1 ]; then
        if [ -s "$work/$2" ]; then cp "$work/$2" "$golden"; else rm -f "$golden"; fi
        return 0
    fi
    [ -e "$golden" ] || golden=/dev/null
    cmp -s "$golden" "$work/$2" && return 0
    echo "FAIL $1: $2 differs" >&2
    diff -u "$golden" "$work/$2" | head -n 40 >&2
    return 1
}

for name in "$@"; do
    rm -rf "$work/in"
    mkdir "$work/in"
    (cd "$work/in" && exec sh "$cases/$name.sh") > "$work/out" 2> "$work/err" < /dev/null
    status=$?
    expected=$(sed -n 's/^# exit: //p' "$cases/$name.sh")
    good=1
    if [ "$status" != "${expected:-0}" ]; then
        echo "FAIL $name: exit status $status, expected ${expected:-0}" >&2
        cat "$work/err" >&2
        good=0
    fi
    compare "$name" out || good=0
    compare "$name" err || good=0
    [ $good -eq 1 ] || failed=$((failed + 1))
done
echo "$# cases, $failed failed"
[ $failed -eq 0 ]
