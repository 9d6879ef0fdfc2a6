#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs oscap and compliance on the same OVAL definitions and root; compares all that they say.

    oval.py --compliance PROGRAM [--verbose] [ROOT:CONTENT...]

ROOT is a name that roots.sh knows, CONTENT an OVAL definitions file, or the name of one where
the distribution keeps content. Without pairs, all pairs that the project answers for.

Every definition of a file is evaluated, and compared test by test and object by object: a test's
result, an object's flag, and the items of an object with the values of all their entities. Each
difference must be explained by a row of differences_oval.md; a definition that differs must have
a test or a definition in it that differs. When all pairs were run, a row that explains nothing is
stale, which fails too. The results of compliance are checked against OVAL's schema.

What is kept between runs, and where: see peer.py. Needs root. Exit status: 0 nothing
unexplained, 1 otherwise, 77 skipped.
"""

import argparse
import collections
import gzip
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import peer  # noqa: E402
from peer import LIB, Run, Trouble  # noqa: E402

import cache  # noqa: E402
import compare  # noqa: E402
import oval_results  # noqa: E402

COLUMNS = ("content", "kind", "id", "oscap", "compliance", "why")
CONTENTS = ("ubuntu2204", "debian11", "rhel9", "fedora", "sle15", "ol8")
PAIRS = [
    f"{root}:ssg-{content}-oval.xml"
    for root in ("debian12", "debian11", "rhel9")
    for content in CONTENTS
]
SCHEMAS = pathlib.Path("/usr/share/openscap/schemas/oval")


class Difference:
    """Something of which oscap and compliance say different words."""

    def __init__(self, kind, identifier, oscap, compliance, detail=""):
        self.kind = kind
        self.rule = identifier
        self.oscap = oscap
        self.compliance = compliance
        self.detail = detail
        self.row = None

    def __str__(self):
        text = f"{self.kind} {self.rule}: oscap says {self.oscap}, compliance {self.compliance}"
        return text + self.detail


def ask_oscap(run, folder):
    """The file with oscap's results; made unless the same was asked before."""
    name = f"{run.root.name}-{run.content.stem}"
    kept = folder / f"{name}-{peer.key_of(run)}.xml.gz"
    if kept.exists():
        return kept
    for outdated in folder.glob(f"{name}-{'?' * 16}.xml.gz"):
        outdated.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        results = os.path.join(scratch, "results.xml")
        script = ["sh", str(LIB / "oscap.sh"), str(run.root), "oval", "eval"]
        command = [*script, "--results", results, str(run.content)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        unfinished = kept.with_suffix(".new")
        with open(results, "rb") as file, gzip.open(unfinished, "wb") as packed:
            packed.write(file.read())
        unfinished.rename(kept)
    return kept


def read_packed(path):
    with gzip.open(path, "rb") as file:
        return oval_results.Results(file)


def run_compliance(program, run, schema="5.11.2"):
    with tempfile.TemporaryDirectory() as folder:
        results = os.path.join(folder, "results.xml")
        command = [program, "eval", "--quiet", "--content", str(run.content)]
        command += ["--oval-results", results, f"dir:{run.root}"]
        status = subprocess.run(command, check=False).returncode
        if status not in (0, 2, 3):
            raise Trouble(f"{' '.join(command)}: exit status {status}")
        path = str(SCHEMAS / schema / "oval-results-schema.xsd")
        check = ["xmllint", "--noout", "--huge", "--schema", path, results]
        judged = subprocess.run(check, capture_output=True, text=True, check=False)
        if judged.returncode:
            raise Trouble(f"{run}: not valid:\n{judged.stderr[:2000]}")
        return oval_results.Results(results)


def compare_words(kinds, theirs, ours):
    """Results of tests, or flags of objects: those that oscap knows."""
    return [
        Difference(kinds[identifier], identifier, word, ours.get(identifier, "absent"))
        for identifier, word in sorted(theirs.items())
        if word != ours.get(identifier, "absent")
    ]


def first(items):
    return next(iter(sorted(map(str, items))), "nothing")


def compare_items(oscap, compliance):
    """Items of objects whose flags are the same."""
    differences = []
    for identifier in sorted(oscap.objects.keys() & compliance.objects.keys()):
        theirs, ours = oscap.objects[identifier], compliance.objects[identifier]
        if theirs.flag == ours.flag and theirs.items != ours.items:
            only_theirs, only_ours = theirs.items - ours.items, ours.items - theirs.items
            differences.append(
                Difference(
                    oscap.kinds[identifier].replace("_object", "_item"),
                    identifier,
                    f"{len(only_theirs)} items",
                    f"{len(only_ours)} items",
                    f"\n    oscap only: {first(only_theirs)}\n    compliance: {first(only_ours)}",
                )
            )
    return differences


def compare_definitions(oscap, compliance, tests):
    """Definitions that differ though nothing in them does."""
    different = {
        identifier
        for identifier, word in oscap.definitions.items()
        if word != compliance.definitions.get(identifier, "absent")
    }
    reasons = different | {difference.rule for difference in tests}
    return [
        Difference(
            "definition",
            identifier,
            oscap.definitions[identifier],
            compliance.definitions.get(identifier, "absent"),
        )
        for identifier in sorted(different)
        if not oscap.reasons[identifier] & reasons
    ]


def flags(results):
    return {identifier: found.flag for identifier, found in results.objects.items()}


def all_differences(oscap, compliance):
    tests = compare_words(oscap.kinds, oscap.tests, compliance.tests)
    objects = compare_words(oscap.kinds, flags(oscap), flags(compliance))
    definitions = compare_definitions(oscap, compliance, tests)
    return tests + objects + compare_items(oscap, compliance) + definitions


def explain(rows, run, differences):
    """Gives each difference the first row that explains it; the kind stands where peer.py has
    the profile."""
    for difference in differences:
        for row in rows:
            if row.explains(run.content.name, difference.kind, difference):
                row.used += 1
                difference.row = row
                break


def is_of_probes(row):
    """Whether a row is for probes.py, which has content of its own."""
    return row.content == "probes.xml"


def judge(run, rows, oscap, compliance, verbose, asked=None):
    """asked: of objects, by id, what they ask in a line."""
    differences = all_differences(oscap, compliance)
    explain(rows, run, differences)
    unexplained = [difference for difference in differences if difference.row is None]
    shared = oscap.objects.keys() & compliance.objects.keys()
    print(
        f"{run.root.name} {run.content.name}: {len(oscap.definitions)} definitions, "
        f"{len(oscap.tests)} tests, {len(shared)} objects, "
        f"{sum(len(oscap.objects[name].items) for name in shared)} items; "
        f"{len(differences) - len(unexplained)} explained differences, "
        f"{len(unexplained)} unexplained"
    )
    for difference in unexplained:
        print(f"  UNEXPLAINED {difference}")
        if asked:
            print(f"    {asked.get(difference.rule, '')}")
    if verbose:
        why = collections.Counter(d.row for d in differences if d.row)
        for row, count in why.most_common():
            print(f"  {count} explained by line {row.line}: {row.why}")
    return not unexplained


def read_options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--compliance", metavar="PROGRAM", required=True)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("pairs", nargs="*", metavar="ROOT:CONTENT")
    return parser.parse_args()


def main():
    options = read_options()
    if os.geteuid() != 0:
        print("skipped: needs root, to build root file systems and to read all of them")
        return 77
    kept = pathlib.Path(cache.folder())
    runs = []
    for pair in options.pairs or PAIRS:
        root, name = pair.split(":")
        runs.append(Run(kept / "roots" / root, peer.find_content(name), ""))
    peer.provide_roots(runs, kept / "roots")
    rows = [row for row in compare.read_rows(HERE / "differences_oval.md", COLUMNS) if not is_of_probes(row)]
    good = True
    for run, answer in zip(runs, peer.ask_all(ask_oscap, runs, kept / "oval")):
        oscap = read_packed(answer)
        compliance = run_compliance(options.compliance, run)
        good &= judge(run, rows, oscap, compliance, options.verbose)
    if not options.pairs:
        good &= peer.report_stale(rows)
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Trouble, OSError, ValueError, subprocess.CalledProcessError) as trouble:
        print(f"oval: {trouble}", file=sys.stderr)
        sys.exit(1)
