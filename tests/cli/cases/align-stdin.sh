# exit: 0
printf '你好，世界。\n' > zh.txt
printf 'Hello, world.\n' | "$duiqi" align --source-lang zh-CN --target-lang en --format tsv zh.txt - | cut -f 1,2
