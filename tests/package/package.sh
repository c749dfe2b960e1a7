# Sourced by the package tests. They share one plain release build of the sources, installed into
# a prefix of its own:  SOURCE and WORK (absolute folders), CC, UNIHAN come from ctest.
set -eux # the trace shows which command failed

package=$SOURCE/tests/package
build=$WORK/build
prefix=$WORK/prefix
library=$prefix/lib

# What a packager would configure: no tests, no sanitizers, a fixed library folder.
configure() { # source folder, build folder, further arguments
    from=$1 to=$2
    shift 2
    cmake -S "$from" -B "$to" -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER="$CC" \
        -DCMAKE_INSTALL_LIBDIR=lib -DDUIQI_UNIHAN_DIR="$UNIHAN" "$@"
}

# Run a consumer and see that its output is a memory with both pairs.
expect_memory() { # program
    "$1" >"$WORK/consumer.tmx"
    units=$(grep -c '<tu[ >]' "$WORK/consumer.tmx" || true)
    if [ "$units" != 2 ]; then
        echo "$1 wrote $units units, not 2:"
        cat "$WORK/consumer.tmx"
        exit 1
    fi
    grep -q '<seg>图书馆有30个座位。</seg>' "$WORK/consumer.tmx"
    grep -q '<seg>The library has 30 seats.</seg>' "$WORK/consumer.tmx"
}

# Compare two lists line by line; the difference is printed.
expect_same() { # expected file, actual file
    diff -u "$1" "$2"
}
