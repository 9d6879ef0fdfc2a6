#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the order of versions with dpkg's and rpm's own on generated pairs.

Arguments: the program `order`, and "dpkg" or "rpm". Status 77: the tool is not here.
"""
import random
import shutil
import subprocess
import sys

PIECES = ["0", "00", "1", "01", "2", "9", "10", "123", "a", "b", "rc", "Z", "~", "~~", "+", "."]


def versions(source, signs, longest):
    pieces = PIECES + signs
    return "".join(source.choice(pieces) for _ in range(source.randint(1, longest)))


def close(source, version):
    """A version that differs from another in one place only: where orders are decided."""
    at = source.randrange(len(version) + 1)
    return version[:at] + source.choice(PIECES) + version[at + source.randint(0, 2):]


def pairs(source, signs, count):
    for _ in range(count):
        a = versions(source, signs, 7)
        yield a, close(source, a) if source.random() < 0.6 else versions(source, signs, 7)


def ours(program, kind, wanted):
    text = "".join(f"{kind} {a} {b}\n" for a, b in wanted)
    out = subprocess.run([program], input=text, capture_output=True, text=True, check=True)
    return [int(line) for line in out.stdout.split()]


def dpkg_form(source, version):
    epoch = source.choice(["", "", "", "0:", "1:"])
    revision = source.choice(["", "", "-0", "-1", "-1~a", "-a.1"])
    # A version that ends in a hyphen is none for dpkg.
    return f"{epoch}1{version}{revision}".rstrip("-")


def dpkg(source):
    """One shell asks dpkg for all; dpkg -- compare-versions answers by its status."""
    wanted = [(dpkg_form(source, a), dpkg_form(source, b)) for a, b in pairs(source, ["-"], 1500)]
    script = (
        'while read -r a b; do if dpkg --compare-versions "$a" lt "$b"; then echo -1; '
        'elif dpkg --compare-versions "$a" eq "$b"; then echo 0; else echo 1; fi; done')
    text = "".join(f"{a} {b}\n" for a, b in wanted)
    out = subprocess.run(["sh", "-c", script], input=text, capture_output=True, text=True,
                         check=True)
    return "debian", wanted, [int(line) for line in out.stdout.split()]


def rpm(source):
    wanted = list(pairs(source, ["^", "_", "^^"], 4000))
    theirs = []
    for start in range(0, len(wanted), 200):
        calls = " ".join(f'print(rpm.vercmp("{a}","{b}").."\\n")'
                         for a, b in wanted[start:start + 200])
        out = subprocess.run(["rpm", "--eval", "%{lua:" + calls + "}"], capture_output=True,
                             text=True, check=True)
        theirs += [int(line) for line in out.stdout.split()]
    return "rpm", wanted, theirs


def main():
    program, tool = sys.argv[1:3]
    if not shutil.which(tool):
        print(f"{tool} is not here")
        return 77
    kind, wanted, theirs = {"dpkg": dpkg, "rpm": rpm}[tool](random.Random(20261121))
    mine = ours(program, kind, wanted)
    if not len(mine) == len(theirs) == len(wanted):
        print(f"{len(wanted)} pairs, {len(mine)} answers, {len(theirs)} of {tool}")
        return 1
    wrong = [(pair, x, y) for pair, x, y in zip(wanted, mine, theirs) if x != y]
    for (a, b), x, y in wrong[:20]:
        print(f"{a} {b}: we say {x}, {tool} says {y}")
    print(f"{len(wanted)} pairs, {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
