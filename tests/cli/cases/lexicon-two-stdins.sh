# exit: 2
"$duiqi" lexicon compile - -
