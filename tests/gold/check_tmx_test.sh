#!/bin/sh
# check_tmx_test.sh PROGRAM SOURCE_DIR - prove the program's TMX with tools that are not ours.
#
# Aligns the real report and the sample in corpus/ and has each memory checked by check_tmx.sh:
# DTD, XSD, translate-toolkit, an OmegaT round trip. That script and the report are found in
# $DUIQI_SHARED. Exit 77 (skipped) when something it takes is not on this machine.
set -u
LC_ALL=C.UTF-8
export LC_ALL

[ $# -eq 2 ] || { echo "usage: $0 PROGRAM SOURCE_DIR" >&2; exit 2; }
program=$1
sample=$2/corpus/report/report.bilingual.txt

skip() { echo "skipped: $*"; exit 77; }
[ -n "${DUIQI_SHARED:-}" ] || skip 'DUIQI_SHARED is not set'
check=$DUIQI_SHARED/tools/check_tmx.sh
report=$DUIQI_SHARED/reports/report-2023.bilingual.txt
[ -r "$check" ] || skip "there is no $check"
[ -r "$report" ] || skip "there is no $report"
command -v bash > /dev/null 2>&1 || skip 'bash is not installed'

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# prove NAME INPUT [OPTION...]
prove() {
    name=$1 input=$2
    shift 2
    echo "== $name"
    if ! "$program" align --bilingual "$input" "$@" -o "$work/$name.tmx"; then
        echo "FAIL  the program failed on $input"
        failed=1
        return
    fi
    bash "$check" "$work/$name.tmx" 2>&1
    case $? in
    0) ;;
    2) [ $failed -ne 0 ] || skip 'check_tmx.sh lacks a tool (see above)' ;;
    *) failed=1 ;;
    esac
}

prove report "$report"
prove sample "$sample"
prove sample-en-zh "$sample" --source-lang en --target-lang zh-CN
exit $failed
