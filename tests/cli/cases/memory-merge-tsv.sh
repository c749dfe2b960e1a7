# exit: 0
cp "$data/village-2025.tmx" a.tmx
printf '校门开了。\tThe gate of the school is open.\n' > more.tsv
"$duiqi" memory merge a.tmx more.tsv | tail -n 10
