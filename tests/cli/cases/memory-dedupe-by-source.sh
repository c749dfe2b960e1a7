# exit: 0
cp "$data/faulty.tmx" .
"$duiqi" memory dedupe --same source --dropped - -o out.tmx faulty.tmx
