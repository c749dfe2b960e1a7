# exit: 0
cp "$data/village.tmx" .
"$duiqi" memory convert --format tsv village.tmx -o village.tsv || exit
cat village.tsv
"$duiqi" memory convert --source-lang zh-CN --target-lang en village.tsv | head -n 20
