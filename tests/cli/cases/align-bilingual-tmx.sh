# exit: 0
cat > both.txt << 'END'
2025-01-20 09:00
关于城市公园的说明
A Note on City Parks
去年新建公园12座,面积达到3.6万平方米。市民满意度为98%。
Twelve new parks were built last year, with an area of 36,000 square meters. Of all residents, 98 percent were satisfied.
END
SOURCE_DATE_EPOCH=1767225600 "$duiqi" align --bilingual both.txt | sed -E 's/(x-confidence">)[0-9.]+/\1C/'
