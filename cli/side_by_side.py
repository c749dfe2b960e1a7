#!/usr/bin/env python3
"""Print the first pairs of a TSV file made by `duiqi align --format tsv` in two columns.

usage: side_by_side.py FILE COUNT
"""
import shutil
import sys
import unicodedata


def width(text):
    """Terminal cells: East Asian wide and full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text, cells):
    """Lines of at most that many cells; breaks at spaces, and anywhere between wide characters."""
    units, word = [], ""
    for c in text:
        word += c
        if c == " " or width(c) == 2:
            units.append(word)
            word = ""
    lines = [""]
    for unit in units + [word]:
        if lines[-1] and width(lines[-1] + unit.rstrip()) > cells:
            lines.append("")
        lines[-1] += unit
    return [line.strip() for line in lines]


def main(path, count):
    sys.stdout.reconfigure(encoding="utf-8")
    cells = max(20, (min(shutil.get_terminal_size((100, 24)).columns, 160) - 8) // 2)
    with open(path, encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    for source, target, confidence, *_ in [row for row in rows if row[0] and row[1]][:count]:
        left, right = wrapped(source, cells), wrapped(target, cells)
        for i in range(max(len(left), len(right))):
            a = left[i] if i < len(left) else ""
            b = right[i] if i < len(right) else ""
            mark = f"{float(confidence):.2f}" if i == 0 else ""
            print(f"{mark:4}  {a}{' ' * (cells - width(a))}  {b}".rstrip())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
