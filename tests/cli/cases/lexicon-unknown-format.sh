# exit: 2
"$duiqi" lexicon compile --format tbx a.tbx
