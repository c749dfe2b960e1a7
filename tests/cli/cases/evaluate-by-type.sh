# exit: 0
printf '[0]:[0]\n[1, 2]:[1]\n[3]:[]\n[4]:[2, 3]\n[5]:[4]\n' > gold
printf '[0]:[0]\n[1]:[1]\n[2, 3]:[]\n[4]:[2, 3]\n[5]:[4]\n' > test
"$duiqi" evaluate --by-type gold test
