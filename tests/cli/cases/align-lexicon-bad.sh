# exit: 4
printf '一。\n' > zh.txt
printf 'One.\n' > en.txt
printf 'no dictionary at all\n' > bad.txt
"$duiqi" align --lexicon bad.txt zh.txt en.txt
