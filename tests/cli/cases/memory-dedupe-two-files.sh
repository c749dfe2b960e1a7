# exit: 2
"$duiqi" memory dedupe a.tmx b.tmx
