# exit: 0
printf '[0]:[0]\n[1, 2]:[1]\n[3]:[]\n[4]:[2, 3]\n' > gold
printf '[0]:[0]:0.1\n[1]:[1]:0.2\n[2, 3]:[]:0\n[4]:[2, 3]:0.3\n' > test
"$duiqi" evaluate gold test
