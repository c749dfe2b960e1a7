# exit: 0
"$duiqi" diff --format jsonl "$corpus/editions/2031.en.txt" - < "$corpus/editions/2032.en.txt"
