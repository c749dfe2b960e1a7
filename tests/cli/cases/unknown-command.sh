# exit: 2
"$duiqi" frobnicate
