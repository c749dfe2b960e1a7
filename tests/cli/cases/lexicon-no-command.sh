# exit: 2
"$duiqi" lexicon a.tsv
