#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
Evaluates each case and compares all that came out with what stands in its folder:

    run.py PROGRAM [--update] [--keep] [CASE...]

A case is a folder of

    content.py     rows of definitions with the result of each (see writer.py), or
    xccdf.xml      a benchmark with what it refers to beside it, or
    content.xml    a data stream
    root.txt       the root file system (see root.py); none is an empty one
    args           options of the program, one on each line (optional)
    expected.txt   exit status, messages, rules, scores; --update writes it anew. What a row of
                   content.py says is not touched by that.
    oscap.txt      where this stands oscap evaluates the same, and its lines are the
                   differences: rule, oscap's result (? where that varies)
    oscap.args     its options, where they have other names

outcomes.xml of this folder lies beside every case. The results must be valid, and the same
bytes when evaluated again. --keep leaves the folder of the last case and prints its name.
"""

import argparse
import difflib
import os
import pathlib
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

sys.dont_write_bytecode = True

import root  # noqa: E402  (after the line above)

HERE = pathlib.Path(__file__).resolve().parent
XCCDF = "{http://checklists.nist.gov/xccdf/1.2}"
OLD = "{http://checklists.nist.gov/xccdf/1.1}"
SCHEMAS = pathlib.Path("/usr/share/openscap/schemas/xccdf")
EPOCH = "1700000000"
SECONDS = 120
UNSTABLE = ("urn:xccdf:fact:scanner:",)  # facts that change with the version


class Fault(Exception):
    pass


def run(*command, **environment):
    kept = {name: value for name, value in os.environ.items() if name != "COMPLIANCE_DATA"}
    return subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS,
                          check=False, env={**kept, "SOURCE_DATE_EPOCH": EPOCH, **environment})


def short(identifier):
    return re.sub(r"^xccdf_golden_[a-z]+_", "", identifier or "")


def parse(path):
    """The document, XCCDF 1.1 with the names of 1.2; and which of them it is."""
    root = tree.parse(path).getroot()
    old = root.tag.startswith(OLD)
    for element in root.iter():
        element.tag = element.tag.replace(OLD, XCCDF)
    return root, "1.1/xccdf-schema.xsd" if old else "1.2/xccdf_1.2.xsd"


class Case:
    def __init__(self, folder, place, program):
        self.folder, self.place, self.program = folder, place, program
        self.rows = None
        self.make()

    def make(self):
        """Content and root of the case, in its place."""
        for file in self.folder.glob("*.xml"):
            shutil.copy(file, self.place)
        shutil.copy(HERE / "outcomes.xml", self.place)
        if (self.folder / "content.py").exists():
            self.rows = runpy.run_path(str(self.folder / "content.py"))["content"].write(self.place)
        listing = self.folder / "root.txt"
        root.make(listing.read_text("utf-8") if listing.exists() else "", self.place / "root")

    def content(self):
        whole = self.place / "content.xml"
        return whole if whole.exists() else self.place / "xccdf.xml"

    def arguments(self, *names):
        for name in (*names, "args"):
            args = self.folder / name
            if args.exists():
                return args.read_text("utf-8").split("\n")[:-1]
        return []

    def evaluate(self, name):
        """Exit status, what was printed as error, and the results file."""
        results = self.place / name
        done = run("env", "-C", self.place, self.program, "eval", "--quiet",
                   "--content", self.content().name, "--results", name, *self.arguments(), "root")
        return done.returncode, done.stderr.decode("utf-8", "backslashreplace"), results

    def told(self):
        """All that is compared, as lines."""
        status, errors, results = self.evaluate("results.xml")
        lines = [f"exit {status}"] + [f"says {line}" for line in errors.splitlines()]
        if not results.exists():
            return lines
        again = self.evaluate("again.xml")[2]
        if results.read_bytes() != again.read_bytes():
            raise Fault("a second run wrote other bytes")
        self.validate(results)
        return lines + result_lines(results)

    def validate(self, results):
        schema = SCHEMAS / parse(results)[1]
        if not schema.exists() or not shutil.which("xmllint"):
            return
        done = run("xmllint", "--noout", "--nonet", "--schema", schema, results)
        if done.returncode != 0:
            raise Fault("not valid: " + done.stderr.decode("utf-8", "replace")[:2000])

    def check_rows(self, lines):
        """What the rows say, which no --update changes."""
        found = {line.split()[1]: line.split()[2] for line in lines if line.startswith("rule ")}
        wrong = [f"{name}: found {found.get(name)}, the row says {word}"
                 for name, word in (self.rows or {}).items() if found.get(name) != word]
        return wrong

    def check_oscap(self, lines):
        """oscap's results against ours; each difference stands in oscap.txt."""
        listed = self.folder / "oscap.txt"
        if not listed.exists() or os.geteuid() != 0 or not shutil.which("oscap"):
            return []
        results = self.place / "oscap.xml"
        done = run("env", "-C", self.place, "sh", HERE.parent / "lib" / "oscap.sh", "root",
                   "xccdf", "eval", "--results", results.name, *self.arguments("oscap.args"),
                   self.content().name)
        if not results.exists():
            return [f"oscap wrote nothing: {done.stderr.decode('utf-8', 'replace')}"]
        ours = {line.split()[1]: line.split()[2] for line in lines if line.startswith("rule ")}
        theirs = {line.split()[1]: line.split()[2] for line in result_lines(results)
                  if line.startswith("rule ")}
        known = dict(line.split(None, 2)[:2] for line in listed.read_text("utf-8").splitlines()
                     if line and not line.startswith("#"))
        return compare_oscap(ours, theirs, known)


def compare_oscap(ours, theirs, known):
    wrong = []
    for name, word in ours.items():
        other = theirs.get(name)
        if known.get(name) == "?":
            continue
        if other != word and known.get(name) != other:
            wrong.append(f"{name}: {word} here, {other} by oscap")
        if other == word and name in known:
            wrong.append(f"{name}: oscap.txt tells of a difference that is none")
    return wrong + [f"{name}: in oscap.txt, not in the case" for name in known if name not in ours]


def text(element):
    """The text; what an ordinary user made is said to be root's, as expected.txt has it."""
    mine = f"owner {os.geteuid()}, group {os.getegid()}"
    return (element.text or "").strip().replace(mine, "owner 0, group 0")


def rule_lines(element):
    yield (f"rule {short(element.get('idref'))} {element.findtext(XCCDF + 'result')}"
           f" {element.get('severity')} {float(element.get('weight')):g}"
           + (f" {element.get('role')}" if element.get("role") != "full" else ""))
    for message in element.findall(XCCDF + "message"):
        yield from (f"    {line}" for line in text(message).split("\n"))
    for check in element.iter(XCCDF + "check"):
        for export in check.findall(XCCDF + "check-export"):
            yield f"    export {short(export.get('value-id'))}"


def result_lines(results):
    result = list(parse(results)[0].iter(XCCDF + "TestResult"))[-1]
    lines = []
    for element in result:
        tag = element.tag.replace(XCCDF, "")
        if tag in ("profile", "platform"):
            lines.append(f"{tag} {short(element.get('idref'))}")
        elif tag == "tailoring-file":
            lines.append(f"{tag} " + " ".join(element.get(name) for name in ("href", "id", "version", "time")))
        elif tag == "set-complex-value":
            lines.append(f"value {short(element.get('idref'))} " + ", ".join(text(item) for item in element))
        elif tag == "set-value":
            lines.append(f"value {short(element.get('idref'))} {text(element)}")
        elif tag == "target-facts":
            lines += [f"fact {fact.get('name')} {text(fact)}" for fact in element
                      if not fact.get("name").startswith(UNSTABLE)]
        elif tag == "score":
            lines.append(f"score {element.get('system').rsplit(':', 1)[1]} {float(text(element)):g}"
                         f" of {float(element.get('maximum', 100)):g}")
        elif tag == "rule-result":
            lines += rule_lines(element)
    return lines


def check(case, update):
    lines = case.told()
    wrong = case.check_rows(lines)
    expected = case.folder / "expected.txt"
    if update:
        expected.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        known = expected.read_text("utf-8").splitlines() if expected.exists() else []
        wrong += difflib.unified_diff(known, lines, "expected.txt", "found", lineterm="", n=2)
    return wrong + case.check_oscap(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_intermixed_args()
    program = os.path.abspath(options.program)
    folders = sorted(path for path in HERE.iterdir() if path.is_dir() and any(
        (path / name).exists() for name in ("content.py", "content.xml", "xccdf.xml")))
    failed = 0
    for folder in folders:
        if options.cases and folder.name not in options.cases:
            continue
        place = pathlib.Path(tempfile.mkdtemp(prefix="golden-"))
        os.chmod(place, 0o755)
        try:
            wrong = check(Case(folder, place, program), options.update)
        except (Fault, subprocess.TimeoutExpired, tree.ParseError) as fault:
            wrong = [str(fault)]
        failed += bool(wrong)
        print("\n    ".join([f"{'not ok' if wrong else 'ok'} {folder.name}"] + wrong))
        if options.keep:
            print(place)
        else:
            shutil.rmtree(place)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
