# exit: 0
# A unit recurs with another figure, one of two sentences recurs, and a heading stands twice. The
# caller's own anchors prevail.
cat > old.tmx <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="hand" creationtoolversion="1" segtype="sentence"
o-tmf="none" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body>
<tu><tuv xml:lang="zh-CN"><seg>全村修了12条路。</seg></tuv>
<tuv xml:lang="en"><seg>The village mended 12 roads.</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>水车转了。孩子们跑来看。</seg></tuv>
<tuv xml:lang="en"><seg>The wheel turned, and the children came running to see it.</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>今年的收成</seg></tuv>
<tuv xml:lang="en"><seg>This Year's Harvest</seg></tuv></tu>
</body></tmx>
END
printf '今年的收成\n全村修了15条路。\n水车转了。\n孩子们跑来看。\n今年的收成\n稻子熟了。\n' > zh.txt
printf "This Year's Harvest\nThe village mended 15 roads.\nThe wheel turned, and the children came running to see it.\nThis Year's Harvest\nThe rice is ripe.\n" > en.txt
align() {
    "$duiqi" align --input lines --format vecalign --memory old.tmx "$@" zh.txt en.txt | sed 's/:[01]\.[0-9]*$//'
}
align
echo '[2]:[2]' > anchors
align --anchors anchors
# Traditional characters, the other direction, and a memory that does not say its languages.
printf '今年的收成\n全村修了15條路。\n稻子熟了。\n' > tw.txt
printf "This Year's Harvest\nThe village mended 15 roads.\nThe rice is ripe.\n" > en.txt
"$duiqi" align --input lines --format vecalign --memory old.tmx en.txt tw.txt | sed 's/:[01]\.[0-9]*$//'
printf '全村修了12条路。\tThe village mended 12 roads.\n' > old.tsv
"$duiqi" align --input lines --format vecalign --memory old.tsv tw.txt en.txt | sed 's/:[01]\.[0-9]*$//'
