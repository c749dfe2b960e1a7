#!/usr/bin/env python3
"""Accuracy of the program over all gold texts, against the ledger tests/regress/quality.csv.

usage: gold_accuracy.py [--quick] [--write-ledger] DUIQI

Every text is aligned with the built-in lexicon, with CC-CEDICT besides, and without any, with the
weights as shipped. They are fitted to MAC-Dev and the report of 2023, so that the figures of those
two are flattered: tests/regress/fit.c gives those that are not. Scores are those of the
independent scorer in DUIQI_SHARED/tools. A bead is wrong at high confidence when it is not in the
gold file and has a confidence of at least 0.9.

Fails when a strict F1 is more than 0.003 below the ledger. --write-ledger makes the ledger anew;
--quick leaves out the Bible. Exit status 77 without DUIQI_SHARED.
"""
import argparse
import collections
import csv
import importlib.util
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEDGER = ROOT / "tests/regress/quality.csv"
COLUMNS = ["set", "lexicon", "strict", "lax", "wrong_at_high_confidence"]
LEXICONS = ["built-in", "cedict", "none"]
SLACK = 0.003
HIGH = 0.9
BEAD = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\](?::([\d.]+))?")

Bead = collections.namedtuple("Bead", "source target cost")
# Arguments of `duiqi align`, gold beads, and what is done to beads before they are compared.
Text = collections.namedtuple("Text", "arguments gold prepare")


def numbers(text):
    return tuple(int(n) for n in text.replace(",", " ").split())


def parse_beads(text, swapped=False):
    beads = []
    for match in filter(None, map(BEAD.match, text.splitlines())):
        sides = numbers(match[1]), numbers(match[2])
        beads.append(Bead(*(sides[::-1] if swapped else sides), float(match[3] or 0)))
    return beads


def two_sided(beads):
    return [bead for bead in beads if bead.source and bead.target]


def merged_by(source_verses, target_verses):
    """Makes one bead of consecutive beads that lie in one verse; its confidence is the least."""
    def merge(beads):
        merged, last_verse = [], None
        for bead in beads:
            verses = ({source_verses[n] for n in bead.source} |
                      {target_verses[n] for n in bead.target})
            verse = verses.pop() if len(verses) == 1 else None
            if verse is not None and verse == last_verse:
                last = merged.pop()
                bead = Bead(last.source + bead.source, last.target + bead.target,
                            max(last.cost, bead.cost))
            merged.append(bead)
            last_verse = verse
        return two_sided(merged)
    return merge


def write_sentences(tsv, path):
    """One sentence a line, from a table that has them in its third column."""
    lines = tsv.read_text(encoding="utf-8").splitlines()
    path.write_text("".join(line.split("\t", 2)[2] + "\n" for line in lines), encoding="utf-8")
    return path


def texts_of(shared, work, quick):
    """The sets: a name and the texts whose counts are pooled."""
    gold = shared / "gold"

    def lines(zh, en, beads, prepare=two_sided):
        return Text(["--input", "lines", str(zh), str(en)], beads, prepare)

    def bilingual(path, beads):
        return Text(["--bilingual", str(path)], beads, two_sided)

    def read(path, swapped=False):
        return parse_beads(path.read_text(encoding="utf-8"), swapped)

    chapters = sorted((gold / "mac-dev").glob("*.align"))
    yield "mac-dev", [lines(path.with_suffix(".zh"), path.with_suffix(".en"), read(path))
                      for path in chapters]
    report = gold / "report-2023"
    sides = [write_sentences(report / f"{side}.tsv", work / side) for side in ("zh", "en")]
    beads = read(report / "gold.align")
    yield "report-2023-lines", [lines(*sides, beads)]
    yield "report-2023-bilingual", [bilingual(shared / "reports/report-2023.bilingual.txt", beads)]
    sample = ROOT / "corpus/report"
    yield "corpus-report", [bilingual(sample / "report.bilingual.txt", read(sample / "gold.align"))]
    if not quick:
        bible = gold / "bible-001"
        verses = [(bible / f"{side}.verse").read_text(encoding="utf-8").split()
                  for side in ("zh", "en")]
        yield "bible-001", [lines(bible / "001.zh", bible / "001.en",
                                  read(bible / "gold.align", swapped=True), merged_by(*verses))]


def load_scorer(shared):
    spec = importlib.util.spec_from_file_location("scorer", shared / "tools/score_alignment.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def align(duiqi, text, options):
    run = subprocess.run([duiqi, "align", "--format", "vecalign", *options, *text.arguments],
                         capture_output=True, check=False)
    if run.returncode:
        sys.exit(f"duiqi align {' '.join(text.arguments)}: exit status {run.returncode}\n"
                 f"{run.stderr.decode(errors='replace')}")
    return parse_beads(run.stdout.decode())


def f1(precision, recall):
    p, r = (hits / max(1, total) for hits, total in (precision, recall))
    return 2 * p * r / (p + r) if p + r else 0.0


def measure(duiqi, texts, options, hits):
    """Strict F1, lax F1, and the number of beads that are wrong at high confidence."""
    precision, recall, wrong = [0, 0, 0], [0, 0, 0], 0
    for text in texts:
        gold, test = text.prepare(text.gold), text.prepare(align(duiqi, text, options))
        gold_pairs, test_pairs = ([bead[:2] for bead in beads] for beads in (gold, test))
        precision = [a + b for a, b in zip(precision, hits(gold_pairs, test_pairs))]
        recall = [a + b for a, b in zip(recall, hits(test_pairs, gold_pairs))]
        right = set(gold_pairs)
        wrong += sum(bead[:2] not in right and bead.cost <= 1 - HIGH for bead in test)
    strict, lax = (f1((precision[k], precision[2]), (recall[k], recall[2])) for k in (0, 1))
    return f"{strict:.4f}", f"{lax:.4f}", str(wrong)


def read_ledger():
    if not LEDGER.exists():
        return {}
    with LEDGER.open(encoding="utf-8", newline="") as file:
        return {(row["set"], row["lexicon"]): float(row["strict"]) for row in csv.DictReader(file)}


def write_ledger(rows):
    with LEDGER.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def compare(strict, expected):
    """What a strict F1 is to the ledger, and whether that is well."""
    if expected is None:
        return "not in the ledger", False
    change = float(strict) - expected
    if change < -SLACK - 1e-9:
        return f"FELL from {expected:.4f}", False
    return f"{'rose' if change > 0 else 'fell'} from {expected:.4f}" if change else "", True


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("duiqi", metavar="DUIQI")
    parser.add_argument("--quick", action="store_true", help="leave out the Bible")
    parser.add_argument("--write-ledger", action="store_true", help="make the ledger anew")
    arguments = parser.parse_args()
    if arguments.quick and arguments.write_ledger:
        parser.error("the ledger has the Bible too: leave out --quick")
    shared = pathlib.Path(os.environ.get("DUIQI_SHARED", ""))
    if not os.environ.get("DUIQI_SHARED") or not (shared / "gold/mac-dev").is_dir():
        print("skipped: DUIQI_SHARED names no folder with gold/mac-dev")
        return 77
    options = {"built-in": [], "none": ["--no-lexicon"],
               "cedict": ["--lexicon", str(shared / "lexicon/cedict_ts.u8.gz")]}
    hits, ledger, rows, fine = load_scorer(shared).hits, read_ledger(), [], True
    print(f"{'set':<22} {'lexicon':<9} strict  lax     wrong at high confidence")
    with tempfile.TemporaryDirectory() as work:
        for name, texts in texts_of(shared, pathlib.Path(work), arguments.quick):
            for lexicon in LEXICONS:
                figures = measure(arguments.duiqi, texts, options[lexicon], hits)
                rows.append((name, lexicon, *figures))
                note, well = compare(figures[0], ledger.get((name, lexicon)))
                fine &= well or arguments.write_ledger
                print(f"{name:<22} {lexicon:<9} {figures[0]}  {figures[1]}  {figures[2]:>5}  "
                      f"{note}".rstrip(), flush=True)
    if arguments.write_ledger:
        write_ledger(rows)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
