# exit: 0
cp "$data/village.tmx" "$data/village-2025.tmx" .
"$duiqi" memory merge --keep newest --dropped - -o out.tmx village-2025.tmx village.tmx || exit
grep "<tu " out.tmx
