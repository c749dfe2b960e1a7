# exit: 2
"$duiqi" align - -
