# exit: 0
cd "$data"
"$duiqi" memory diff village.tmx - < village.tmx
