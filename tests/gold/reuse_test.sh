#!/bin/sh
# reuse_test.sh PROGRAM - the memory of a real report at work on the same report with other figures
# and words, in both directions; what comes of it is read with tools that are not ours.
#
# TMX goes through check_tmx.sh (DTD, XSD, translate-toolkit, an OmegaT round trip), XLIFF through
# translate-toolkit. The report and that script are found in $DUIQI_SHARED. Exit 77 (skipped) when
# something it takes is not on this machine.
set -u
LC_ALL=C.UTF-8
export LC_ALL

[ $# -eq 1 ] || { echo "usage: $0 PROGRAM" >&2; exit 2; }
program=$1
clients=$(dirname "$(realpath "$0")")/reuse_clients.py

skip() { echo "skipped: $*"; exit 77; }
[ -n "${DUIQI_SHARED:-}" ] || skip 'DUIQI_SHARED is not set'
check=$DUIQI_SHARED/tools/check_tmx.sh
report=$DUIQI_SHARED/reports/report-2023.bilingual.txt
[ -r "$check" ] || skip "there is no $check"
[ -r "$report" ] || skip "there is no $report"
command -v bash > /dev/null 2>&1 || skip 'bash is not installed'
python=/usr/bin/python3 # Debian's, which has translate-toolkit
[ -x $python ] || skip "there is no $python"

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "FAIL  $*"; failed=1; }

"$program" align --bilingual "$report" -o "$work/old.tmx" || fail 'no memory'
grep -P '\p{Han}' "$report" > "$work/zh.txt"
grep -vP '\p{Han}' "$report" > "$work/en.txt"

# The share of exact matches that the text itself must have, percent of its words.
check_same() {
    "$program" reuse --memory "$work/old.tmx" --format tsv --summary "$work/$1.txt" \
        2> "$work/summary" > /dev/null || fail "$1: the program failed"
    share=$(sed -n 's/^exact .* \([0-9]*\)\.[0-9] %$/\1/p' "$work/summary")
    echo "$1: $share % of the words exact"
    [ "${share:-0}" -ge "$2" ] || { fail "$1: below $2 %"; cat "$work/summary"; }
}
check_same zh 99
check_same en 95

# Other figures, a word in every tenth line, a new line.
for side in zh en; do
    "$program" reuse --memory "$work/old.tmx" --format tsv "$work/$side.txt" | cut -f 1 |
        sed -E -e 's/([1-8])(0+)([^0-9,.%])/\19\2\3/g' -e '5~10s/(、|,|，)/\1公园/' -e '5~10s/ (and|the) / \1 park /' \
            -e '$a\' -e '2024' > "$work/$side-new.txt"
    for format in tmx xliff tsv; do
        "$program" reuse --memory "$work/old.tmx" --format $format --input lines --lang $side \
            "$work/$side-new.txt" -o "$work/$side.$format" || fail "$side: $format"
        "$program" reuse --memory "$work/old.tmx" --format $format --input lines --lang $side \
            "$work/$side-new.txt" | cmp - "$work/$side.$format" || fail "$side: $format differs"
    done
    $python "$clients" "$work/$side.xliff" "$work/$side.tsv"
    case $? in
    0) ;;
    77) exit 77 ;;
    *) fail "$side: translate-toolkit reads other proposals from XLIFF" ;;
    esac
    bash "$check" "$work/$side.tmx" 2>&1
    case $? in
    0) ;;
    2) [ $failed -ne 0 ] || skip 'check_tmx.sh lacks a tool (see above)' ;;
    *) failed=1 ;;
    esac
done
exit $failed
