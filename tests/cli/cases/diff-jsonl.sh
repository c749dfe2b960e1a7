# exit: 0
# without the confidences, which follow the aligner's weights
"$duiqi" diff --format jsonl "$corpus/editions/2031.en.txt" - < "$corpus/editions/2032.en.txt" |
    sed 's/"confidence":[0-9.]*,//'
