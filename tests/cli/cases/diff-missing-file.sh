# exit: 3
"$duiqi" diff "$corpus/editions/2031.zh.txt" missing.txt
