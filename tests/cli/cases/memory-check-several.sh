# exit: 4
cd "$data"
"$duiqi" memory check village-2025.tmx faulty.tmx broken.tmx village.tmx 2>&1 | grep -v "\["
"$duiqi" memory check village-2025.tmx faulty.tmx broken.tmx village.tmx > /dev/null 2>&1
