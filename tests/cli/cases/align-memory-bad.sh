# exit: 4
printf '一。\n' > zh.txt
printf 'One.\n' > en.txt
printf '<tmx version="1.4">\n<body>\n</tmx>\n' > old.tmx
"$duiqi" align --memory old.tmx zh.txt en.txt
