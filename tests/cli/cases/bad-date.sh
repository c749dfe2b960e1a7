# exit: 2
cp "$corpus/report/report.bilingual.txt" report.txt
"$duiqi" align --creation-date yesterday --bilingual report.txt -o out.tmx
status=$?
test ! -e out.tmx || echo "half written"
exit $status
