# exit: 2
"$duiqi" align --min-confidence 1.5 a b
