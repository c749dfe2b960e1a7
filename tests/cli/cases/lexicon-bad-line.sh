# exit: 4
printf '水渠\tcanal\n' > a.tsv
printf '水\twater\n路 road\n' > b.tsv
"$duiqi" lexicon compile a.tsv b.tsv -o out
status=$?
ls
exit $status
