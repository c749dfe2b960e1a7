# exit: 2
"$duiqi" align --colour a b
