# exit: 3
printf '一。\n' > zh.txt
printf 'One.\n' > en.txt
"$duiqi" align --lexicon nowhere.u8 zh.txt en.txt
