#!/bin/sh
# Installs what is missing, builds a release and aligns the bilingual sample in corpus/.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build
out=$build/demo
sample=$root/corpus/report
duiqi=$build/cli/duiqi

. "$root/cli/packages.sh"
require_packages "$BUILD_PACKAGES"

cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DDUIQI_BUILD_TESTS=OFF
cmake --build "$build" --parallel "$(getconf _NPROCESSORS_ONLN)"

align() { # format
    "$duiqi" align --bilingual "$sample/report.bilingual.txt" --format "$1" -o "$out/report.$1"
}

mkdir -p "$out"
align tmx
# The same warnings need not be seen again.
align tsv 2>"$out/messages"
align vecalign 2>"$out/messages"

echo
echo "The first pairs, with their confidence:"
python3 "$root/cli/side_by_side.py" "$out/report.tsv" 12

echo
echo "Score against $sample/gold.align:"
"$duiqi" evaluate "$sample/gold.align" "$out/report.vecalign"

echo
echo "Translation memory: $out/report.tmx ($(grep -c '<tu[ >]' "$out/report.tmx") units)"
