# exit: 0
cp "$data/village-2025.tmx" a.tmx
"$duiqi" memory convert --format jsonl a.tmx -o a.jsonl || exit
head -n 2 a.jsonl
"$duiqi" memory convert - < a.jsonl | head -n 14
"$duiqi" memory diff a.tmx a.jsonl
