# exit: 0
printf '\357\273\277你好。\r\n\r\n再见！走吧。\r\n' > zh.txt
"$duiqi" segment --spans zh.txt
