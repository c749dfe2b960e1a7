# exit: 4
printf '只有中文。\n没有译文。\n' > zh.txt
"$duiqi" align --bilingual zh.txt -o out.tmx
status=$?
test ! -e out.tmx || echo "half written"
exit $status
