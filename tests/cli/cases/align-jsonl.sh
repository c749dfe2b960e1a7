# exit: 0
printf '第一条有12名代表。\n\n他们三点到了。会议开了很久。\n' > zh.txt
printf 'Article 1 has "12" deputies.\n\nThey came at three.\nThe meeting went on for a long time.\n' > en.txt
"$duiqi" align --input lines --format jsonl -o out.jsonl zh.txt en.txt
sed 's/"confidence":[01]\.[0-9]*/"confidence":X/' out.jsonl
