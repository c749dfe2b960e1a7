#!/usr/bin/env python3
"""Time, memory and instructions of whole runs of `duiqi align --input lines`, from reading the
texts to writing the TMX, beside `wc` on the same files.

usage: bench.py [options] DUIQI [SHARED]

DUIQI is the program of a release build, SHARED the folder of the reference material (default:
the environment's DUIQI_SHARED). The texts:

  mac-dev    the six chapters of MAC-Dev, one run of the program after the other
  bible      Bible-001, Chinese to English
  bible x6   six copies of it one after the other, as one text

and the loading of CC-CEDICT, as it comes (.gz) and compiled: what a text of one sentence takes more
with it than without.

Each text is run several times, in turn with wc; minimum and median are printed, and the minimum
is what ratios compare. Times are of the wall clock, and of the processor for user and system
together. The program runs on one core.
"""
import argparse
import collections
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

CHAPTERS = [f"{number:03}" for number in range(1, 7)]
MEBIBYTE = 1 << 20

# A text is one or more pairs of files; the program runs once a pair.
Text = collections.namedtuple("Text", "name pairs")
Run = collections.namedtuple("Run", "wall cpu peak")  # seconds, seconds, bytes


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0],
                                     epilog="\n\n".join(__doc__.split("\n\n")[2:]),
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("duiqi", metavar="DUIQI", type=pathlib.Path)
    parser.add_argument("shared", metavar="SHARED", type=pathlib.Path, nargs="?",
                        default=os.environ.get("DUIQI_SHARED", "."))
    parser.add_argument("--runs", type=int, default=5, metavar="N",
                        help="runs of each text (default 5)")
    parser.add_argument("--only", metavar="NAME",
                        help="what has a name that begins so, such as mac, bible or lexicon")
    parser.add_argument("--limit", type=int, metavar="N",
                        help="take the first N Chinese lines of each text, and of the English as "
                             "large a part: to try out")
    parser.add_argument("--large", action="store_true",
                        help="a text of 160 copies of Bible-001, too: a million Chinese "
                             "sentences, one run")
    parser.add_argument("--callgrind", action="store_true",
                        help="count instructions with valgrind, too (not of the large text)")
    parser.add_argument("--option", action="append", default=[], metavar="WORD",
                        help="a further argument for `duiqi align`, as --option=--no-lexicon; "
                             "repeatable")
    arguments = parser.parse_args()
    if arguments.runs < 1 or (arguments.limit or 1) < 1:
        parser.error("--runs and --limit need a number from 1 on")
    if not arguments.duiqi.exists():
        parser.error(f"no program {arguments.duiqi}")
    return arguments


def read_lines(path):
    return path.read_bytes().splitlines(keepends=True)


def take(pair, limit):
    """The lines of both sides, cut in proportion when there is a limit."""
    source, target = map(read_lines, pair)
    if limit and limit < len(source):
        target = target[:max(1, round(len(target) * limit / len(source)))]
        source = source[:limit]
    return source, target


def make_text(folder, name, pairs, limit, copies=1):
    """Write the files of a text into a folder of its own."""
    (folder / name).mkdir()
    written = []
    for number, pair in enumerate(pairs, 1):
        paths = [folder / name / f"{number}.{side}" for side in ("zh", "en")]
        for path, lines in zip(paths, take(pair, limit)):
            with path.open("wb") as file:
                for _ in range(copies):
                    file.writelines(lines)
        written.append(paths)
    return Text(name, written)


def make_texts(arguments, folder):
    gold = arguments.shared / "gold"
    mac = [(gold / f"mac-dev/{n}.zh", gold / f"mac-dev/{n}.en") for n in CHAPTERS]
    bible = [(gold / "bible-001/001.zh", gold / "bible-001/001.en")]
    plans = [("mac-dev", mac, 1), ("bible", bible, 1), ("bible x6", bible, 6)]
    if arguments.large:
        plans.append(("bible x160", bible, 160))
    return [make_text(folder, name, pairs, arguments.limit, copies)
            for name, pairs, copies in plans if name.startswith(arguments.only or "")]


def count_lines(text, side):
    total = 0
    for pair in text.pairs:
        with pair[side].open("rb") as file:
            total += sum(1 for _ in file)
    return total


def run(command, folder):
    """Run a command to its end. What it prints on stdout is dropped; what it says on stderr is
    shown when it fails."""
    said = folder / "stderr"
    actions = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
               (os.POSIX_SPAWN_OPEN, 2, said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
    begin = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - begin
    if status:
        sys.exit(f"exit status {os.waitstatus_to_exitcode(status)}: "
                 f"{' '.join(map(str, command))}\n{said.read_text(encoding='utf-8')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def run_pairs(text, command_of, folder):
    """Run a command for each pair of files: times add up, the largest peak counts."""
    runs = [run(command_of(pair), folder) for pair in text.pairs]
    return Run(sum(one.wall for one in runs), sum(one.cpu for one in runs),
               max(one.peak for one in runs))


def wc_command(pair):
    return ["wc", *pair]


def align_command(arguments, folder):
    return lambda pair: [arguments.duiqi, "align", "--input", "lines", *arguments.option,
                         "-o", folder / "out.tmx", *pair]


def count_instructions(text, command_of):
    """Instructions that valgrind's callgrind counts."""
    total = 0
    for pair in text.pairs:
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                   *map(str, command_of(pair))]
        result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                text=True, check=False)
        found = re.search(r"Collected *: *(\d+)", result.stderr)
        if result.returncode or not found:
            sys.exit(f"exit status {result.returncode}: {' '.join(command)}\n{result.stderr}")
        total += int(found.group(1))
    return total


def processor():
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    found = re.search(r"model name\s*: *(.*)", text)
    return found.group(1) if found else "unknown processor"


def print_head(arguments, folder):
    # A process begins with the peak of the one that starts it.
    floor = run(["true"], folder).peak
    print(f"{processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
          f"{arguments.runs} runs; LC_ALL={os.environ['LC_ALL']}")
    print(f"peaks under {floor / MEBIBYTE:.1f} MiB are those of this program itself\n")
    print(f"{'':10} {'sentences':>19} {'text':>6} {'wall s':>15} {'cpu s':>15} {'peak':>8} "
          f"{'wc s':>15} {'ratio':>7} {'growth':>7} {'instr. per':>11}")
    print(f"{'':10} {'zh':>9} {'en':>9} {'MiB':>6} {'min':>7} {'median':>7} {'min':>7} "
          f"{'median':>7} {'MiB':>8} {'min':>7} {'median':>7} {'to wc':>7} {'':>7} {'sentence':>11}")


def least_and_median(values):
    return f"{min(values):7.3f} {statistics.median(values):7.3f}"


def measure(arguments, text, folder, first):
    """Run and print one text; `first` is the least wall time of Bible-001, if known."""
    command_of = align_command(arguments, folder)
    ours, others = [], []
    for _ in range(1 if text.name == "bible x160" else arguments.runs):
        others.append(run_pairs(text, wc_command, folder))
        ours.append(run_pairs(text, command_of, folder))
    sentences = [count_lines(text, side) for side in (0, 1)]
    size = sum(path.stat().st_size for pair in text.pairs for path in pair)
    best, best_other = min(one.wall for one in ours), min(one.wall for one in others)
    growth = f"{best / first:7.2f}" if first else f"{'':7}"
    instructions = ""
    if arguments.callgrind and text.name != "bible x160":
        instructions = f"{count_instructions(text, command_of) / sum(sentences):11,.0f}"
    print(f"{text.name:10} {sentences[0]:9} {sentences[1]:9} {size / MEBIBYTE:6.1f} "
          f"{least_and_median([one.wall for one in ours])} "
          f"{least_and_median([one.cpu for one in ours])} "
          f"{max(one.peak for one in ours) / MEBIBYTE:8.1f} "
          f"{least_and_median([one.wall for one in others])} {best / best_other:7.1f} "
          f"{growth} {instructions}".rstrip(), flush=True)
    return best


def measure_lexicons(arguments, folder):
    """Print how long CC-CEDICT takes to load."""
    source, target, compiled = (folder / name for name in ("one.zh", "one.en", "compiled"))
    source.write_text("山上有水。\n", encoding="utf-8")
    target.write_text("There is water on the mountain.\n", encoding="utf-8")
    published = arguments.shared / "lexicon/cedict_ts.u8.gz"
    run([arguments.duiqi, "lexicon", "compile", "-o", compiled, published], folder)
    command = align_command(arguments, folder)((source, target))
    runs = {name: [] for name in ("none", "gz", "compiled")}
    for _ in range(arguments.runs):
        for name, path in zip(runs, (None, published, compiled)):
            option = ["--lexicon", path] if path else []
            runs[name].append(run([*command[:2], *option, *command[2:]], folder))
    for name in ("gz", "compiled"):
        loads = [one.wall - none.wall for one, none in zip(runs[name], runs["none"])]
        cpu = [one.cpu - none.cpu for one, none in zip(runs[name], runs["none"])]
        print(f"{'lexicon ' + name:37} {least_and_median(loads)} {least_and_median(cpu)} "
              f"{max(one.peak for one in runs[name]) / MEBIBYTE:8.1f}", flush=True)


def main():
    arguments = parse_arguments()
    for name in ["wc"] + ["valgrind"] * arguments.callgrind:
        if not shutil.which(name):
            sys.exit(f"{name} is not installed")
    if not (arguments.shared / "gold").is_dir():
        print(f"skipped: no reference material in {arguments.shared}")
        sys.exit(77)
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        first = None
        texts = make_texts(arguments, folder)
        print_head(arguments, folder)
        for text in texts:
            best = measure(arguments, text, folder, first if text.name != "mac-dev" else None)
            if text.name == "bible":
                first = best
        if "lexicon".startswith(arguments.only or ""):
            measure_lexicons(arguments, folder)


if __name__ == "__main__":
    main()
