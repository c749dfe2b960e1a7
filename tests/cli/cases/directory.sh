# exit: 3
mkdir folder
"$duiqi" segment folder
