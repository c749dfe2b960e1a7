#!/usr/bin/env python3
"""Make a table of English glosses of characters from the Unihan database's kDefinition.

usage: gen_glosses.py UNIHAN_READINGS OUT

OUT gets a line for each gloss: character, tab, gloss.
"""
import bz2
import re
import sys


def read_lines(path):
    opener = bz2.open if path.endswith(".bz2") else open
    with opener(path, "rt", encoding="utf-8") as source:
        yield from source


def glosses(definition):
    definition = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", definition)
    for gloss in re.split(r"[;,]", definition):
        gloss = gloss.strip()
        if not re.search(r"[A-Za-z]", gloss) or re.search(r"[^\x00-\x7f]|U\+|\bradical\b|\bvariant\b", gloss):
            continue
        yield gloss


def main(readings, out):
    with open(out, "w", encoding="utf-8") as table:
        for line in read_lines(readings):
            parts = line.rstrip("\n").split("\t")
            if len(parts) != 3 or parts[1] != "kDefinition":
                continue
            for gloss in glosses(parts[2]):
                table.write(f"{chr(int(parts[0][2:], 16))}\t{gloss}\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
