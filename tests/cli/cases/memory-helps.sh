# exit: 0
for command in check stats convert filter dedupe merge split diff; do "$duiqi" memory $command --help || exit; done
