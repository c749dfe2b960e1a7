# exit: 5
printf '你好。\n' > zh.txt
printf 'Hello.\n' > en.txt
"$duiqi" align zh.txt en.txt -o no/such/folder/out.tmx
