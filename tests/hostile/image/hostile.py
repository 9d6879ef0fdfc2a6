#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
Makes each image of cases.py and docker_cases.py, reads it and compares what comes of it:

    hostile.py LISTING [CASE...]

LISTING is the program that writes the nodes of an image. No case may take longer than SECONDS.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import cases  # noqa: E402  (after the line above)
import docker_cases  # noqa: E402,F401  (its cases are added to those)

SECONDS = 30


def run(listing, reference, options):
    return subprocess.run([listing, *options, reference], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=SECONDS, check=False)


def check_refused(listing, reference, code, message, options):
    done = run(listing, reference, options)
    told = done.stderr.decode("utf-8", "backslashreplace").strip()
    if done.returncode != 1 or not told.startswith(code + ": ") or message not in told:
        return "expected %s: ...%s..., found %d: %s" % (code, message, done.returncode, told)
    return None


def matches(node, expected):
    if node is None or expected is None:
        return node is None and expected is None
    kind, separator, text = expected.partition("=")
    if node["type"] != kind:
        return False
    if not separator:
        return True
    if kind == "l":
        return bytes.fromhex(node["link"]) == os.fsencode(text)
    return node["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def check_taken(listing, reference, expected, options):
    done = run(listing, reference, options)
    if done.returncode != 0:
        return "found %d: %s" % (done.returncode, done.stderr.decode().strip())
    nodes = {}
    for line in done.stdout.splitlines():
        node = json.loads(line)
        nodes[bytes.fromhex(node["path"])] = node
    for path, what in expected.items():
        if not matches(nodes.get(os.fsencode(path)), what):
            return "%s: expected %s, found %s" % (path, what, nodes.get(os.fsencode(path)))
    return None


def check_facts(listing, reference, expected):
    done = run(listing, reference, ["--facts"])
    lines = done.stdout.decode().splitlines()
    for line in expected:
        if line not in lines:
            return "expected the line %r, found %r %s" % (line, lines, done.stderr.decode())
    return None


def check(listing, case, place, judge):
    try:
        return judge(case(place))
    except subprocess.TimeoutExpired:
        return "took longer than %d seconds" % SECONDS
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main():
    listing, wanted = sys.argv[1], sys.argv[2:]
    rows = [(case, lambda made, row=row: check_refused(listing, made, row[1], row[2], row[3]))
            for row in cases.REFUSED for case in row[:1]]
    rows += [(case, lambda made, options=options: check_taken(listing, *made, options))
             for case, options in cases.TAKEN]
    rows += [(case, lambda made, lines=lines: check_facts(listing, made, lines))
             for case, lines in cases.FACTS]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="hostile-image-") as top:
        for case, judge in rows:
            name = case.__name__
            if wanted and name not in wanted:
                continue
            fault = check(listing, case, os.path.join(top, name), judge)
            failed += fault is not None
            print("%s %s%s" % ("not ok" if fault else "ok", name, ": " + fault if fault else ""))
    print("%d cases, %d failed" % (len(rows), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
