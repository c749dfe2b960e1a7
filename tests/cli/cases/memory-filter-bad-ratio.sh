# exit: 2
"$duiqi" memory filter --max-length-ratio 0.5 "$data/village.tmx"
