# exit: 4
printf '路\troad\t1\n桥\t\n' > a.tsv
"$duiqi" memory check --source-lang zh --target-lang en a.tsv
echo $?
printf '路\troad\n桥\n' > a.tsv
"$duiqi" memory check --source-lang zh --target-lang en a.tsv
