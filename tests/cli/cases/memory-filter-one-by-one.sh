# exit: 0
cp "$data/village.tmx" .
for by in --empty --identical --numerals "--max-length-ratio 1.5" "--min-confidence 0.95"; do
    "$duiqi" memory filter $by --dropped - -o /dev/null village.tmx
done
