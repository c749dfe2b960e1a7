# exit: 0
cp "$data/village.tmx" .
"$duiqi" memory filter --empty --identical --numerals --max-length-ratio 1.5 --min-confidence 0.5 \
    --dropped dropped.tsv village.tmx || exit
cat dropped.tsv
