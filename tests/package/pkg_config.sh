#!/bin/sh
# A consumer that finds the installed library with pkg-config.
. "$(dirname "$0")/package.sh"

export PKG_CONFIG_PATH="$library/pkgconfig"
test "$(pkg-config --modversion duiqi)" = 0.1.0
# shellcheck disable=SC2046 # flags are words
"$CC" -std=c17 -Wall -Wextra -Werror "$package/consumer.c" -o "$WORK/pkg_config_consumer" \
    $(pkg-config --cflags --libs duiqi) -Wl,-rpath,"$library"
expect_memory "$WORK/pkg_config_consumer"
