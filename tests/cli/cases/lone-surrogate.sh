# exit: 4
printf '\377\376a\000\n\000\000\330b\000' > bad.txt
"$duiqi" segment bad.txt
