# exit: 4
printf '一。\n二。\n三。\n' > zh.txt
printf 'One.\nTwo.\nThree.\n' > en.txt
printf '[0]:[0]\n[0, 1]:[1]\n' > anchors
"$duiqi" align --input lines --anchors anchors zh.txt en.txt
