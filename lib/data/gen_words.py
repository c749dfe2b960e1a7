#!/usr/bin/env python3
"""Make the sorted word tables: irregular forms with their lemmas, and stop words.

usage: gen_words.py IRREGULAR STOPWORDS IRREGULAR_INC STOPWORDS_INC
  IRREGULAR  a lemma a line, then its forms; lines that start with # are comments
  STOPWORDS  words, any number a line; the same comments
"""
import sys


def lines(path):
    with open(path, encoding="utf-8") as source:
        return [line.split() for line in source if line.strip() and not line.startswith("#")]


def lemma_of_forms(entries):
    """A form must lead to one lemma, and a lemma must not lead on to another."""
    lemmas = {lemma for lemma, *_ in entries}
    forms = {}
    for lemma, *others in entries:
        for form in others:
            if form in forms or form in lemmas:
                sys.exit(f"{form}: form of {lemma}, and form or lemma of another line")
            forms[form] = lemma
    return forms


def main(irregular, stopwords, irregular_out, stopwords_out):
    forms = lemma_of_forms(lines(irregular))
    with open(irregular_out, "w", encoding="utf-8") as out:
        for form in sorted(forms):
            out.write(f'{{"{form}", "{forms[form]}"}},\n')
    with open(stopwords_out, "w", encoding="utf-8") as out:
        for word in sorted({word for line in lines(stopwords) for word in line}):
            out.write(f'"{word}",\n')


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
