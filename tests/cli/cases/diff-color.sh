# exit: 0
"$duiqi" diff --color always --changes "$corpus/editions/2031.en.txt" \
    "$corpus/editions/2032.en.txt" | sed -n 1,12p | cat -v
"$duiqi" diff "$corpus/editions/2031.en.txt" "$corpus/editions/2032.en.txt" > plain.txt
! grep "$(printf '\033')" plain.txt
