# exit: 2
"$duiqi" memory split --units 2 - < "$data/village.tmx"
