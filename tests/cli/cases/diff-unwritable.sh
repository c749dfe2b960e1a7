# exit: 5
"$duiqi" diff -o missing/page.html --format html "$corpus/editions/2031.zh.txt" "$corpus/editions/2032.zh.txt"
