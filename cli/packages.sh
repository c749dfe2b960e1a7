# Sourced by cli/demo.sh and tests/run.sh: finds out which Debian packages are missing, names them
# and installs them. Nothing is fetched when nothing is missing.

BUILD_PACKAGES='gcc g++ libc6-dev make cmake pkg-config python3 libicu-dev libutf8proc-dev
    libxml2-dev libjansson-dev unicode-data zlib1g-dev libstemmer-dev'
TEST_PACKAGES='check'
# Tests that need one of these are skipped where a release does not offer it.
OPTIONAL_TEST_PACKAGES='translate-toolkit omegat libxml2-utils unzip clang-format-14
    chromium chromium-driver'

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "Not root and no sudo: run as root: $*" >&2
        return 1
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null
}

# Those of the named packages that are not installed, on one line.
missing_packages() {
    missing=
    for package in "$@"; do
        state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || state=
        [ "$state" = installed ] || missing="$missing $package"
    done
    echo "${missing# }"
}

# Those of the named packages that this release offers, on one line.
offered_packages() {
    offered=
    for package in "$@"; do
        if apt-cache show "$package" >/dev/null 2>&1; then
            offered="$offered $package"
        fi
    done
    echo "${offered# }"
}

# require_packages "NEEDED..." ["OPTIONAL..."]
# shellcheck disable=SC2086 # the lists are words
require_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        echo "Not a Debian or Ubuntu system. What stands for these packages must be there:" $1
        return 0
    fi
    needed=$(missing_packages $1)
    optional=$(missing_packages ${2-})
    if [ -n "$needed" ]; then
        echo "Missing packages: $needed"
    fi
    if [ -n "$needed" ] ||
        { [ -n "$optional" ] && ! ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; }; then
        apt_get update || echo "The package lists could not be updated; going on with the old ones" >&2
    fi
    if [ -n "$needed" ]; then
        apt_get install -y --no-install-recommends $needed
    fi
    offered=$(offered_packages $optional)
    if [ -n "$offered" ]; then
        echo "Missing packages that some tests need: $offered"
        apt_get install -y --no-install-recommends $offered ||
            echo "Not installed; the tests that need them are skipped" >&2
    fi
}
