# exit: 0
printf '[0]:[]\n' > gold
: > test
"$duiqi" evaluate --calibration --by-type gold test
