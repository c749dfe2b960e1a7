# exit: 2
"$duiqi" evaluate - -
