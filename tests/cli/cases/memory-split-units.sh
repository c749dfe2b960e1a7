# exit: 0
cp "$data/village.tmx" whole.tmx
"$duiqi" memory split --units 3 whole.tmx || exit
ls
grep -c "<tu " whole-*.tmx
"$duiqi" memory merge whole-*.tmx -o merged.tmx
"$duiqi" memory dedupe whole.tmx -o deduped.tmx
cmp merged.tmx deduped.tmx
