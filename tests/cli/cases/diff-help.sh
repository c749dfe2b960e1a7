# exit: 0
"$duiqi" diff --help
