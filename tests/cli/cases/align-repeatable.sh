# exit: 0
"$duiqi" align --bilingual "$corpus/report/report.bilingual.txt" -o a.tmx &&
    "$duiqi" align --bilingual "$corpus/report/report.bilingual.txt" -o b.tmx && cmp a.tmx b.tmx && ls
