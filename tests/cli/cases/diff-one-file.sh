# exit: 2
"$duiqi" diff "$corpus/editions/2031.en.txt"
