# exit: 0
"$duiqi" --help
