# exit: 4
printf 'First line.\nSecond \377 line.\n' > bad.txt
"$duiqi" segment --encoding UTF-8 bad.txt
