# exit: 0
"$duiqi" diff --width 48 --changes "$corpus/editions/2031.en.txt" "$corpus/editions/2032.en.txt"
