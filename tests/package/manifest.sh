#!/bin/sh
# The installed files are exactly those of manifest.txt.
. "$(dirname "$0")/package.sh"

(cd "$prefix" && find . ! -type d | sed 's|^\./||' | LC_ALL=C sort) >"$WORK/manifest.txt"
expect_same "$package/manifest.txt" "$WORK/manifest.txt"
