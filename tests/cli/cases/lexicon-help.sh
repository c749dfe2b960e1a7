# exit: 0
"$duiqi" lexicon --help
