# exit: 2
"$duiqi" diff --width 19 "$corpus/editions/2031.en.txt" "$corpus/editions/2032.en.txt"
