# exit: 0
for command in check stats convert "filter --empty" dedupe merge "split --units 2" "diff none.tmx"; do
    "$duiqi" memory $command none.tmx
    echo "$command: $?"
done
ls
