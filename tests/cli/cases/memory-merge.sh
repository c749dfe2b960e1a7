# exit: 0
cp "$data/village.tmx" "$data/village-2025.tmx" .
"$duiqi" memory merge --dropped dropped.tsv village.tmx village-2025.tmx || exit
cat dropped.tsv
