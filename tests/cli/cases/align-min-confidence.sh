# exit: 0
cp "$corpus/report/report.bilingual.txt" report.txt
file=report.txt
all=$("$duiqi" align --bilingual "$file" --format vecalign | wc -l)
sure=$("$duiqi" align --bilingual "$file" --format vecalign --min-confidence 0.9 | wc -l)
[ "$sure" -lt "$all" ] && [ "$sure" -gt 0 ]
