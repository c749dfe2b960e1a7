# exit: 0
# Every line is an object of its own to a reader that knows all line ends of Unicode.
"$duiqi" align --bilingual "$corpus/report/report.bilingual.txt" --format jsonl -o out 2>/dev/null
"$duiqi" align --bilingual "$corpus/report/report.bilingual.txt" --format tsv -o tsv 2>/dev/null
python3 - << 'PYTHON'
import json
beads = [json.loads(line) for line in open("out", encoding="utf-8").read().splitlines()]
cells = [line.split("\t") for line in open("tsv", encoding="utf-8").read().splitlines()]
assert len(beads) == len(cells) > 100
assert all([bead["src"], bead["tgt"], f'{bead["confidence"]:.4f}', bead["type"]] == row[:4]
           for bead, row in zip(beads, cells))
print(sorted(set(map(tuple, beads))))
PYTHON
