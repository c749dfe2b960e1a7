#!/usr/bin/env python3
"""Show that each lint passes a good tree and fails on each fault, one at a time.

usage: self_test.py LINT_FOLDER CLANG_FORMAT_FILE
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

FUNCTION = "int f(int a) {\n%s    return a;\n}\n"
GOOD = {
    "include/duiqi/duiqi.h": "#include <duiqi/status.h>\n",
    "include/duiqi/status.h": "#include <stddef.h>\n",
    "lib/base/alloc.h": "#include <stddef.h>\n",
    "lib/base/alloc.c": '#include "base/alloc.h"\n\n' + FUNCTION % ("    ++a;\n" * 97),
    "lib/text/fold.c": "#include <unicode/uchar.h>\n\n#include \"base/alloc.h\"\n",
    "cli/main.c": '#include <duiqi/duiqi.h>\n\n#include "opt.h"\n',
    "cli/opt.h": "#include <stddef.h>\n",
    "tests/api/test_api.c": "#include <duiqi/duiqi.h>\n",
    "tests/oom/test_oom.c": "#include <duiqi/duiqi.h>\n",
}
LAYERS, SIZE, FORMAT = "check_layers.py", "check_size.py", "check_format.sh"
FAULTS = [
    (LAYERS, "lib/base/alloc.c", '#include "text/fold.h"\n'),
    (LAYERS, "lib/base/alloc.c", '#  include "text/fold.h"\n'),
    (LAYERS, "lib/base/alloc.c", '#include "alloc.h"\n'),
    (LAYERS, "lib/unknown/x.c", "#include <stddef.h>\n"),
    (LAYERS, "lib/base/alloc.c", '#include "unknown/x.h"\n'),
    (LAYERS, "cli/main.c", '#include "base/alloc.h"\n'),
    (LAYERS, "cli/main.c", '#include "../lib/base/alloc.h"\n'),
    (LAYERS, "cli/main.c", "#include <libxml/tree.h>\n"),
    (LAYERS, "tests/api/test_api.c", '#include "base/alloc.h"\n'),
    (LAYERS, "tests/oom/test_oom.c", '#include "base/alloc.h"\n'),
    (LAYERS, "include/duiqi/status.h", "#include <unicode/uchar.h>\n"),
    (LAYERS, "include/duiqi/new.h", "#include <stddef.h>\n"),
    (SIZE, "lib/base/alloc.c", FUNCTION % ("    ++a;\n" * 98)),
    (SIZE, "lib/base/alloc.c", "MACRO(x)\n" + FUNCTION % ("out:\n" + "    ++a;\n" * 98)),
    (SIZE, "cli/opt.h", "\n" * 601),
    (FORMAT, "cli/opt.h", "int  f( void );\n"),
]


def write(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main(lints, clang_format):
    failures = 0

    def run(lint, root, wanted, what):
        nonlocal failures
        command = ["sh" if lint.endswith(".sh") else sys.executable, str(lints / lint), str(root)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if lint == FORMAT and result.returncode == 77:
            return
        if (result.returncode != 0) != wanted:
            failures += 1
            print(f"{lint}: {what}: exit {result.returncode}\n{result.stdout}{result.stderr}")

    with tempfile.TemporaryDirectory() as name:
        for number, fault in enumerate([None] + FAULTS):
            root = pathlib.Path(name) / str(number)
            write(root, GOOD)
            (root / "tests/lint").mkdir()
            shutil.copy(lints / "layers.txt", root / "tests/lint")
            shutil.copy(clang_format, root)
            if fault is None:
                for lint in (LAYERS, SIZE, FORMAT):
                    run(lint, root, False, "a good tree fails")
            else:
                lint, path, text = fault
                write(root, {path: text})
                run(lint, root, True, f"passes {path} with {text[:60]!r}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()))
