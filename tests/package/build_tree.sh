#!/bin/sh
# A consumer that adds our sources as a subdirectory; the library is static here.
. "$(dirname "$0")/package.sh"

configure "$package/build_tree" "$WORK/build_tree" -DDUIQI_SOURCE_DIR="$SOURCE" \
    -DBUILD_SHARED_LIBS=OFF -DCMAKE_INSTALL_PREFIX="$WORK/static"
cmake --build "$WORK/build_tree" --parallel 2
expect_memory "$WORK/build_tree/consumer"

# The same static library installed, found as a package.
rm -rf "$WORK/static"
cmake --install "$WORK/build_tree"
configure "$package/install_tree" "$WORK/install_tree_static" -DCMAKE_PREFIX_PATH="$WORK/static"
cmake --build "$WORK/install_tree_static"
expect_memory "$WORK/install_tree_static/consumer"
