#!/usr/bin/env python3
"""Make the table of Traditional characters and their Simplified forms.

usage: gen_simplified.py IN OUT
  IN   Unihan_Variants.txt of the Unicode Character Database, or the same as .bz2
  OUT  C source for inclusion by text/fold.c

A character maps to its kSimplifiedVariant. Of several, one among the unified ideographs of the
BMP is taken before others, then the one listed first. A character without one, or with a rare
one beyond the BMP's ideographs, maps to its kSemanticVariant (or that one's Simplified form)
when just one such is in GB 2312: the variants of one word are one word to a matcher.

Characters that are Simplified ones themselves stay as they are: those of GB 2312, those that
Unihan lists as their own Simplified form, and those that others map to.
"""

import bz2
import sys

# Simplified texts have these only in rare senses or names; in Traditional ones they are common.
ALWAYS_MAPPED = set("復夥後徵摺於瞭裡麽")

# Common Traditional characters for which Unihan has no form that is in use, and what they become.
SUPPLEMENT = (
    "佈布佔占侷局兇凶剷铲唸念嚐尝嚮向塚冢妳你姪侄崑昆彆别悽凄慼戚搾榨昇升毬球氾泛洩泄滷卤瀰弥"
    "燬毁痠酸癒愈瞇眯稜棱箝钳籤签糰团綵彩縴纤羶膻菸烟蓆席蠔蚝蹧糟託托讚赞豔艳跼局踡蜷遊游醃腌釦扣"
    "銲焊鍊炼鎗枪陞升霑沾餵喂鬨哄鹼碱齧啮"
)

BLOCK = 64  # code points to a block: bits of a mask


def read_variants(path):
    """The file as {field: {code point: [variants]}}."""
    opener = bz2.open if path.endswith(".bz2") else open
    variants = {}
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3:
                # A variant is followed by its sources: U+4E94<kMatthews.
                points = [int(entry.split("<")[0][2:], 16) for entry in fields[2].split()]
                variants.setdefault(fields[1], {})[int(fields[0][2:], 16)] = points
    return variants


def in_gb2312(point):
    try:
        chr(point).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def in_common_block(point):
    return 0x4E00 <= point <= 0x9FFF


def choose_simplified(variants):
    pairs = {}
    for point, targets in variants.items():
        if chr(point) in ALWAYS_MAPPED or not (point in targets or in_gb2312(point)):
            others = [target for target in targets if target != point]
            pairs[point] = next(filter(in_common_block, others), others[0])
    return pairs


def choose_semantic(variants, simplified, pairs):
    chosen = {}
    for point, targets in variants.items():
        has_form = in_common_block(pairs.get(point, 0))
        if has_form or in_gb2312(point) or point in simplified.get(point, ()):
            continue
        forms = {pairs.get(target, target) for target in targets}
        usual = [form for form in forms if in_gb2312(form)]
        if len(usual) == 1:
            chosen[point] = usual[0]
    return chosen


def choose(variants):
    simplified = variants.get("kSimplifiedVariant", {})
    pairs = choose_simplified(simplified)
    pairs.update(choose_semantic(variants.get("kSemanticVariant", {}), simplified, pairs))
    pairs.update(zip(map(ord, SUPPLEMENT[::2]), map(ord, SUPPLEMENT[1::2])))
    targets = set(pairs.values())
    return {point: target for point, target in pairs.items() if point not in targets}


def write_array(out, declaration, values, width, form):
    out.write(f"static const {declaration} = {{\n")
    for start in range(0, len(values), width):
        row = ", ".join(form.format(value) for value in values[start : start + width])
        out.write(f"    {row},\n")
    out.write("};\n")


def write_table(out, pairs):
    points = sorted(pairs)
    first, last = points[0] // BLOCK, points[-1] // BLOCK
    masks = [0] * (last - first + 1)
    for point in points:
        masks[point // BLOCK - first] |= 1 << point % BLOCK
    ranks = [0]
    for mask in masks[:-1]:
        ranks.append(ranks[-1] + bin(mask).count("1"))
    out.write("/* Made by gen_simplified.py from Unihan_Variants.txt.\n")
    out.write(f" * {len(points)} characters. */\n\n")
    out.write("/* The blocks of 64 code points that hold all Traditional characters. */\n")
    out.write(f"enum {{ FIRST_BLOCK = 0x{first:X}, BLOCK_COUNT = {len(masks)} }};\n\n")
    out.write("/* By block: which of its code points have a Simplified form. */\n")
    write_array(out, "uint64_t BLOCK_MASKS[BLOCK_COUNT]", masks, 4, "0x{:016X}")
    out.write("\n/* By block: how many code points before it have one. */\n")
    write_array(out, "uint16_t BLOCK_RANKS[BLOCK_COUNT]", ranks, 16, "{}")
    out.write("\n/* The Simplified forms in the order of the Traditional ones. */\n")
    write_array(out, f"uint32_t SIMPLIFIED[{len(points)}]", [pairs[p] for p in points], 12, "0x{:X}")


def main(arguments):
    if len(arguments) != 3:
        sys.exit("usage: gen_simplified.py IN OUT")
    variants = read_variants(arguments[1])
    if "kSimplifiedVariant" not in variants:
        sys.exit(f"{arguments[1]}: no kSimplifiedVariant in it")
    with open(arguments[2], "w", encoding="ascii", newline="\n") as out:
        write_table(out, choose(variants))


if __name__ == "__main__":
    main(sys.argv)
