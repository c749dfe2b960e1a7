# exit: 2
"$duiqi"
