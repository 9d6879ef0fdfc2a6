# SPDX-License-Identifier: Apache-2.0
"""Holds every text of the project to what can be checked without a compiler.

    style.py ROOT

The licence line, line length, trailing blanks, file length, registered test tables. Prints one line for
each breach and fails if there is one.
"""
import pathlib
import re
import subprocess
import sys

LICENCE = "SPDX-License-Identifier: Apache-2.0"
LICENSED = {".c", ".h", ".py", ".sh", ".xsl", ".build"}
MOST_LINES = 600  # a file that one head holds


def files(root):
    listed = subprocess.run(["git", "-C", str(root), "ls-files"], capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        return [root / name for name in listed.stdout.splitlines()]
    return [path for path in root.rglob("*") if path.is_file() and "build" not in path.parts]


def check_file(path, where):
    text = path.read_text(errors="replace")
    lines = text.splitlines()
    if LICENCE not in "\n".join(lines[:4]):
        yield f"{where}:1: expected \"{LICENCE}\" in the first lines"
    for number, line in enumerate(lines, 1):
        if line != line.rstrip():
            yield f"{where}:{number}: blanks at the end of the line"
    if path.suffix not in {".c", ".h"}:
        return
    if len(lines) > MOST_LINES:
        yield f"{where}: {len(lines)} lines; more than {MOST_LINES} want a second file"
    for number, line in enumerate(lines, 1):
        if len(line.expandtabs(8)) > 120:
            yield f"{where}:{number}: {len(line.expandtabs(8))} columns"
        if re.match(r"\s*static\s+(?!const\b|inline\b|_Noreturn\b)[\w\s\*]+\b\w+(\[[^\]]*\])?\s*(=[^=]|;)",
                    line) and not line.startswith("\t") and "lib" in path.parts:
            if "const" not in line:
                yield f"{where}:{number}: a variable of the file that can change"


def main():
    root = pathlib.Path(sys.argv[1])
    faults = []
    for path in files(root):
        if path.suffix in LICENSED and path.is_file():
            faults += check_file(path, path.relative_to(root))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
