# exit: 0
# The same text, other figures, other words, new text.
cat > old.txt << 'EOT'
关于城市公园的说明
A Note on City Parks
去年新建公园12座,面积达到3.6万平方米。市民满意度为98%。
Last year 12 new parks were built, with an area of 36,000 square meters. Of all residents, 98 percent were satisfied.
公园里的老树都有专人看护。
Every old tree in the parks is cared for by somebody.
新建1个湖。
One lake was made.
EOT
cat > new.txt << 'EOT'
关于城市公园的说明

去年新建公园15座,面积达到4.2万平方米。市民满意度为97.5%。
公园里的老树和古井都有专人看护。
新建3个湖。
夜间也开放。
EOT
"$duiqi" align --bilingual old.txt | sed -E 's/(x-confidence">)[0-9.]+/\10.9/' > old.tmx
"$duiqi" reuse --memory old.tmx --format tmx --creation-date 20260101T000000Z new.txt
