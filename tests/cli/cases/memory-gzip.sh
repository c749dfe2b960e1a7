# exit: 0
gzip < "$data/village-2025.tmx" > a.tmx.gz
"$duiqi" memory convert a.tmx.gz -o a.tmx && cmp a.tmx "$data/village-2025.tmx"
"$duiqi" memory stats - < a.tmx.gz | head -n 2
"$duiqi" memory split --units 3 a.tmx.gz && ls
