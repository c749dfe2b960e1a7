# exit: 0
# Of equal matches the surer one, then that of the first memory; --min-match; compressed files.
# A unit that the aligner did not think right is to be looked at, in XLIFF.
unit() {
    printf '<tu><prop type="x-confidence">%s</prop><tuv xml:lang="zh"><seg>%s</seg></tuv>' "$1" "$2"
    printf '<tuv xml:lang="en"><seg>%s</seg></tuv></tu>\n' "$3"
}
memory() { printf '<tmx version="1.4"><header srclang="zh"/><body>%s</body></tmx>' "$(cat)"; }
{ unit 0.8 你好。 Hello.; unit 0.8 早上好。 'Good morning.'; } | memory > a.tmx
{ unit 0.8 你好。 Hi.; unit 0.9 早上好。 Morning.; unit 1 大家晚上都好吗？ 'Good evening, all?'; } |
    memory | gzip -c > b.tmx.gz
printf '早上好。\n你好。\n大家晚上都来吗？\n' > new.txt
"$duiqi" reuse --memory a.tmx --memory b.tmx.gz --format tsv --lang zh new.txt
"$duiqi" reuse --memory a.tmx --memory b.tmx.gz --format tsv --lang zh --min-match 90 new.txt
"$duiqi" reuse --memory a.tmx --format tsv --lang fr new.txt
unit 0.4 你好。 Bye. | memory > c.tmx
printf '你好。\n' | "$duiqi" reuse --memory c.tmx --format xliff --lang zh - | grep -e '<trans-unit' -e '<target s'
