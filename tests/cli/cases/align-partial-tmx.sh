# exit: 2
printf 'The foghorn sounded for 1,320 hours.\n' > a.txt
printf 'The foghorn sounded for 1,320 hours.\nGulls nested.\n' > b.txt
"$duiqi" align --partial --source-lang en-US --target-lang en-GB --input lines a.txt b.txt | grep -c '<tu '
"$duiqi" align --partial --input lines a.txt b.txt 2>&1 | head -1
"$duiqi" align --partial --input lines a.txt b.txt 2> /dev/null
