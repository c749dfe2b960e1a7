# exit: 2
"$duiqi" memory split "$data/village.tmx"
