# exit: 0
printf '你好，世界。今年增长5.5%%。\n' | iconv -f UTF-8 -t GB18030 > zh.txt
printf 'Hello, world. Growth was 5.5 percent this year.\n' > en.txt
"$duiqi" align --format tsv zh.txt en.txt | cut -f 1,2
