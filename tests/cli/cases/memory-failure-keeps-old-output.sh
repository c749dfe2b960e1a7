# exit: 0
cp "$data/broken.tmx" .
for name in out.tmx out-0001.tmx out-0002.tmx dropped.tsv; do echo old > $name; done
"$duiqi" memory filter --empty --dropped dropped.tsv -o out.tmx broken.tmx
"$duiqi" memory merge --dropped dropped.tsv -o out.tmx broken.tmx
"$duiqi" memory split --units 1 -o out.tmx broken.tmx
cat out.tmx out-0001.tmx out-0002.tmx dropped.tsv
ls
