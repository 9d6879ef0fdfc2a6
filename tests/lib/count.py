# SPDX-License-Identifier: Apache-2.0
"""Sums up the logs of meson test.

    count.py FAILED_BUILDS TESTLOG.json...

Names what failed or was skipped, and prints the sum as the last line. Exit status 1 when
anything failed or a log is missing.
"""

import collections
import json
import sys

GOOD = {"OK", "EXPECTEDFAIL"}


def read(path):
    """(name, result) of each test in a log: one JSON object a line."""
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            yield test["name"], test["result"]


def verdict(result):
    if result in GOOD:
        return "passed"
    return "skipped" if result == "SKIP" else "failed"


def main(failed_builds, *logs):
    sums = collections.Counter(failed=int(failed_builds))
    if sums["failed"]:
        print(f"failed: {failed_builds} of the builds")
    for path in logs:
        build = path.split("/", 1)[0]
        try:
            tests = list(read(path))
        except OSError:
            tests = [("all tests", "NOT RUN")]
        for name, result in tests:
            sums[verdict(result)] += 1
            if verdict(result) != "passed":
                print(f"{verdict(result)}: {build}: {name} ({result})")
    line = f"{sums['passed']} passed, {sums['failed']} failed"
    if sums["skipped"]:
        line += f", {sums['skipped']} skipped"
    print(line)
    return 1 if sums["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
