# exit: 2
"$duiqi" memory
