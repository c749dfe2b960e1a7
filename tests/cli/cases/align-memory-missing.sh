# exit: 3
printf '一。\n' > zh.txt
printf 'One.\n' > en.txt
"$duiqi" align --memory nowhere.tmx zh.txt en.txt
