# exit: 4
printf '水渠\tcanal\n' > a.tsv
"$duiqi" lexicon compile a.tsv -o once
"$duiqi" lexicon compile once -o twice
