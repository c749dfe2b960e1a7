# exit: 0
"$duiqi" memory check --version | sed 's/ .*//'
