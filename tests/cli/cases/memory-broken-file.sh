# exit: 0
cp "$data/broken.tmx" .
for command in check stats "convert -o out.tmx" "filter --empty -o out.tmx --dropped d.tsv" "dedupe -o out.tmx" \
    "dedupe --keep newest -o out.tmx" "merge broken.tmx -o out.tmx" "split --units 1 -o out.tmx" \
    "diff -o out.txt broken.tmx"; do
    "$duiqi" memory $command broken.tmx
    echo "$command: $?"
done
ls
