#!/bin/sh
# The installed program runs with the library beside it, wherever the tree is moved.
. "$(dirname "$0")/package.sh"

moved=$WORK/moved
rm -rf "$moved"
cp -R "$prefix" "$moved"
test "$("$moved/bin/duiqi" --version)" = "duiqi 0.1.0"
ldd "$moved/bin/duiqi" | grep -q "=> $moved/.*libduiqi.so.0.1"
