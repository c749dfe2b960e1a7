# exit: 4
printf '一。\n二。\n' > zh.txt
printf 'One.\nTwo.\n' > en.txt
printf '[0]:[0]\n[7]:[1]\n' > anchors
"$duiqi" align --input lines --anchors anchors zh.txt en.txt
