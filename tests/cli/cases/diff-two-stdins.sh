# exit: 2
"$duiqi" diff - -
