# exit: 6
cd "$data"
"$duiqi" memory diff --format tsv village.tmx village-2025.tmx
