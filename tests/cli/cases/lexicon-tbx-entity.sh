# exit: 4
# Entities are not expanded, and no file is opened for them.
cat > terms.tbx <<'END'
<!DOCTYPE tbx [<!ENTITY canal SYSTEM "canal.txt">]>
<tbx><text><body><conceptEntry>
<langSec xml:lang="zh"><termSec><term>水渠</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>&canal;</term></termSec></langSec>
</conceptEntry></body></text></tbx>
END
echo canal > canal.txt
"$duiqi" lexicon compile terms.tbx -o out
