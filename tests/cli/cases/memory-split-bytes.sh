# exit: 0
size=$("$duiqi" memory split --units 2 "$data/village-2025.tmx" -o a.tmx 2> /dev/null && stat -c %s a-0001.tmx)
for bytes in $size $((size - 1)) 1; do
    "$duiqi" memory split --bytes $bytes -o $bytes "$data/village-2025.tmx" && rm -f whole.tmx
    grep -c "<tu " $bytes-*.tmx | sed "s/^$bytes//"
    echo
done 2>&1 | sed "s/^[0-9]*-/-/"
cmp a-0001.tmx $size-0001.tmx
