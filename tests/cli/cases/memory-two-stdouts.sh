# exit: 0
for command in "filter --empty" dedupe merge; do
    "$duiqi" memory $command --dropped - "$data/village.tmx"
    echo "$command: $?"
done
