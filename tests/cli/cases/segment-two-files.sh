# exit: 2
"$duiqi" segment a b
