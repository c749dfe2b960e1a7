#!/usr/bin/env python3
"""Check who includes whom.

usage: check_layers.py ROOT

- A folder of lib/ includes only itself and folders above it in tests/lint/layers.txt, always by
  the path from lib/ ("base/alloc.h"); every folder with sources is listed there.
- cli/, tests/api/ and tests/oom/ include <duiqi/...>, the system's headers and headers of their
  own folder, and none of the libraries that lib/ hides.
- Public headers include <duiqi/...> and the C standard library, and duiqi.h includes all others.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
HIDDEN = re.compile(r"^(unicode/|libxml/|utf8proc|libstemmer|zlib|jansson)")
STANDARD = {"stddef.h", "stdint.h", "stdbool.h"}


def includes(path):
    for match in INCLUDE.finditer(path.read_text(encoding="utf-8")):
        yield match.group(1) == "<", match.group(2)


def sources(folder):
    return sorted(path for path in folder.rglob("*")
                  if path.suffix in {".c", ".h", ".cpp", ".in"})


def check_lib(root):
    lines = (root / "tests/lint/layers.txt").read_text(encoding="utf-8").splitlines()
    order = {name: i for i, name in enumerate(l for l in lines if l and not l.startswith("#"))}
    for path in sources(root / "lib"):
        layer = path.relative_to(root / "lib").parts[0]
        if layer in {"cmake", "data"}:
            continue
        if layer not in order:
            yield path, f"the folder {layer} is not in layers.txt"
            continue
        for angle, name in includes(path):
            target = name.split("/")[0]
            if not angle and "/" in name and target not in order:
                yield path, f'"{name}" is in no folder of layers.txt'
            elif not angle and "/" in name and order[target] > order[layer]:
                yield path, f'"{name}" points up: {target} is above {layer}'
            elif not angle and name.endswith(".h") and "/" not in name:
                yield path, f'"{name}" must be named by its path from lib/'


def check_outside(root, folder):
    for path in sources(root / folder):
        for angle, name in includes(path):
            if angle and HIDDEN.match(name):
                yield path, f"<{name}> is hidden by the library"
            elif not angle and not (path.parent / name).resolve().is_relative_to(path.parent):
                yield path, f'"{name}" is not in {folder}'
            elif not angle and not (path.parent / name).exists():
                yield path, f'"{name}" is neither <duiqi/...> nor in {folder}'


def check_public(root):
    headers = sources(root / "include/duiqi")
    for path in headers:
        for angle, name in includes(path):
            if not angle or not (name.startswith("duiqi/") or name in STANDARD):
                yield path, f"{name} must not be seen by users"
    umbrella = root / "include/duiqi/duiqi.h"
    seen = {"duiqi/duiqi.h"}
    queue = [umbrella]
    while queue:
        for _, name in includes(queue.pop()):
            if name.startswith("duiqi/") and name not in seen:
                seen.add(name)
                queue += [path for path in headers if "duiqi/" + path.name in {name, name + ".in"}]
    for path in headers:
        if "duiqi/" + path.name.removesuffix(".in") not in seen:
            yield umbrella, f"does not include duiqi/{path.name.removesuffix('.in')}"


def main(root):
    faults = list(check_lib(root)) + list(check_public(root))
    for folder in ("cli", "tests/api", "tests/oom"):
        faults += check_outside(root, folder)
    for path, fault in faults:
        print(f"{path.relative_to(root)}: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
