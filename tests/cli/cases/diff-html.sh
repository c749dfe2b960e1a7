# exit: 0
"$duiqi" diff --format html -o page.html "$corpus/editions/2031.zh.txt" \
    "$corpus/editions/2032.zh.txt" && sed '/^<style>/,/^<\/style>/d' page.html
