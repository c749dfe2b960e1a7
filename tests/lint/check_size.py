#!/usr/bin/env python3
"""Report files over 600 lines and functions over 100.

usage: check_size.py ROOT

Relies on the layout that clang-format gives: a function's body ends with a brace in the first
column, and its head starts there.
"""
import pathlib
import re
import sys

FILE_MAX = 600
FUNCTION_MAX = 100
FOLDERS = ("cli", "include", "lib", "tests")
HEAD = re.compile(r"[A-Za-z_][^=(]*?(\w+)\((?!.*;$)")
LABEL = re.compile(r"\w+:$")


def functions(lines):
    """Name, first line (1-based) and line count of every function."""
    start = name = None
    for number, line in enumerate(lines, 1):
        if start is not None and line.startswith("}"):
            yield name, start, number - start + 1
            start = None
        elif re.match(r"[A-Za-z_]", line) and not LABEL.match(line):
            head = HEAD.match(line)
            start, name = (number, head.group(1)) if head else (None, None)


def faults(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in {".c", ".h", ".cpp", ".py", ".sh"}:
                continue
            lines = path.read_text(encoding="utf-8").splitlines()
            where = path.relative_to(root)
            if len(lines) > FILE_MAX:
                yield f"{where}: {len(lines)} lines, over {FILE_MAX}"
            if path.suffix in {".c", ".h", ".cpp"}:
                for name, start, count in functions(lines):
                    if count > FUNCTION_MAX:
                        yield f"{where}:{start}: {name} has {count} lines, over {FUNCTION_MAX}"


def main(root):
    found = list(faults(root))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
