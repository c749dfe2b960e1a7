#!/bin/sh
# Build and install: what the other package tests look at.
. "$(dirname "$0")/package.sh"

rm -rf "$prefix"
configure "$SOURCE" "$build" -DDUIQI_BUILD_TESTS=OFF -DCMAKE_INSTALL_PREFIX="$prefix"
cmake --build "$build" --parallel 2
cmake --install "$build"
