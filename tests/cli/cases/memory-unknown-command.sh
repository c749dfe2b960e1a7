# exit: 2
"$duiqi" memory mend x.tmx
