# exit: 0
# nothing has changed, which is no other exit status
"$duiqi" diff --changes "$corpus/editions/2031.en.txt" "$corpus/editions/2031.en.txt"
