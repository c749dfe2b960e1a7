# exit: 0
for format in text html jsonl; do
    "$duiqi" diff --format $format -o 1 "$corpus/editions/2031.zh.txt" "$corpus/editions/2032.zh.txt"
    "$duiqi" diff --format $format -o 2 "$corpus/editions/2031.zh.txt" "$corpus/editions/2032.zh.txt"
    cmp 1 2 || exit 1
done
