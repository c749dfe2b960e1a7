# exit: 0
sed '/<tu /,/<\/tu>/d' "$data/village.tmx" > none.tmx
"$duiqi" memory split --units 3 none.tmx || exit
cat none-0001.tmx
