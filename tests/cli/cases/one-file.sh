# exit: 2
"$duiqi" align zh.txt
