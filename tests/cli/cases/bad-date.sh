# exit: 2
"$duiqi" align --creation-date yesterday --bilingual "$corpus/report/report.bilingual.txt" -o out.tmx
status=$?
test ! -e out.tmx || echo "half written"
exit $status
