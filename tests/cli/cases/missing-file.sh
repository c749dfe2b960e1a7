# exit: 3
"$duiqi" align nowhere.txt other.txt -o out.tmx
status=$?
test ! -e out.tmx || echo "half written"
exit $status
