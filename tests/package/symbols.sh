#!/bin/sh
# The library exports exactly the symbols of symbols.txt, and its soname holds the version.
. "$(dirname "$0")/package.sh"

nm --dynamic --defined-only "$library/libduiqi.so" | awk '{ print $3 }' |
    LC_ALL=C sort >"$WORK/symbols.txt"
expect_same "$package/symbols.txt" "$WORK/symbols.txt"
objdump -p "$library/libduiqi.so" | grep -q 'SONAME *libduiqi\.so\.0\.1$'
