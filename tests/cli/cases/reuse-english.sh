# exit: 0
# From English: the memory is read the other way round; a unit of two sentences is found as one.
cat > old.txt << 'EOT'
关于城市公园的说明
A Note on City Parks
去年新建公园12座,面积达到3.6万平方米,市民满意度为98%。
Last year 12 new parks were built, with an area of 36,000 square meters. Of all residents, 98 percent were satisfied.
第三座公园将于5月开放。
The third park will open in May.
EOT
cat > new.txt << 'EOT'
A Note on City Parks

Last year 8 new parks were built, with an area of 1.2 million square meters. Of all residents, 99 percent were satisfied.

The fourth park will open in September.
EOT
"$duiqi" align --bilingual old.txt > old.tmx
"$duiqi" reuse --memory old.tmx --format tsv new.txt | cut -f 1-5,8
