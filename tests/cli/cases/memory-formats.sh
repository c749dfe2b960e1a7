# exit: 2
# align and reuse take a memory in any format that duiqi memory reads, from a file or standard
# input. TSV does not say what its second language is.
printf '全村修了12条路。\tThe village mended 12 roads.\n' > old.tsv
"$duiqi" memory convert --source-lang zh-CN --target-lang en --format jsonl -o old.jsonl old.tsv
"$duiqi" memory convert --source-lang zh-CN --target-lang en -o old.tmx old.tsv
gzip -c old.tsv > old.tsv.gz
printf '全村修了12条路。\n稻子熟了。\n' > zh.txt
printf 'The village mended 12 roads.\nThe rice is ripe.\n' > en.txt
for memory in old.tmx old.tsv old.tsv.gz old.jsonl -; do
    echo "$memory"
    "$duiqi" reuse --format tsv --target-lang en --memory "$memory" zh.txt < old.jsonl
    "$duiqi" align --format vecalign --memory "$memory" zh.txt en.txt < old.jsonl | sed 's/:[01]\.[0-9]*$//'
done
"$duiqi" reuse --memory old.tsv zh.txt
