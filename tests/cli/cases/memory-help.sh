# exit: 0
"$duiqi" memory --help
