# exit: 4
printf 'A first line.\n' > long.txt
head -c 100000000 /dev/zero | tr '\0' 'a' >> long.txt
printf '你好。\n' > zh.txt
"$duiqi" align zh.txt long.txt -o out.tmx
status=$?
test ! -e out.tmx || echo "half written"
exit $status
