# exit: 2
"$duiqi" memory filter "$data/village.tmx"
