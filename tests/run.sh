#!/bin/sh
# Installs what is missing, builds with warnings as errors and the sanitizers, and runs every test.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build-test
jobs=2

. "$root/cli/packages.sh"
require_packages "$BUILD_PACKAGES $TEST_PACKAGES" "$OPTIONAL_TEST_PACKAGES"

cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DDUIQI_WERROR=ON \
    -DDUIQI_SANITIZE=ON ${DUIQI_SHARED:+"-DDUIQI_SHARED=$DUIQI_SHARED"}
cmake --build "$build" --parallel "$jobs"

export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
cd "$build"
exec ctest --output-on-failure --parallel "$jobs" </dev/null
