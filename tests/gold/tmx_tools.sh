#!/bin/sh
# tmx_tools.sh UNITS_CONVERT PROGRAM SOURCE_DIR - memories that other programs write, read back unit
# for unit.
#
# Aligns the sample in corpus/; OmegaT translates its source text by that memory and saves its own
# memories; po2tmx makes one of a PO file. Our own memory, read and written, is the same file and
# valid by the DTD in OmegaT. Exit 77 (skipped) when a program is not on this machine.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

[ $# -eq 3 ] || { echo "usage: $0 UNITS_CONVERT PROGRAM SOURCE_DIR" >&2; exit 2; }
convert=$1 program=$2 sample=$3/corpus/report/report.bilingual.txt
jar=${OMEGAT_JAR:-/usr/share/omegat/OmegaT.jar}

for tool in omegat po2tmx python3 unzip xmllint timeout; do
    command -v $tool > /dev/null 2>&1 || { echo "skipped: $tool is not installed"; exit 77; }
done
[ -r "$jar" ] || { echo "skipped: there is no $jar"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$program" align --bilingual "$sample" -o own.tmx 2> /dev/null

echo '== our own memory'
unzip -p "$jar" schemas/tmx14.dtd > tmx14.dtd
"$convert" tmx tmx < own.tmx > again.tmx
cmp own.tmx again.tmx
xmllint --noout --nonet --dtdvalid tmx14.dtd again.tmx

# PO files of the pairs, with and without translations; of a source that comes twice the last one.
"$convert" tmx jsonl < own.tmx > own.jsonl
python3 - << 'PY'
import json
pairs = {}
for line in open('own.jsonl', encoding='utf-8'):
    unit = json.loads(line)
    pairs.pop(unit['src'], None)
    pairs[unit['src']] = unit['tgt']
quote = lambda text: json.dumps(text, ensure_ascii=False)
for name, translated in (('ask.po', False), ('answer.po', True)):
    with open(name, 'w', encoding='utf-8') as file:
        file.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        for source, target in pairs.items():
            file.write('msgid %s\nmsgstr %s\n\n' % (quote(source), quote(target if translated else '')))
with open('wanted.tsv', 'w', encoding='utf-8') as file:
    file.writelines('%s\t%s\n' % pair for pair in pairs.items())
PY
sort wanted.tsv > wanted.sorted

# same_pairs NAME FILE: the memory holds just the pairs that it was made of.
same_pairs() {
    echo "== $1"
    "$convert" tmx tsv < "$2" | cut -f 1,2 | sort > got.sorted
    diff wanted.sorted got.sorted
}

po2tmx --progress=none --source-language=zh-CN -l en answer.po po.tmx
# It says that the source is English, whatever it is told.
echo '== po2tmx'
"$convert" tmx tsv < po.tmx | awk -F '\t' '{ print $2 "\t" $1 }' | sort > got.sorted
diff wanted.sorted got.sorted

mkdir -p project/source project/target project/tm/auto project/omegat project/glossary \
    project/dictionary config home
cp own.tmx project/tm/auto/
cp ask.po project/source/
cat > project/omegat.project << 'XML'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>ZH-CN</source_lang><target_lang>EN</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
XML
JAVA_TOOL_OPTIONS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true -Duser.home=home' \
    HOME="$work/home" timeout 300 omegat project --mode=console-translate --config-dir=config \
    > omegat.log 2>&1 || { tail -n 20 omegat.log; exit 1; }
for memory in project/project-omegat.tmx project/project-level1.tmx project/project-level2.tmx; do
    same_pairs "${memory##*/}" "$memory"
done
echo "$(wc -l < wanted.tsv) pairs each"
