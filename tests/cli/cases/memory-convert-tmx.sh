# exit: 0
cp "$data/village.tmx" .
"$duiqi" memory convert village.tmx -o out.tmx && diff village.tmx out.tmx
