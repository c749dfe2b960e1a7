# exit: 6
cd "$data"
"$duiqi" memory diff village.tmx village-2025.tmx
