# exit: 2
printf '你好。\n' > zh.txt
printf 'Hello.\n' > en.txt
SOURCE_DATE_EPOCH=tomorrow "$duiqi" align zh.txt en.txt
