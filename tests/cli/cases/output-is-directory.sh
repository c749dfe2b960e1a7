# exit: 5
printf '你好。\n' > zh.txt
printf 'Hello.\n' > en.txt
mkdir out.tmx
"$duiqi" align zh.txt en.txt -o out.tmx
