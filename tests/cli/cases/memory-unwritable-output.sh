# exit: 0
cp "$data/village.tmx" .
for command in convert "filter --empty" dedupe "dedupe --keep newest" merge; do
    "$duiqi" memory $command village.tmx -o none/out.tmx
    echo "$command: $?"
    "$duiqi" memory $command village.tmx > /dev/full
    echo "$command: $?"
done
"$duiqi" memory split --units 3 village.tmx -o none/out.tmx
echo "split: $?"
"$duiqi" memory diff village.tmx "$data/village-2025.tmx" > /dev/full
echo "diff: $?"
"$duiqi" memory filter --empty village.tmx -o out.tmx --dropped none/d.tsv
echo "dropped: $?"
"$duiqi" memory filter --empty village.tmx -o out.tmx --dropped /dev/full
echo "dropped: $?"
ls
