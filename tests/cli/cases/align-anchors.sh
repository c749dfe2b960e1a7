# exit: 0
printf '今天很冷。\n他没有来。\n我们等了三个小时。\n' > zh.txt
printf 'It is cold today, and he did not come.\nHe is ill.\nWe waited for three hours.\n' > en.txt
"$duiqi" align --input lines --format vecalign zh.txt en.txt | sed 's/:[01]\.[0-9]*$//'
printf '[0, 1]:[0]\n' > anchors
echo "with anchors:"
"$duiqi" align --input lines --format vecalign --anchors anchors zh.txt en.txt | sed 's/:[01]\.[0-9]*$//'
printf '[1]:[]\n' > anchors
echo "with a sentence left alone:"
"$duiqi" align --input lines --format vecalign --anchors anchors zh.txt en.txt | sed 's/:[01]\.[0-9]*$//'
