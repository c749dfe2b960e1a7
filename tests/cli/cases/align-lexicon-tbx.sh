# exit: 0
# The same terms as TSV and as TBX of either version make the same lexicon.
printf '殷墟\tRuins of Yin\n甲骨\toracle bone; oracle bones\n' > terms.tsv
cat > terms2.tbx <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="c1">
<langSet xml:lang="zh-CN"><tig><term>殷墟</term></tig></langSet>
<langSet xml:lang="en"><tig><term>Ruins of Yin</term></tig></langSet>
</termEntry>
<termEntry id="c2">
<langSet xml:lang="en"><ntig><termGrp><term>oracle bone</term></termGrp></ntig>
<ntig><termGrp><term>oracle bones</term></termGrp></ntig></langSet>
<langSet xml:lang="zh-CN"><ntig><termGrp><term>甲骨</term></termGrp></ntig></langSet>
</termEntry>
</body></text></martif>
END
sed -e 's/martif/tbx/g' -e 's/termEntry/conceptEntry/g' -e 's/langSet/langSec/g' \
    -e 's/ntig\|tig/termSec/g' terms2.tbx > terms3.tbx
for file in terms.tsv terms2.tbx terms3.tbx; do
    "$duiqi" lexicon compile $file -o $file.bin || exit
done
cmp terms.tsv.bin terms2.tbx.bin && cmp terms.tsv.bin terms3.tbx.bin
"$duiqi" lexicon compile --format tbx terms3.tbx | cmp - terms.tsv.bin
printf '殷墟很大。\n甲骨在这里出土。\n' > zh.txt
printf 'The Ruins of Yin are large.\nOracle bones were found here.\n' > en.txt
"$duiqi" align --explain --input lines --no-lexicon --lexicon terms2.tbx zh.txt en.txt
