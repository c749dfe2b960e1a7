#!/bin/sh
# The first C program of README.md compiles against the installed library and makes a memory of
# the sample.
. "$(dirname "$0")/package.sh"

example=$WORK/readme_example
awk '/^```/ { if (inside) exit; inside = ($0 == "```c"); next } inside' "$SOURCE/README.md" \
    >"$example.c"
if ! grep -q 'int main' "$example.c"; then
    echo 'README.md holds no program in a ```c block'
    exit 1
fi
export PKG_CONFIG_PATH="$library/pkgconfig"
# shellcheck disable=SC2046 # flags are words
"$CC" -std=c17 -Wall -Wextra -Werror "$example.c" -o "$example" \
    $(pkg-config --cflags --libs duiqi) -Wl,-rpath,"$library"
"$example" "$SOURCE/corpus/report/report.bilingual.txt" >"$example.tmx"

beads=$(grep -c '^\[[0-9].*\]:\[[0-9]' "$SOURCE/corpus/report/gold.align")
units=$(grep -c '<tu[ >]' "$example.tmx" || true)
if [ "$units" -lt $((beads * 9 / 10)) ] || [ "$units" -gt $((beads * 11 / 10)) ]; then
    echo "the example wrote $units units; the sample's gold has $beads beads"
    exit 1
fi
grep -q '<seg>' "$example.tmx"
grep -q '</tmx>' "$example.tmx"
