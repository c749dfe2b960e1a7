#!/bin/sh
# memory_work.sh PROGRAM - put `duiqi memory` to work on memories of the real report.
#
# Aligns the report with and without the built-in lexicon, merges, filters, splits and converts the
# two memories, and has what comes out checked by check_tmx.sh: DTD, XSD, translate-toolkit, for the
# merged memory an OmegaT round trip. Then tells the broken samples' fates. The script, the report
# and the samples are found in $DUIQI_SHARED. Exit 77 (skipped) when something it takes is not on
# this machine.
set -u
LC_ALL=C.UTF-8
export LC_ALL

[ $# -eq 1 ] || { echo "usage: $0 PROGRAM" >&2; exit 2; }
program=$1

skip() { echo "skipped: $*"; exit 77; }
[ -n "${DUIQI_SHARED:-}" ] || skip 'DUIQI_SHARED is not set'
check=$DUIQI_SHARED/tools/check_tmx.sh
report=$DUIQI_SHARED/reports/report-2023.bilingual.txt
samples=$DUIQI_SHARED/tmx-samples
for needed in "$check" "$report" "$samples/good.tmx"; do
    [ -r "$needed" ] || skip "there is no $needed"
done
command -v bash > /dev/null 2>&1 || skip 'bash is not installed'

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failed=0

fail() { echo "FAIL  $*"; failed=1; }

# expect STATUS COMMAND...
expect() {
    wanted=$1
    shift
    "$@" > out 2> err
    status=$?
    [ $status -eq "$wanted" ] || fail "$*: exit status $status, not $wanted: $(cat err)"
}

# prove UNITS FILE [OPTION]: that check_tmx.sh finds nothing wrong
prove() {
    units=$1 file=$2
    shift 2
    bash "$check" -n "$units" "$@" "$file" > checked 2>&1
    case $? in
    0) ;;
    2) cat checked; skip 'check_tmx.sh lacks a tool (see above)' ;;
    *) cat checked; fail "check_tmx.sh $file" ;;
    esac
}

# units_of FILE
units_of() { grep -c '<tu ' "$1"; }

expect 0 "$program" align --bilingual "$report" -o with.tmx
expect 0 "$program" align --bilingual "$report" --no-lexicon -o without.tmx
expect 0 "$program" memory check with.tmx
expect 6 "$program" memory diff with.tmx without.tmx
expect 0 "$program" memory merge with.tmx without.tmx -o merged.tmx --dropped dropped.tsv
sum=$(($(units_of merged.tmx) + $(wc -l < dropped.tsv)))
[ $sum -eq $(($(units_of with.tmx) + $(units_of without.tmx))) ] || fail "merge lost units: $sum"
[ "$(units_of merged.tmx)" -gt "$(units_of with.tmx)" ] || fail 'merge added nothing'
prove "$(units_of merged.tmx)" merged.tmx
expect 6 "$program" memory check --repeats merged.tmx
expect 0 "$program" memory dedupe --same source merged.tmx -o deduped.tmx
expect 0 "$program" memory diff with.tmx deduped.tmx
prove "$(units_of with.tmx)" deduped.tmx -O
expect 0 "$program" memory filter --numerals --empty --identical --max-length-ratio 2 \
    --dropped dropped.tsv with.tmx -o filtered.tmx
[ "$(wc -l < dropped.tsv)" -eq 2 ] || fail "filter: $(cut -f2,3 dropped.tsv)"
prove $(($(units_of with.tmx) - 2)) filtered.tmx -O
expect 0 "$program" memory split --bytes 20000 with.tmx
for part in with-0*.tmx; do
    [ "$(wc -c < "$part")" -le 20000 ] || fail "$part is too long"
    prove "$(units_of "$part")" "$part" -O
done
expect 0 "$program" memory merge with-0*.tmx -o whole.tmx
cmp with.tmx whole.tmx || fail 'parts do not make the whole'
expect 0 "$program" memory convert --format jsonl with.tmx -o with.jsonl
expect 0 "$program" memory convert with.jsonl -o back.tmx
cmp with.tmx back.tmx || fail 'JSON Lines and back is not the same'
expect 0 "$program" memory convert --format tsv with.tmx -o with.tsv
expect 0 "$program" memory convert --source-lang zh-CN --target-lang en with.tsv -o back.tmx
expect 0 "$program" memory diff with.tmx back.tmx

expect 0 "$program" memory check "$samples/good.tmx" "$samples/good_en_zh.tmx"
for sample in "$samples"/broken/*; do
    case ${sample##*/} in
    01_* | 02_* | 03_* | 04_* | 11_* | 14_* | 23_* | 27_* | 28_*) fate=4 ;;
    *) fate=6 ;;
    esac
    expect $fate "$program" memory check "$sample"
    rm -f mended.tmx
    expect $((fate == 4 ? 4 : 0)) "$program" memory convert "$sample" -o mended.tmx
    if [ $fate -eq 4 ] && [ -e mended.tmx ]; then fail "$sample: half a file"; fi
done
# What is only form is mended by writing the file anew.
for sample in 05_no_srclang 08_target_first 10_utf16 15_version_14b 16_doctype_http \
    20_unknown_attr 21_html_markup 24_inline_hi; do
    expect 0 "$program" memory convert "$samples/broken/$sample.tmx" -o mended.tmx
    prove 10 mended.tmx -O -i
done
exit $failed
