# exit: 4
printf '你好。\n' > zh.txt
"$duiqi" segment --lang zh_CN zh.txt
