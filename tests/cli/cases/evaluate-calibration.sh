# exit: 0
printf '[0]:[0]\n[1, 2]:[1]\n[3]:[]\n[4]:[2, 3]\n[5]:[4]\n' > gold
printf '[0]:[0]:0.1\n[1]:[1]:0.2\n[2, 3]:[]:0\n[4]:[2, 3]:0.7\n[5]:[4]:0.02\n' > test
"$duiqi" evaluate --calibration gold test
