# exit: 4
printf 'old\n' > out.tmx
printf '只有中文。\n' > zh.txt
"$duiqi" align --bilingual zh.txt -o out.tmx
status=$?
cat out.tmx
ls
exit $status
