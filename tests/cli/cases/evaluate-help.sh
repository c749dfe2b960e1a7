# exit: 0
"$duiqi" evaluate --help
