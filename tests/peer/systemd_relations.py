# SPDX-License-Identifier: Apache-2.0
"""Compares how units stand to each other with what systemd itself reads from the same files.

    systemd_relations.py RELATIONS

RELATIONS is the program systemd_relations. The judge is `systemd-analyze verify --root`: asked for all it
knows, it tells each unit with its dependencies and where they are from. The roots are those of systemd.py.
What only one of the two says must be in EXPLAINED. Skipped (77) without systemd-analyze.
"""

import collections
import fnmatch
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
import systemd  # noqa: E402

UNIT = re.compile(r"\t-> Unit (.*):")
RELATION = re.compile(r"\t\t(\w+): (\S+) \(((?:(?:origin|destination)-[a-z-]+ ?)+)\)")

# unit, relation, other, who says it, why. A relation is told of both units: the reverse is explained too.
EXPLAINED = (
    ("*", "After", "*.mount", "systemd", "what a path needs mounted is not told: an image has no mounts"),
    ("*", "Wants", "tmp.mount", "systemd", "the same: PrivateTmp"),
    ("*", "After", "systemd-tmpfiles-setup.service", "systemd", "the same: it makes what is mounted there"),
    ("*", "After", "systemd-remount-fs.service", "systemd", "the same: StateDirectory and its like"),
    ("*", "After", "systemd-journald.socket", "systemd", "the journal is not told: by default it is everybody's"),
    ("*.mount", "*", "*.device", "systemd", "devices are those of a running system"),
    ("*.mount", "After", "blockdev@*.target", "systemd", "the same"),
    ("*@internal.service", "*", "*", "systemd", "an instance that systemd-analyze makes up for a socket"),
    ("xinetd.service", "*", "*", "us", "of a System V script, of which a generator would make the unit"),
)
REVERSE = {
    "After": "Before", "Wants": "WantedBy", "Requires": "RequiredBy", "Conflicts": "ConflictedBy",
    "StopPropagatedFrom": "PropagatesStopTo", "BindsTo": "BoundBy",
}
REVERSE |= {other: relation for relation, other in REVERSE.items()}


def ours(relations, root):
    """The set of (unit, relation, other)."""
    return {tuple(words) for words in systemd.lines([relations, root])}


def theirs(root, names):
    """The same by systemd, and the units that it told."""
    told, units, unit = set(), set(), None
    debug = dict(os.environ, SYSTEMD_LOG_LEVEL="debug")
    command = ["systemd-analyze", "--man=no", f"--root={root}", "verify", *names]
    done = subprocess.run(command, env=debug, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if found := UNIT.fullmatch(line):
            unit = found[1]
            units.add(unit)
        elif found := RELATION.fullmatch(line):
            told.add((unit, found[1], found[2]))
    return told, units


def reason(fact, who):
    """The row of EXPLAINED for what one of the two says, or None."""
    unit, relation, other = fact
    turned = (other, REVERSE.get(relation, ""), unit)
    for row in EXPLAINED:
        for words in (fact, turned):
            if row[3] == who and all(map(fnmatch.fnmatchcase, words, row[:3])):
                return row
    return None


def compare(relations, root):
    """How many facts both say, and (who, fact) of what only one does."""
    we = ours(relations, root)
    known = {relation for _, relation, _ in we} | set(REVERSE)
    names = sorted({unit for unit, _, _ in we if "@." not in unit})
    they, units = theirs(root, names)
    they = {fact for fact in they if fact[1] in known}
    alone = [("us", fact) for fact in we - they if fact[0] in units]
    return len(we & they), alone + [("systemd", fact) for fact in they - we]


def main():
    if not shutil.which("systemd-analyze"):
        print("systemd-analyze is not installed")
        return 77
    good = True
    for name, root in systemd.roots():
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder)
            systemd.copy(root, copy) if root else systemd.write(copy)
            same, alone = compare(sys.argv[1], copy)
        why = collections.Counter(reason(fact, who) for who, fact in alone)
        print(f"{name}: {same} the same, {sum(why.values()) - why[None]} explained, {why[None]} not")
        for who, fact in sorted(alone):
            if reason(fact, who) is None:
                print(f"  only {who}:", *fact)
        # Nothing in common: the judge has not spoken.
        good &= why[None] == 0 and same > 100
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
