# exit: 0
"$duiqi" reuse --help
