# exit: 0
# Several files make one lexicon; the same files make the same bytes, compressed or not.
printf '水渠\tcanal\n' > a.tsv
printf 'road @ 路\n' > b.dic
"$duiqi" lexicon compile a.tsv b.dic -o first
gzip -c b.dic | "$duiqi" lexicon compile a.tsv - > second
cmp first second
"$duiqi" lexicon compile a.tsv -o third
! cmp -s first third
