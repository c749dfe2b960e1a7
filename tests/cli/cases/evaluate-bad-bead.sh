# exit: 4
printf '[0]:[0]\nnot a bead\n' > gold
printf '[0]:[0]\n' > test
"$duiqi" evaluate gold test
