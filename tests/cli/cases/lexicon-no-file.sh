# exit: 2
"$duiqi" lexicon compile -o out
