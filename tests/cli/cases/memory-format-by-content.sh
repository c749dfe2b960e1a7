# exit: 0
languages="--source-lang zh --target-lang en"
printf '（一）路\t(1) road\n' | "$duiqi" memory stats $languages - | head -n 3
printf '{"src":"路","tgt":"road","src_lang":"zh","tgt_lang":"en"}\n' | "$duiqi" memory stats - | head -n 3
"$duiqi" memory stats - < "$data/village-2025.tmx" | head -n 3
iconv -t UTF-16 "$data/village-2025.tmx" | "$duiqi" memory stats - | head -n 3
printf '路\troad\n' > pairs.txt
"$duiqi" memory stats $languages pairs.txt | head -n 3
printf '{a}\tb\n' | "$duiqi" memory stats --from tsv $languages - | head -n 3
