# exit: 4
: > empty.txt
printf 'Hello.\n' > en.txt
"$duiqi" align empty.txt en.txt -o out.tmx
status=$?
test ! -e out.tmx || echo "half written"
exit $status
