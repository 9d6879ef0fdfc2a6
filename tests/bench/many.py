#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times objects that are everything: all files of an image, all their lines, all that packages say of them.

    many.py --compliance PROGRAM [--no-oscap] [--files N] [--packages N]

A root of N files (100000) of N packages (2000) is made, with an rpm database that has them all. A file
object, a textfilecontent54 object and an rpmverifyfile object collect every file; in one file was planted
what the states look for. Both programs evaluate them, each alone and then all in one content. The bars: a
twentieth of the CPU time of oscap for all, and memory of at most MEMORY bytes for each file. What was
collected is counted in a run that writes results, which is timed too.

oscap 1.3.7 ends the rpmverifyfile object with its 501st file, without a word, in the time of all.

Exit status: 0 held, 1 missed or trouble.
"""

import argparse
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import measure  # noqa: E402
import rpmdb  # noqa: E402

BAR = 20
TIMES = 2  # what else runs here makes the CPU time longer, never shorter
BASE, MEMORY = 64 << 20, 4096
TIME = 1700000000
FOLDERS = 40  # files of one folder: so that there are folders in number, too

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
<generator><oval:schema_version>5.11.1</oval:schema_version>
<oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
"""
SPACE = "http://oval.mitre.org/XMLSchema/oval-definitions-5#"
SECTIONS = {
    "definitions": """<definition id="oval:bench:def:{n}" version="1" class="compliance">
<metadata><title>{kind}</title><description>{kind}</description></metadata>
<criteria><criterion test_ref="oval:bench:tst:{n}"/></criteria></definition>""",
    "tests": """<{kind}_test xmlns="{space}" id="oval:bench:tst:{n}" version="1" check="at least one" comment="{kind}">
<object object_ref="oval:bench:obj:{n}"/><state state_ref="oval:bench:ste:{n}"/></{kind}_test>""",
    "objects": """<{kind}_object xmlns="{space}" id="oval:bench:obj:{n}" version="1">{asks}</{kind}_object>""",
    "states": """<{kind}_state xmlns="{space}" id="oval:bench:ste:{n}" version="1">{tells}</{kind}_state>""",
}


def pattern(name, text):
    return f'<{name} operation="pattern match">{text}</{name}>'


FILES = '<behaviors recurse_direction="down"/><path>/srv</path>' + pattern("filename", ".")
LINES = pattern("pattern", r"^answer = (\w+)$") + '<instance datatype="int" operation="greater than">0</instance>'
PACKAGES = "".join(pattern(name, ".") for name in ("name", "epoch", "version", "release", "arch"))

# Of each object: its namespace, what it asks, and a state that one file fulfils.
KINDS = {
    "file": ("unix", FILES, '<owrite datatype="boolean">true</owrite>'),
    "textfilecontent54": ("independent", FILES + LINES, "<subexpression>no</subexpression>"),
    "rpmverifyfile": (
        "linux",
        '<behaviors nomtime="true"/>' + PACKAGES + pattern("filepath", "^/srv/"),
        "<md5_differs>fail</md5_differs>",
    ),
}


def write_content(path, kinds):
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for section, text in SECTIONS.items():
            out.write(f"<{section}>")
            for n, kind in enumerate(kinds, 1):
                space, asks, tells = KINDS[kind]
                out.write(text.format(n=n, kind=kind, space=SPACE + space, asks=asks, tells=tells))
            out.write(f"</{section}>\n")
        out.write("</oval_definitions>\n")


def write_file(root, number):
    """A file of some lines; what rpm knows of it."""
    folder, name = f"/srv/{number // FOLDERS:05}/", f"file-{number}.conf"
    text = "".join(f"setting_{line} = {number * line}\n" for line in range(12)) + "answer = yes\n"
    (root / folder[1:]).mkdir(parents=True, exist_ok=True)
    path = root / folder[1:] / name
    path.write_text(text, encoding="ascii")
    path.chmod(0o644)
    os.utime(path, (TIME, TIME))
    return rpmdb.File(folder, name, len(text), TIME, hashlib.sha256(text.encode()).hexdigest())


def make_root(root, files, packages):
    (root / "etc").mkdir(parents=True)
    (root / "etc/os-release").write_text("ID=test\nNAME=Test\n", encoding="ascii")
    made = [write_file(root, number) for number in range(files)]
    each = -(-files // packages)
    installed = [
        (f"pkg{n}", "1.0", "1", made[n * each:(n + 1) * each]) for n in range(packages)
    ]
    database = root / "var/lib/rpm"
    database.mkdir(parents=True)
    rpmdb.write(database / "rpmdb.sqlite", installed)
    last = root / made[-1].folder[1:] / made[-1].name
    last.write_text(last.read_text(encoding="ascii").replace("answer = yes", "answer = no"), encoding="ascii")
    last.chmod(0o646)


def run(name, command, environment=None, times=1):
    """What it cost, the least of so many times, and what it printed."""
    costs = []
    for _ in range(times):
        with tempfile.NamedTemporaryFile("r", encoding="utf-8") as output:
            costs.append(measure.run(command, environment, output=output.name, errors=output.name))
            text = output.read()
        if costs[-1].status not in (0, 2):
            sys.exit(f"many: {' '.join(command)}: exit {costs[-1].status}\n{text[-2000:]}")
    cost = min(costs, key=lambda cost: cost.cpu)
    print(f"  {name:26}  CPU {cost.cpu:7.2f} s  peak memory {cost.memory / 2**20:7.1f} MiB", end="", flush=True)
    return cost, text


def count(results, pattern):
    """How often something stands in the results: they are not read here, see measure.py."""
    command = ["grep", "-c", pattern, results]
    return int(subprocess.run(command, capture_output=True, text=True, check=False).stdout)


class Bench:
    def __init__(self, program, folder, oscap):
        self.program = program
        self.folder = folder
        self.oscap = oscap

    def time(self, name, kinds):
        """Both programs on the content; says how many times less CPU ours took, and its memory."""
        print(name)
        content, root = self.folder / "content.xml", self.folder / "root"
        write_content(content, kinds)
        command = [self.program, "eval", "--quiet", "--content", str(content), f"dir:{root}"]
        ours, _ = run("compliance", command, times=TIMES)
        print()
        if not self.oscap:
            return None, ours.memory
        environment = {"OSCAP_PROBE_ROOT": str(root), "SEXP_VALIDATE_DISABLE": "1", "HOME": str(self.folder)}
        theirs, text = run("oscap", ["oscap", "oval", "eval", str(content)], environment, TIMES)
        print(f"  says {', '.join(re.findall(r': (true|false|error|unknown)$', text, re.M))}")
        print(f"  {theirs.cpu / ours.cpu:.1f} times less CPU, {theirs.memory / ours.memory:.1f} times less memory")
        return theirs.cpu / ours.cpu, ours.memory

    def check(self, files):
        """That all was collected, and what was planted found: one item of each kind."""
        results = self.folder / "results.xml"
        content = str(self.folder / "content.xml")
        command = [self.program, "eval", "--quiet", "--content", content, "--oval-results", str(results)]
        print("with results")
        run("compliance", [*command, f"dir:{self.folder / 'root'}"])
        items, found = count(results, "<tested_item "), count(results, '<tested_item .*result="true"')
        print(f"  {results.stat().st_size / 2**20:.0f} MiB, {items} items, {found} of them planted")
        return items == len(KINDS) * files and found == len(KINDS)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--compliance", metavar="PROGRAM", required=True)
    parser.add_argument("--no-oscap", action="store_true")
    parser.add_argument("--files", type=int, default=100000)
    parser.add_argument("--packages", type=int, default=2000)
    options = parser.parse_args()
    program = os.path.abspath(options.compliance)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        # Where oscap looks for the database: see tests/lib/oscap.sh.
        (folder / ".rpmmacros").write_text("%_dbpath /var/lib/rpm\n", encoding="ascii")
        make_root(folder / "root", options.files, options.packages)
        bench = Bench(program, folder, not options.no_oscap)
        for kind in KINDS:
            bench.time(kind, [kind])
        ratio, memory = bench.time("all", list(KINDS))
        good = bench.check(options.files)
    each = max(memory - BASE, 0) / options.files
    good = good and (ratio is None or ratio >= BAR) and each <= MEMORY
    print(f"{each:.0f} bytes for a file (bar {MEMORY})" + (f", {ratio:.1f} times less CPU (bar {BAR})" if ratio else ""))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
