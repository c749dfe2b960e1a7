#!/usr/bin/env python3
"""What the memory of an older edition is worth to `duiqi align`: strict F1 without and with it.

usage: memory_gain.py DUIQI

halves    Each half of a text with the memory of the other. The report of 2023 is halved by
          paragraphs, every other one, the MAC-Dev chapters, no two of which are of one book, in the
          middle. Memories are made from the gold beads, so that no sentence is both learnt from
          and aligned.
edition   The whole report with other figures, and the memory of the report as it was.
revision  The same with the memory of every other paragraph: the rest is new.

Every text is aligned with the built-in lexicon, with CC-CEDICT besides, and without any. Both
directions and all chapters are pooled. The scorer is the independent one in DUIQI_SHARED/tools.

Fails when a gain is below what is expected. Exit status 77
without DUIQI_SHARED.
"""
import collections
import decimal
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.sax.saxutils

from gold_accuracy import Bead, f1, load_scorer, parse_beads, two_sided

# Least gains in strict F1, by case: with the built-in lexicon, with CC-CEDICT, without any. About
# half of what was measured. The report has 101 beads, so that one is worth 0.01: of its halves,
# which have no sentence in common, one may be lost by chance.
EXPECTED = {
    "report, halves": (-0.01, 0.0, 0.0),
    "mac-dev, halves": (0.004, 0.004, 0.012),
    "report, edition": (0.0, 0.0, 0.015),
    "report, revision": (0.0, 0.0, 0.005),
}
EDITION_LEAST = 0.995  # strict F1 of an edition of which only figures are new

# Sentences of either side, gold beads, and by bead which half it is of.
Text = collections.namedtuple("Text", "source target beads half")

FIGURE_ZH = re.compile(r"(?<![\dA-Za-z.])(\d+(?:\.\d+)?)(万亿|万|亿)?(?![\dA-Za-z.])")
FIGURE_EN = re.compile(
    r"(?<![\dA-Za-z.])(\d+(?:,\d{3})*(?:\.\d+)?)( thousand| million| billion| trillion)?"
    r"(?![\dA-Za-z])(?!\.\d)")
SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12, " thousand": 10**3, " million": 10**6,
          " billion": 10**9, " trillion": 10**12, None: 1}


def read_report(shared):
    folder, sides, paragraphs = shared / "gold/report-2023", [], []
    for side in ("zh", "en"):
        rows = [line.split("\t", 2) for line in
                (folder / f"{side}.tsv").read_text(encoding="utf-8").splitlines()]
        sides.append([row[2] for row in rows])
        paragraphs.append([row[1] for row in rows])
    beads = parse_beads((folder / "gold.align").read_text(encoding="utf-8"))
    half, last, number = [], None, 0
    for bead in beads:  # a bead without a Chinese side goes with the paragraph before it
        paragraph = paragraphs[0][bead.source[0]] if bead.source else last
        number += paragraph != last
        last = paragraph
        half.append(number % 2)
    return Text(*sides, beads, half)


def read_chapters(shared):
    for path in sorted((shared / "gold/mac-dev").glob("*.align")):
        sides = [path.with_suffix(side).read_text(encoding="utf-8").splitlines()
                 for side in (".zh", ".en")]
        beads = parse_beads(path.read_text(encoding="utf-8"))
        yield Text(*sides, beads, [int(k >= len(beads) / 2) for k in range(len(beads))])


def part_of(text, half):
    """The beads of one half as a text of its own."""
    part = Text([], [], [], [])
    for bead, own in zip(text.beads, text.half):
        if own != half:
            continue
        sides = []
        for numbers, old, new in ((bead.source, text.source, part.source),
                                  (bead.target, text.target, part.target)):
            sides.append(tuple(range(len(new), len(new) + len(numbers))))
            new.extend(old[n] for n in numbers)
        part.beads.append(Bead(*sides, 0.0))
        part.half.append(half)
    return part


def value(match):
    return decimal.Decimal(match[1].replace(",", "")) * SCALES[match[2]]


def raised(match, new):
    """A figure as it was written, with another value."""
    mantissa = new / SCALES[match[2]]
    plain = f"{mantissa.normalize():f}"
    return (f"{decimal.Decimal(plain):,f}" if "," in match[1] else plain) + (match[2] or "")


def replace(sentence, pattern, changes):
    return pattern.sub(lambda m: raised(m, changes[value(m)]) if value(m) in changes else m[0],
                       sentence)


def with_other_figures(text):
    """The text with each figure that both sides of a bead have made larger, by one in the last
    place of the Chinese one."""
    source, target, changed = list(text.source), list(text.target), 0
    for bead in two_sided(text.beads):
        english = {value(m) for n in bead.target for m in FIGURE_EN.finditer(text.target[n])}
        changes = {}
        for match in (m for n in bead.source for m in FIGURE_ZH.finditer(text.source[n])):
            step = decimal.Decimal(1).scaleb(-len(match[1].partition(".")[2])) * SCALES[match[2]]
            if value(match) in english:
                changes[value(match)] = value(match) + step
        for numbers, sentences, pattern in ((bead.source, source, FIGURE_ZH),
                                            (bead.target, target, FIGURE_EN)):
            for n in numbers:
                sentences[n] = replace(sentences[n], pattern, changes)
        changed += bool(changes)
    return text._replace(source=source, target=target), changed


def write_memory(text, path):
    def variant(language, words):
        return f'<tuv xml:lang="{language}"><seg>{xml.sax.saxutils.escape(words)}</seg></tuv>'
    units = ("<tu>" + variant("zh-CN", "".join(text.source[n] for n in bead.source)) +
             variant("en", " ".join(text.target[n] for n in bead.target)) + "</tu>\n"
             for bead in two_sided(text.beads))
    path.write_text('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header '
                    'creationtool="memory_gain" creationtoolversion="1" segtype="sentence" '
                    'o-tmf="none" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body>\n' +
                    "".join(units) + "</body></tmx>\n", encoding="utf-8")


def align(duiqi, text, memory, options, work):
    arguments = [duiqi, "align", "--input", "lines", "--format", "vecalign", *options]
    if memory:
        write_memory(memory, work / "old.tmx")
        arguments += ["--memory", str(work / "old.tmx")]
    for name, sentences in (("zh", text.source), ("en", text.target)):
        (work / name).write_text("".join(s + "\n" for s in sentences), encoding="utf-8")
    run = subprocess.run([*arguments, str(work / "zh"), str(work / "en")], capture_output=True,
                         check=False)
    if run.returncode:
        sys.exit(f"{' '.join(arguments)}: exit status {run.returncode}\n"
                 f"{run.stderr.decode(errors='replace')}")
    recalled = re.search(r"note: (\d+) bead", run.stderr.decode())
    return parse_beads(run.stdout.decode()), int(recalled[1]) if recalled else 0


def measure(duiqi, texts, options, hits, work):
    """Strict F1 without and with the memories, and how many beads the memories had."""
    counts, recalled = [[[0, 0, 0], [0, 0, 0]] for _ in range(2)], 0
    for text, memory in texts:
        gold = [bead[:2] for bead in two_sided(text.beads)]
        for k, given in enumerate((None, memory)):
            beads, found = align(duiqi, text, given, options, work)
            test = [bead[:2] for bead in two_sided(beads)]
            for total, new in zip(counts[k], (hits(gold, test), hits(test, gold))):
                total[:] = [a + b for a, b in zip(total, new)]
            recalled += found
    without, given = (f1(*((total[0], total[2]) for total in pair)) for pair in counts)
    return without, given, recalled


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    shared = pathlib.Path(os.environ.get("DUIQI_SHARED", ""))
    if not os.environ.get("DUIQI_SHARED") or not (shared / "gold/mac-dev").is_dir():
        print("skipped: DUIQI_SHARED names no folder with gold/mac-dev")
        return 77
    report, chapters = read_report(shared), list(read_chapters(shared))
    edition, changed = with_other_figures(report)
    halves = [part_of(report, half) for half in (0, 1)]
    cases = {
        "report, halves": [(halves[0], halves[1]), (halves[1], halves[0])],
        "mac-dev, halves": [(part_of(text, half), part_of(text, 1 - half))
                            for text in chapters for half in (0, 1)],
        "report, edition": [(edition, report)],
        "report, revision": [(edition, halves[0]), (edition, halves[1])],
    }
    lexicons = {"built-in": [], "cedict": ["--lexicon", str(shared / "lexicon/cedict_ts.u8.gz")],
                "none": ["--no-lexicon"]}
    hits, fine = load_scorer(shared).hits, True
    print(f"{changed} of {len(two_sided(report.beads))} beads of the edition have other figures")
    print(f"{'case':<17} {'lexicon':<9} without with    gain     beads from the memory")
    with tempfile.TemporaryDirectory() as work:
        for name, texts in cases.items():
            for (lexicon, options), least in zip(lexicons.items(), EXPECTED[name]):
                without, given, recalled = measure(sys.argv[1], texts, options, hits,
                                                   pathlib.Path(work))
                well = given - without >= least - 1e-9
                well &= name != "report, edition" or given >= EDITION_LEAST
                fine &= well
                print(f"{name:<17} {lexicon:<9} {without:.4f}  {given:.4f}  "
                      f"{given - without:+.4f}  {recalled:>4}{'' if well else '  TOO LITTLE'}",
                      flush=True)
    return 0 if fine and changed >= 10 else 1


if __name__ == "__main__":
    sys.exit(main())
