# exit: 4
# A plough in GB18030.
printf '\300\347\tplough\n' > gb.tsv
"$duiqi" lexicon compile gb.tsv
