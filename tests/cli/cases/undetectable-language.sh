# exit: 4
printf '2023 - 5.5%%\n' > figures.txt
"$duiqi" segment figures.txt
