# exit: 2
"$duiqi" align --bilingual both.txt --input lines
