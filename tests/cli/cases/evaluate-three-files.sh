# exit: 2
"$duiqi" evaluate gold test gold
