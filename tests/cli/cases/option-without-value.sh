# exit: 2
"$duiqi" align a b --format
