# exit: 3
"$duiqi" lexicon compile missing.tsv
