# exit: 0
cat > a.tmx <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
 <header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="zh-CN" datatype="plaintext"/>
 <body>
  <tu tuid="u-1" usagecount="3" lastusagedate="20240101T000000Z" creationid="li" changeid="wang" segtype="block">
   <note xml:lang="zh-CN">看过</note>
   <prop type="x-project" xml:lang="en">Village &amp; school</prop>
   <tuv xml:lang="zh-CN" creationdate="20230101T000000Z" changedate="20230102T000000Z">
    <prop type="x-side">left</prop>
    <seg>第<bpt i="1">&lt;b&gt;</bpt>3<ept i="1">&lt;/b&gt;</ept>座桥</seg>
   </tuv>
   <tuv xml:lang="en-GB" creationid="li">
    <note>of the bridge</note>
    <seg>Bridge <hi>No. 3</hi></seg>
   </tuv>
  </tu>
 </body>
</tmx>
END
for command in convert "filter --empty" dedupe "dedupe --keep newest" merge; do
    "$duiqi" memory $command a.tmx -o out.tmx && diff a.tmx out.tmx
done
