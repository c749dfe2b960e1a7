# exit: 4
printf '路\troad\n桥\n' > a.tsv
"$duiqi" memory convert --source-lang zh --target-lang en a.tsv -o a.tmx
status=$?
ls
exit $status
