# exit: 0
cd "$data"
"$duiqi" memory check village-2025.tmx
