#!/usr/bin/env python3
"""Make a table of toneless readings of characters from the Unihan database.

usage: gen_pinyin.py UNIHAN_READINGS PINYIN_INC SYLLABLES_INC

The commonest reading by kHanyuPinlu counts, else the first of kMandarin. PINYIN_INC gets
syllable number + 1 (0 = none) for each of U+4E00..U+9FFF; SYLLABLES_INC the syllables by number.
"""
import bz2
import sys
import unicodedata


def read_lines(path):
    opener = bz2.open if path.endswith(".bz2") else open
    with opener(path, "rt", encoding="utf-8") as source:
        yield from source


def toneless(reading):
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in letters if "a" <= c <= "z")


def main(readings, pinyin_out, syllables_out):
    syllable = {}
    for line in read_lines(readings):
        parts = line.rstrip("\n").split("\t")
        if len(parts) != 3 or parts[1] not in ("kMandarin", "kHanyuPinlu"):
            continue
        point = int(parts[0][2:], 16)
        if parts[1] == "kHanyuPinlu" or point not in syllable:
            syllable[point] = toneless(parts[2].split()[0].split("(")[0])
    syllable = {point: name for point, name in syllable.items() if 0x4E00 <= point < 0xA000}
    names = sorted(set(syllable.values()))
    number = {name: i for i, name in enumerate(names)}
    with open(pinyin_out, "w", encoding="utf-8") as out:
        for point in range(0x4E00, 0xA000):
            out.write(f"{number[syllable[point]] + 1 if point in syllable else 0},\n")
    with open(syllables_out, "w", encoding="utf-8") as out:
        for name in names:
            out.write(f'"{name}",\n')


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
