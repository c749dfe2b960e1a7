# exit: 4
printf '水渠\tcanal\n' > a.tsv
"$duiqi" lexicon compile --format cedict a.tsv
