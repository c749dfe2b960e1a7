# exit: 2
"$duiqi" align --bilingual both.txt zh.txt en.txt
