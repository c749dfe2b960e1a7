# exit: 4
cat > old.tmx <<'END'
<tmx version="1.4"><header creationtool="hand" creationtoolversion="1" segtype="sentence"
o-tmf="none" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body>
<tu><tuv xml:lang="zh-CN"><seg>一。</seg></tuv><tuv xml:lang="en"><seg>One.</seg></tuv></tu>
</body></tmx>
END
printf '一。\n二。\n' > zh.txt
printf 'One.\nTwo.\n' > en.txt
printf '[0]:[1]\n[1]:[0]\n' > anchors
"$duiqi" align --input lines --memory old.tmx --anchors anchors zh.txt en.txt
