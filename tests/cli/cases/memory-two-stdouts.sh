# exit: 0
for command in "filter --empty" dedupe merge; do
    "$duiqi" memory $command --dropped - "$data/village.tmx"
    echo "$command: $?"
done
# Nor are they to be one file.
cp "$data/village.tmx" old.tmx
"$duiqi" memory filter --empty -o old.tmx --dropped old.tmx old.tmx
echo "one file: $?"
cmp old.tmx "$data/village.tmx"
