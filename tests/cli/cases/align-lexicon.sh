# exit: 0
printf '#term\n殷墟\tRuins of Yin\n甲骨\toracle bone; oracle bones\n' > terms.tsv
printf '殷墟很大。\n甲骨在这里出土。\n' > zh.txt
printf 'The Ruins of Yin are large.\nOracle bones were found here.\n' > en.txt
"$duiqi" align --input lines --format vecalign --no-lexicon --lexicon terms.tsv zh.txt en.txt | sed 's/:[01]\.[0-9]*$//'
"$duiqi" lexicon compile terms.tsv -o terms.bin &&
    "$duiqi" align --explain --input lines --no-lexicon --lexicon terms.tsv zh.txt en.txt > a &&
    "$duiqi" align --explain --input lines --no-lexicon --lexicon terms.bin zh.txt en.txt > b && cmp a b && ls
