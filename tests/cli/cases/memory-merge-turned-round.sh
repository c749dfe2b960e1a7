# exit: 0
cp "$data/village-2025.tmx" .
cat > en.tmx <<'END'
<tmx version="1.4">
 <header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/>
 <body>
  <tu><tuv xml:lang="en-GB"><seg>The school has a new playground.</seg></tuv><tuv xml:lang="zh"><seg>学校有了新操场。</seg></tuv></tu>
  <tu><tuv xml:lang="en-GB"><seg>The water is clear.</seg></tuv><tuv xml:lang="zh"><seg>水很清。</seg></tuv></tu>
 </body>
</tmx>
END
"$duiqi" memory merge --dropped - -o out.tmx village-2025.tmx en.tmx || exit
sed -n '/学校/,$p' out.tmx
