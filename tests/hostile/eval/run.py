#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
Evaluates each hostile case of cases.py:

    run.py PROGRAM [CASE...]

The results must be well-formed, each rule as its row says, and nothing written into the image.
Cases that need root are left out, and said to be, for an ordinary user; root gives up its rights
for those that are about files that may not be read.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

sys.dont_write_bytecode = True

import cases  # noqa: E402  (after the line above)

SECONDS = 60  # a case that takes longer hangs
XCCDF = "{http://checklists.nist.gov/xccdf/1.2}"


def listed(place):
    """What is in the image, to see whether it is left alone."""
    done = subprocess.run(["find", "root", "-printf", "%P %m %s %T@\\0"], cwd=place,
                          stdout=subprocess.PIPE, check=False)
    return done.stdout


def evaluate(program, place, case):
    command = [program, "eval", "--content", "xccdf.xml", "--results", "results.xml",
               *case.options, case.image]
    if case.nobody and os.geteuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    return subprocess.run(command, cwd=place, timeout=SECONDS, check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def judge_rules(expected, told):
    found = {rule.get("idref").removeprefix("xccdf_golden_rule_"): rule.findtext(XCCDF + "result")
             for rule in tree.fromstring(told).iter(XCCDF + "rule-result")}
    return [f"{name}: found {found.get(name)}, expected {word}"
            for name, word in expected.items() if found.get(name) != word]


def judge(program, place, case):
    case.build(place)
    expected = case.content.write(place)
    os.chmod(place, 0o777)
    before = listed(place)
    try:
        done = evaluate(program, place, case)
    except subprocess.TimeoutExpired:
        return [f"took longer than {SECONDS} seconds"]
    results = place / "results.xml"
    told = results.read_bytes() if results.exists() else b""
    everything = told.decode("utf-8") + done.stderr.decode("utf-8", "backslashreplace")
    wrong = [f"exit status {done.returncode}, expected {case.status}: {done.stderr[-500:]}"] * (
        done.returncode != case.status)
    if told:
        wrong += judge_rules(expected, told)
    elif case.status in (0, 2, 3):
        wrong.append("no results were written")
    wrong += [f"not told: {word}" for word in case.says if word not in everything]
    wrong += [f"told: {word}" for word in case.never if word in everything]
    if listed(place) != before:
        wrong.append("the image was changed")
    return wrong


def main():
    program, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    failed = 0
    for name, case in cases.CASES.items():
        if wanted and name not in wanted:
            continue
        if case.needs_root and os.geteuid() != 0:
            print(f"skipped {name}: it needs root")
            continue
        place = pathlib.Path(tempfile.mkdtemp(prefix="hostile-eval-"))
        try:
            wrong = judge(program, place, case)
        except (tree.ParseError, UnicodeDecodeError) as fault:
            wrong = [f"the results are not well-formed: {fault}"]
        finally:
            subprocess.run(["chmod", "-R", "u+rwx", str(place)], check=False)
            subprocess.run(["rm", "-rf", str(place)], check=False)
        failed += bool(wrong)
        print("\n    ".join([f"{'not ok' if wrong else 'ok'} {name}"] + wrong), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
