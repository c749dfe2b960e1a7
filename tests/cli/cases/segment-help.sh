# exit: 0
"$duiqi" segment --help
