#!/usr/bin/env python3
"""How long a memory takes to be read, prepared and looked up in, by its size.

    bench_reuse.py [--units 10000,100000,1000000] [--sentences 1000] [--language zh|en]
                   [--runs N] LIBDUIQI.so

Makes memories of sentences whose words have the frequencies of real ones (Zipf's law), a fifth of
them variations of stock phrases, and looks up a document of which a quarter is in the memory, a
quarter is but for figures, a quarter has one word in ten changed and a quarter is new. Prints the
least time of the runs; nothing is a gate. Everything is made from one seed: the same figures
everywhere but for the times.
"""
import argparse
import bisect
import ctypes
import itertools
import random
import resource
import time

SEED = 20240131
WORDS, LENGTH = 40000, {"zh": 18, "en": 22}


class Language:
    """Words by rank, drawn by Zipf's law."""

    def __init__(self, tag, rng):
        self.tag, self.rng = tag, rng
        self.gap = "" if tag == "zh" else " "
        self.words = [self.make_word(rank) for rank in range(WORDS)]
        self.sums = list(itertools.accumulate(1 / (rank + 3) for rank in range(WORDS)))
        self.stock = [self.draw(LENGTH[tag]) for _ in range(300)]

    def make_word(self, rank):
        if self.tag == "zh":  # rarer words are longer, of common and rare characters
            length = 1 if rank < 300 else 2 if rank < 25000 else 3
            return "".join(chr(0x4E00 + int(3500 * self.rng.random() ** 3) * 5)
                           for _ in range(length))
        length = 2 + min(9, rank.bit_length() // 2) + self.rng.randrange(3)
        return "".join(self.rng.choice("eeeaaooiiuttnnssrrhlldcmfpgwybvk") for _ in range(length))

    def word(self):
        at = bisect.bisect(self.sums, self.rng.random() * self.sums[-1])
        return self.words[min(at, WORDS - 1)]

    def draw(self, mean):
        length = max(3, int(self.rng.lognormvariate(0, 0.5) * mean))
        words = [self.word() for _ in range(length)]
        if self.rng.random() < 0.5:
            words[self.rng.randrange(length)] = self.figure()
        return words

    def figure(self):
        value = self.rng.randrange(2, 9999)
        return f"{value}个" if self.tag == "zh" else f"{value:,}"

    def sentence(self):
        if self.rng.random() < 0.2:
            words = list(self.rng.choice(self.stock))
            for _ in range(4):
                words[self.rng.randrange(len(words))] = self.word()
            return words
        return self.draw(LENGTH[self.tag])

    def text(self, words):
        text = self.gap.join(words)
        return text + "。" if self.tag == "zh" else text[0].upper() + text[1:] + "."

    def changed(self, words):
        words = list(words)
        for _ in range(max(1, len(words) // 10)):
            words[self.rng.randrange(len(words))] = self.word()
        return words

    def refigured(self, words):
        return [self.figure() if word[0].isdigit() else word for word in words]


def translation(words):
    """Stands for one: it has the figures."""
    return " ".join(["ab"] + [word.strip("个") for word in words if word[0].isdigit()])


def make(tag, unit_count, sentence_count):
    """A memory as TMX and a document of paragraphs of five sentences."""
    rng = random.Random(SEED)
    language = Language(tag, rng)
    units = [language.sentence() for _ in range(unit_count)]
    other = "en" if tag == "zh" else "zh"
    parts = ['<tmx version="1.4"><header creationtool="bench" creationtoolversion="1" '
             f'segtype="sentence" o-tmf="x" adminlang="en" srclang="{tag}" '
             'datatype="plaintext"/><body>']
    for number, words in enumerate(units):
        parts.append(f'<tu tuid="{number}"><tuv xml:lang="{tag}"><seg>{language.text(words)}'
                     f'</seg></tuv><tuv xml:lang="{other}"><seg>{translation(words)}</seg>'
                     '</tuv></tu>')
    parts.append("</body></tmx>")
    lines = []
    for number in range(sentence_count):
        words = rng.choice(units)
        words = (words, language.refigured(words), language.changed(words),
                 language.draw(LENGTH[tag]))[number % 4]
        lines.append(language.text(words))
    paragraphs = [language.gap.join(lines[at:at + 5]) for at in range(0, len(lines), 5)]
    return "\n".join(parts).encode(), ("\n".join(paragraphs) + "\n").encode()


class Library:
    """The calls that are timed."""

    def __init__(self, path):
        self.lib = ctypes.CDLL(path)
        for name in ("duiqi_reuse_count", "duiqi_match_index_count"):
            getattr(self.lib, name).restype = ctypes.c_size_t
        self.lib.duiqi_reuse_band_at.restype = ctypes.POINTER(ctypes.c_size_t)
        self.times = {}

    def call(self, stage, name, *arguments):
        start = time.perf_counter()
        status = getattr(self.lib, name)(*arguments)
        self.times[stage] = self.times.get(stage, 0) + time.perf_counter() - start
        if status:
            raise SystemExit(f"{name}: status {status}")

    def run(self, tmx, text):
        self.times = {}
        memory, index, document, reuse = (ctypes.c_void_p() for _ in range(4))
        size, none = ctypes.c_size_t, None
        self.call("read", "duiqi_memory_new", ctypes.byref(memory), none)
        self.call("read", "duiqi_memory_read", memory, 0, tmx, size(len(tmx)), none, none)
        memories = (ctypes.c_void_p * 1)(memory)
        self.call("index", "duiqi_match_index_new", ctypes.byref(index), memories, size(1), none,
                  none)
        self.call("document", "duiqi_document_read", ctypes.byref(document), text,
                  size(len(text)), none, none)
        self.call("document", "duiqi_document_segment", document, none, none)
        self.call("look up", "duiqi_reuse_new", ctypes.byref(reuse), index, document, none, none)
        bands = [list(self.lib.duiqi_reuse_band_at(reuse, band)[:2])[1] for band in range(7)]
        self.lib.duiqi_reuse_free(reuse)
        self.lib.duiqi_document_free(document)
        self.lib.duiqi_match_index_free(index)
        self.lib.duiqi_memory_free(memory)
        return bands


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("library")
    parser.add_argument("--units", default="10000,100000,1000000")
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    library = Library(options.library)
    print(f"{'units':>9} {'read':>8} {'index':>8} {'look up':>8}  seconds; "
          "sentences exact, figures, 95-, 85-, 75-, below, new; peak MB")
    for units in map(int, options.units.split(",")):
        tmx, text = make(options.language, units, options.sentences)
        best = {}
        for _ in range(options.runs):
            bands = library.run(tmx, text)
            for stage, seconds in library.times.items():
                best[stage] = min(best.get(stage, seconds), seconds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{units:9} {best['read']:8.3f} {best['index']:8.3f} {best['look up']:8.3f}  "
              f"{' '.join(map(str, bands))}; {peak}", flush=True)


if __name__ == "__main__":
    main()
