# exit: 0
# The pairs are numbered apart and counted together.
printf '[0]:[0]\n[1, 2]:[1]\n[3]:[2]\n' > gold1
printf '[0]:[0]:0.1\n[1]:[1]:0.2\n[2]:[]:0\n[3]:[2]:0.3\n' > test1
printf '[0]:[0]\n[1]:[1, 2]\n' > gold2
printf '[0]:[0, 1]\n[1]:[2]\n' | "$duiqi" evaluate gold1 test1 gold2 -
printf '[0]:[0, 1]\n[1]:[2]\n' | "$duiqi" evaluate --calibration --by-type gold2 - gold1 test1
