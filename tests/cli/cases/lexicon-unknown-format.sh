# exit: 2
"$duiqi" lexicon compile --format xls a.xls
