# exit: 2
"$duiqi" align --min-confidence nan a b
