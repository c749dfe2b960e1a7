# exit: 4
# A memory that cannot be used leaves the output as it was.
printf '你好。\n' > new.txt
printf 'before\n' > out.tmx
"$duiqi" reuse --memory nowhere.tmx -o out.tmx new.txt
printf '<tmx version="1.4"><header srclang="zh"/><body><tu>\n</body></tmx>' > bad.tmx
"$duiqi" reuse --memory bad.tmx -o out.tmx new.txt
status=$?
cat out.tmx
exit $status
