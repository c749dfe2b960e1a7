# exit: 0
printf 'Am 3. Mai kamen 12 Delegierte nach Berlin.\nSie blieben zwei Tage.\nDann fuhren alle 12 nach Hause.\n' > de.txt
printf 'On 3 May, 12 delegates came to Berlin.\nThey stayed two days.\nThen all 12 went home.\n' > en.txt
"$duiqi" align --source-lang de --target-lang en --input lines --format vecalign de.txt en.txt | sed 's/:[01]\.[0-9]*$//'
printf 'The committee met on 3 May.\nTwelve members came.\nIt approved the plan.\n' > a.txt
printf 'The committee met on 3 May in Berlin.\nTwelve members came to it.\nIt approved the plan of the city.\n' > b.txt
"$duiqi" align --source-lang en --target-lang en --input lines --format vecalign a.txt b.txt | sed 's/:[01]\.[0-9]*$//'
printf '委员会昨天开会。\n来了十二名委员。\n' > a.txt
printf '委員會昨日開會。\n十二名委員出席。\n' > b.txt
"$duiqi" align --source-lang zh-CN --target-lang zh-TW --input lines --format vecalign a.txt b.txt | sed 's/:[01]\.[0-9]*$//'
