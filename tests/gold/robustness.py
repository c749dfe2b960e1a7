#!/usr/bin/env python3
"""Alignment of damaged and degenerate texts.

usage: robustness.py DUIQI

Takes the chapters of DUIQI_SHARED/gold/mac-dev apart: sentences deleted, replaced, swapped; and
makes texts that no one would write. Every run must end within its time with the right exit status
and beads that cover both sides; what is left intact must be aligned as well as before. Exit status
77 without DUIQI_SHARED.
"""
import os
import random
import re
import subprocess
import sys
import tempfile

BEAD = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\]:([\d.]+)")
CHAPTERS = ["001", "002", "003", "004", "005", "006"]
SECONDS = 60  # for one run, sanitizers and a busy machine included
failures = []


def check(condition, message):
    print(("ok    " if condition else "FAIL  ") + message)
    if not condition:
        failures.append(message)


def numbers(text):
    return tuple(int(n) for n in text.replace(",", " ").split())


def align(duiqi, source, target, *options):
    """Beads as (source, target, confidence), having checked that they cover both sides."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("source", "target")]
        for path, lines in zip(paths, (source, target)):
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in lines)
        run = subprocess.run([duiqi, "align", "--input", "lines", "--format", "vecalign", *options,
                              *paths], capture_output=True, timeout=SECONDS, check=False)
    if run.returncode:
        sys.exit(f"exit status {run.returncode}: {run.stderr.decode()}")
    beads = [(numbers(m[1]), numbers(m[2]), 1 - float(m[3]))
             for m in map(BEAD.match, run.stdout.decode().splitlines())]
    for side, lines in ((0, source), (1, target)):
        if [n for bead in beads for n in bead[side]] != list(range(len(lines))):
            sys.exit("the beads do not cover the text in order")
    return beads


def strict_f1(pairs):
    """Of pooled (gold, test) bead sets, beads with an empty side left out."""
    right = wrong = missed = 0
    for gold, test in pairs:
        gold, test = ({b[:2] for b in beads if b[0] and b[1]} for beads in (gold, test))
        right += len(gold & test)
        wrong += len(test - gold)
        missed += len(gold - test)
    return 2 * right / max(1, 2 * right + wrong + missed)


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def chapter(folder, name):
    gold = [(numbers(m[1]), numbers(m[2]))
            for m in map(re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\]").match,
                         read_lines(os.path.join(folder, name + ".align"))) if m]
    return (read_lines(os.path.join(folder, name + ".zh")),
            read_lines(os.path.join(folder, name + ".en")), gold)


def delete_run(lines, first, count):
    return lines[:first] + lines[first + count:]


def check_deletion(duiqi, chapters, before):
    """30 sentences of the target gone: the rest keeps its beads, nothing is invented inside."""
    count, outside, inside = 30, [], []
    for (zh, en, gold), full in zip(chapters, before):
        first = len(en) // 3
        gone = set(range(first, first + count))
        beads = [(s, tuple(n if n < first else n + count for n in t), c)
                 for s, t, c in align(duiqi, zh, delete_run(en, first, count))]
        touched = {n for s, t in gold if gone & set(t) for n in s}
        outer = lambda bs: [b for b in bs if not touched & set(b[0]) and not gone & set(b[1])]
        outside.append((outer(gold), outer(beads), outer(full)))
        wholly = {n for s, t in gold if t and set(t) <= gone for n in s}
        inside += [b for b in beads if b[1] and b[0] and set(b[0]) <= wholly and b[2] > 0.5]
    now = strict_f1([(gold, test) for gold, test, _ in outside])
    was = strict_f1([(gold, test) for gold, _, test in outside])
    check(now >= was - 0.01, f"30 sentences deleted: strict F1 outside the gap {now:.4f}, "
                             f"{was:.4f} with the whole text")
    check(not inside, f"30 sentences deleted: {len(inside)} confident pairs inside the gap")


def check_foreign(duiqi, chapters, before):
    """A fifth of the target's sentences are another book's: the rest is still found."""
    pairs, kept_before = [], []
    for k, ((zh, en, gold), full) in enumerate(zip(chapters, before)):
        draw = random.Random(k)
        other = chapters[(k + 1) % len(chapters)][1]
        foreign = {n for n in range(len(en)) if draw.random() < 0.2}
        mixed = [draw.choice(other) if n in foreign else line for n, line in enumerate(en)]
        clean = [b for b in gold if not foreign & set(b[1])]
        touched = {n for s, t in gold if foreign & set(t) for n in s}
        keep = lambda bs: [b for b in bs if not touched & set(b[0]) and not foreign & set(b[1])]
        pairs.append((clean, keep(align(duiqi, zh, mixed))))
        kept_before.append((clean, keep(full)))
    now, was = strict_f1(pairs), strict_f1(kept_before)
    check(now >= was - 0.12, f"a fifth replaced: strict F1 of the intact beads {now:.4f}, "
                             f"{was:.4f} in the intact text")


def check_swapped(duiqi, chapters, before):
    pairs = [(gold, [(s, t) for t, s, _ in align(duiqi, en, zh)]) for zh, en, gold in chapters]
    now, was = strict_f1(pairs), strict_f1([(g, b) for (_, _, g), b in zip(chapters, before)])
    check(abs(now - was) <= 0.02, f"sides swapped: strict F1 {now:.4f}, {was:.4f} unswapped")


def check_degenerate(duiqi, chapters):
    zh, en, _ = chapters[0]
    tags = ("--source-lang", "zh", "--target-lang", "en")
    beads = align(duiqi, ["这是同一句话。"] * 10000, ["This is the same sentence."] * 10000, *tags)
    same = sum(b[0] == b[1] for b in beads)
    check(same >= 9900, f"10,000 identical sentences: {same} beads on the diagonal")
    beads = align(duiqi, ["长" * 333333], en, *tags)
    check(len(beads) > 0, "a single sentence of 1 MB")
    beads = align(duiqi, zh * 5, en, *tags)
    check(len(beads) > 0, "a text five times as long as its translation")
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("zh", "empty")]
        for path, text in zip(paths, ("\n".join(zh), "")):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        run = subprocess.run([duiqi, "align", "--input", "lines", *tags, *paths],
                             capture_output=True, timeout=SECONDS, check=False)
    check(run.returncode == 4 and not run.stdout, "one side empty: exit status 4, no output")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = os.path.join(os.environ.get("DUIQI_SHARED", ""), "gold", "mac-dev")
    if not os.path.isdir(folder):
        print("skipped: DUIQI_SHARED names no folder with gold/mac-dev")
        sys.exit(77)
    duiqi = sys.argv[1]
    chapters = [chapter(folder, name) for name in CHAPTERS]
    before = [align(duiqi, zh, en) for zh, en, _ in chapters]
    print(f"intact: strict F1 {strict_f1([(g, b) for (_, _, g), b in zip(chapters, before)]):.4f}")
    check_deletion(duiqi, chapters, before)
    check_foreign(duiqi, chapters, before)
    check_swapped(duiqi, chapters, before)
    check_degenerate(duiqi, chapters)
    sys.exit(1 if failures else 0)


main()
