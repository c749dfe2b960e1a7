# exit: 0
printf '你好。\n' > zh.txt
printf 'Hello.\n' > en.txt
printf 'old\n' > real.tsv
chmod 640 real.tsv
ln -s real.tsv link.tsv
"$duiqi" align zh.txt en.txt --format tsv -o link.tsv || exit
cat real.tsv
test -L link.tsv && ls && stat -c %a real.tsv
