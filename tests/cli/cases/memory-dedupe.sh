# exit: 0
cp "$data/village.tmx" .
for keep in first newest oldest; do
    "$duiqi" memory dedupe --keep $keep --dropped - -o $keep.tmx village.tmx
    grep -o "tuid=.[0-9]." $keep.tmx | tr "\n" " "
    echo
done
sed '/tuid="7"/,/<\/tu>/d' village.tmx | cmp - first.tmx && cmp first.tmx oldest.tmx
