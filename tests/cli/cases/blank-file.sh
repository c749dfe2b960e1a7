# exit: 4
printf ' \n\t\n\n' > blank.txt
"$duiqi" segment blank.txt
