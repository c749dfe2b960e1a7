# exit: 0
cp "$corpus/report/report.bilingual.txt" report.txt
"$duiqi" align --bilingual report.txt -o a.tmx &&
    "$duiqi" align --bilingual report.txt -o b.tmx && cmp a.tmx b.tmx && ls
