#!/bin/sh
# Segmentation and alignment of the sample edition in corpus/ against its gold.
#
#   corpus_align.sh DUIQI SOURCE_DIR
set -eu
duiqi=$1
corpus=$2/corpus/report
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$duiqi" align --bilingual "$corpus/report.bilingual.txt" --format vecalign -o "$work/report.align"
scores=$("$duiqi" evaluate "$corpus/gold.align" "$work/report.align")
echo "$scores"
echo "$scores" | awk '{
    sub(/.*strict [^F]*F1=/, ""); sub(/ .*/, "")
    if ($0 + 0 < 0.95) { print "strict F1 below 0.95"; exit 1 } }'
