#!/usr/bin/env python3
"""Make C string literals of the lines of a text, for an array of strings.

usage: gen_lines.py TEXT INC
"""
import sys


def main(source, out):
    with open(source, encoding="ascii") as lines, open(out, "w", encoding="ascii") as literals:
        for line in lines:
            escaped = line.rstrip("\n").replace("\\", "\\\\").replace('"', '\\"')
            literals.write(f'"{escaped}\\n",\n')


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
