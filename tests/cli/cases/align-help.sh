# exit: 0
"$duiqi" align --help
