#!/bin/sh
# Partial alignment of editions in one language against their gold links.
#
#   gold_editions.sh DUIQI
#
# Needs DUIQI_SHARED (the folder with gold/ and tools/); exit status 77 without it.
set -eu
duiqi=$1
if [ ! -d "${DUIQI_SHARED:-}/gold/editions" ]; then
    echo "skipped: DUIQI_SHARED names no folder with gold/editions" >&2
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gold=$DUIQI_SHARED/gold/editions

# editions LEFT RIGHT STRICT LAX: least F1 scores
editions() {
    cut -f 3 "$gold/$1.tsv" > "$work/left"
    cut -f 3 "$gold/$2.tsv" > "$work/right"
    "$duiqi" align --partial --input lines --format vecalign -o "$work/test" \
        "$work/left" "$work/right"
    scores=$(python3 "$DUIQI_SHARED/tools/score_alignment.py" "$gold/$1-$2.links" "$work/test")
    echo "$1-$2: $scores"
    echo "$scores" | awk -v strict="$3" -v lax="$4" -v name="$1-$2" '{
        split($0, score, "F1=")
        if (score[2] + 0 < strict) { print name ": strict F1 below " strict; bad = 1 }
        if (score[3] + 0 < lax) { print name ": lax F1 below " lax; bad = 1 }
        exit bad }'
}

editions 002 004 0.95 0.95
editions 004 000 0.80 0.95
editions 001 003en 0.99 0.99
