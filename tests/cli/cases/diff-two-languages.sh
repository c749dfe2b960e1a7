# exit: 4
cp "$corpus/editions/2031.zh.txt" old.txt
cp "$corpus/editions/2032.en.txt" new.txt
"$duiqi" diff old.txt new.txt
