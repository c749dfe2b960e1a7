# exit: 2
printf '你好。\n' > new.txt
"$duiqi" reuse new.txt && exit 1
"$duiqi" reuse --memory new.txt && exit 1
"$duiqi" reuse --memory a --min-match 40 new.txt && exit 1
"$duiqi" reuse --memory a new.txt new.txt
