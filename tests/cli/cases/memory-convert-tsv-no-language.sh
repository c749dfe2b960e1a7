# exit: 2
printf '路\troad\n' > a.tsv
"$duiqi" memory convert a.tsv -o a.tmx
status=$?
ls
exit $status
