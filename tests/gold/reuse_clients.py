#!/usr/bin/env python3
"""Compare what translate-toolkit reads from proposals in XLIFF with the same ones in TSV.

    reuse_clients.py PROPOSALS.xlf PROPOSALS.tsv
"""
import sys

try:
    from translate.storage import xliff
except ImportError:
    print("skipped: this python3 has no translate-toolkit")
    sys.exit(77)

# By kind: has a target that is fuzzy, needs review, is translated.
STATES = {"exact": (False, False, True), "figures": (True, True, False),
          "fuzzy": (True, True, False), "new": (False, False, False)}


def main():
    units = list(xliff.xlifffile.parsefile(sys.argv[1]).units)
    with open(sys.argv[2], encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    faults = int(len(units) != len(rows))
    kinds = dict.fromkeys(STATES, 0)
    for unit, row in zip(units, rows):
        source, target, kind, percent, _, memory, old_source, figures = row
        kinds[kind] += 1
        others = unit.getalttrans()
        held = [unit.source == source, (unit.target or "") == target,
                (bool(unit.isfuzzy()), unit.isreview(), unit.istranslated()) == STATES[kind],
                len(unit.getnotes().splitlines()) == (figures.count("; ") + 1 if figures else 0),
                [other.source for other in others] == ([old_source] if kind != "new" else [])]
        if others:
            held.append(others[0].xmlelement.get("match-quality") == percent + "%")
            held.append(others[0].xmlelement.get("origin") == memory)
        if not all(held):
            print(f"FAIL  {row}: {held}")
            faults += 1
    print(f"{len(units)} trans-units", kinds)
    sys.exit(bool(faults) or not all(kinds.values()))


main()
