#!/bin/sh
# Alignment of the real bilingual report against its gold beads.
#
#   gold_align.sh DUIQI
#
# Needs DUIQI_SHARED (the folder with reports/, gold/ and tools/); exit status 77 without it.
set -eu
duiqi=$1
if [ ! -d "${DUIQI_SHARED:-}/gold/report-2023" ]; then
    echo "skipped: DUIQI_SHARED names no folder with gold/report-2023" >&2
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# at_least NAME SCORES BOUND: the strict F1 in a line of scores
at_least() {
    echo "$1: $2"
    echo "$2" | awk -v bound="$3" -v name="$1" '{
        sub(/.*strict [^F]*F1=/, ""); sub(/ .*/, "")
        if ($0 + 0 < bound) { print name ": strict F1 below " bound; exit 1 } }'
}

gold=$DUIQI_SHARED/gold/report-2023/gold.align
"$duiqi" align --bilingual "$DUIQI_SHARED/reports/report-2023.bilingual.txt" \
    --format vecalign -o "$work/report.align"
ours=$("$duiqi" evaluate "$gold" "$work/report.align")
judge=$(python3 "$DUIQI_SHARED/tools/score_alignment.py" "$gold" "$work/report.align")
at_least "report 2023, bilingual" "$judge" 0.98
if [ "$(echo "$ours" | tr -s ' ')" != "$(echo "$judge" | tr -s ' ')" ]; then
    echo "duiqi evaluate disagrees with the independent scorer:" >&2
    printf '%s\n%s\n' "$ours" "$judge" >&2
    exit 1
fi
