#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What results do not depend on: the order in which an OVAL file has its definitions, tests,
objects, states and variables.

    test_order.py PROGRAM [--seed N] [CASE...]

Each case of tests/golden is evaluated as it is, and again with everything in those sections in
another order: first from the end, then at random (--seed, 1). Rules, scores and exit status must
be the same. Only where a check asks for all definitions of a file, one by one, its results come in
the file's order, and scores take the first of them.
"""

import argparse
import collections
import pathlib
import random
import sys
import tempfile
import xml.dom.minidom as dom

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden"
sys.path.insert(0, str(GOLDEN))
sys.dont_write_bytecode = True

import run as golden  # noqa: E402  (after the lines above)

SPACE = "http://oval.mitre.org/XMLSchema/oval-definitions-5"
SECTIONS = ("definitions", "tests", "objects", "states", "variables")


def elements(parent):
    return [child for child in parent.childNodes if child.nodeType == child.ELEMENT_NODE]


def reorder(path, change):
    """Rewrites the file; says how many elements stand elsewhere now."""
    document = dom.parse(str(path))
    moved = 0
    for name in SECTIONS:
        for section in document.getElementsByTagNameNS(SPACE, name):
            before = elements(section)
            after = change(list(before))
            moved += sum(one is not other for one, other in zip(before, after))
            for child in after:  # appending moves
                section.appendChild(child)
    path.write_bytes(document.toxml("utf-8"))
    return moved


def told(case, name):
    """What is compared, and how often it was told."""
    status, errors, results = case.evaluate(name)
    lines = golden.result_lines(results) if results.exists() else errors.splitlines()
    rules = [line.split()[1] for line in lines if line.startswith("rule ")]
    if len(rules) > len(set(rules)):
        lines = [line for line in lines if not line.startswith("score ")]
    return collections.Counter([f"exit {status}", *lines])


def backwards(children):
    return children[::-1]


def check_case(folder, program, seed):
    """What differs, as lines, and how many elements were moved."""
    chance = random.Random(seed)
    wrong = []
    moved = 0
    with tempfile.TemporaryDirectory() as place:
        case = golden.Case(folder, pathlib.Path(place), program)
        expected = told(case, "as-it-is.xml")
        documents = [path for path in pathlib.Path(place).glob("*.xml") if path.name != "as-it-is.xml"]
        for change in (backwards, lambda children: chance.sample(children, len(children))):
            moved += sum(reorder(path, change) for path in documents)
            found = told(case, "reordered.xml")
            (pathlib.Path(place) / "reordered.xml").unlink(missing_ok=True)
            wrong += sorted((expected - found) + (found - expected))
    return wrong, moved


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("cases", nargs="*", metavar="CASE")
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    folders = [path for path in sorted(GOLDEN.iterdir()) if (path / "expected.txt").exists()]
    good = True
    total = 0
    for folder in folders:
        if options.cases and folder.name not in options.cases:
            continue
        wrong, moved = check_case(folder, program, options.seed)
        total += moved
        for line in wrong:
            print(f"{folder.name}: in one order only: {line}")
        good &= not wrong
    print(f"{total} elements of {len(folders)} cases were moved")
    return 0 if good and total > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
