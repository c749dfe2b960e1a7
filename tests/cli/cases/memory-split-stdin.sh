# exit: 2
"$duiqi" memory split --units 2 - < "$data/village.tmx" && exit 1
"$duiqi" memory split --units 2 -o - "$data/village.tmx"
