# exit: 2
printf '你好。\n' > zh.txt
"$duiqi" segment --encoding klingon zh.txt
