#!/bin/sh
# A consumer that finds the installed library as a CMake package.
. "$(dirname "$0")/package.sh"

rm -rf "$WORK/install_tree"
configure "$package/install_tree" "$WORK/install_tree" -DCMAKE_PREFIX_PATH="$prefix"
cmake --build "$WORK/install_tree"
expect_memory "$WORK/install_tree/consumer"
ldd "$WORK/install_tree/consumer" | grep -q "$prefix/lib/libduiqi.so.0.1"
