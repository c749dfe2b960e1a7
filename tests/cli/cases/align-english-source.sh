# exit: 0
printf '你好，世界。\n' > zh.txt
printf 'Hello, world.\n' > en.txt
"$duiqi" align --creation-date 20260101T000000Z en.txt zh.txt
