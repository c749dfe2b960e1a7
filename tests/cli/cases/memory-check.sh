# exit: 6
cd "$data"
"$duiqi" memory check faulty.tmx
