# exit: 4
printf '一。\n二。\n三。\n' > zh.txt
printf 'One.\nTwo.\nThree.\n' > en.txt
printf '[0]:[1]\n\n[1]:[0]\n' > anchors
"$duiqi" align --input lines --anchors anchors zh.txt en.txt -o out.tmx
status=$?
test ! -e out.tmx || echo "half written"
exit $status
