#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs oscap and compliance on the same content, profile and root; compares every rule.

    peer.py --compliance PROGRAM [--verbose] [ROOT:CONTENT[:PROFILE]...]
    peer.py --baseline                       [ROOT:CONTENT[:PROFILE]...]

ROOT is a name that roots.sh knows. CONTENT is a file, or the name of one where the
distribution or this project keeps content. PROFILE is an id or its end; without it, every
profile of the content (the default selection, if it has none). Without pairs, all pairs
that the project answers for.

Each difference must be explained by a row of differences.md. When all pairs were run, a
row that explains nothing is stale, which fails too. --baseline runs oscap only, and prints
what it found. Scores must follow from the results beside them. No root may be written to.

Root file systems and oscap's results are kept between runs; the latter are asked for anew
when content, root, oscap or the way it is run change.

    COMPLIANCE_CACHE    the folder where they are kept: otherwise /var/cache/libcompliance,
                        or peer-cache in the current folder if that cannot be written
    COMPLIANCE_MIRROR   where debootstrap takes packages from, see roots.sh

Needs root, for debootstrap and because both programs shall see every file. Exit status:
0 nothing unexplained, 1 otherwise, 77 skipped.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
LIB = HERE.parent / "lib"
sys.path.insert(0, str(LIB))

import cache  # noqa: E402
import compare  # noqa: E402
import measure  # noqa: E402
import scap  # noqa: E402

CONTENT_FOLDERS = (
    pathlib.Path("/usr/share/xml/scap/ssg/content"),
    HERE.parent.parent / "content",
)

PAIRS = (
    "ubuntu2204:ssg-ubuntu2204-ds.xml",
    "debian11:ssg-debian11-ds.xml",
    "debian12:container.xml",
    "ubuntu2204:container.xml",
    "rhel9:ssg-rhel9-ds.xml",
    "rhel8:ssg-rhel8-ds.xml",
    "fedora:ssg-fedora-ds.xml",
    "sle15:ssg-sle15-ds.xml",
)


class Trouble(Exception):
    """What ends the comparison, in words for the reader."""


class Run:
    """One content and profile on one root."""

    def __init__(self, root, content, profile):
        self.root = root
        self.content = content
        self.profile = profile

    @property
    def arguments(self):
        return ["--profile", self.profile] if self.profile else []

    def __str__(self):
        return f"{self.root.name} {self.content.name} {scap.short(self.profile) or '(default)'}"


def find_content(name):
    for path in (pathlib.Path(name), *(folder / name for folder in CONTENT_FOLDERS)):
        if path.is_file():
            return path.resolve()
    raise Trouble(f"no content {name} here, nor in " + ", ".join(map(str, CONTENT_FOLDERS)))


def choose_profiles(content, wanted):
    known = scap.profiles(content)
    if not wanted:
        return known or [""]
    chosen = [profile for profile in known if profile == wanted or profile.endswith(wanted)]
    if not chosen:
        raise Trouble(f"{content.name} has no profile {wanted}")
    return chosen


def plan(pairs, roots):
    runs = []
    for pair in pairs:
        root, name, *profile = pair.split(":")
        content = find_content(name)
        for chosen in choose_profiles(content, "".join(profile)):
            runs.append(Run(roots / root, content, chosen))
    return runs


def provide_roots(runs, roots):
    names = sorted({run.root.name for run in runs})
    if subprocess.run(["sh", HERE / "roots.sh", roots, *names], check=False).returncode:
        raise Trouble("the root file systems could not be built")


def evaluate(command, statuses):
    """Runs a command that writes its results to the file it is given; reads them."""
    with tempfile.TemporaryDirectory() as folder:
        results = os.path.join(folder, "results.xml")
        log = os.path.join(folder, "errors.txt")
        cost = measure.run(command(results), errors=log)
        if cost.status not in statuses or not os.path.exists(results):
            tail = pathlib.Path(log).read_text(encoding="utf-8", errors="replace")[-2000:]
            raise Trouble(f"{' '.join(command('FILE'))}: exit status {cost.status}\n{tail}")
        try:
            return scap.Outcome.read(results)
        except (ElementTree.ParseError, ValueError) as error:
            raise Trouble(f"{' '.join(command('FILE'))}: no XCCDF results: {error}") from error


def key_of(run):
    """Changes with everything that oscap's results depend on."""
    parts = hashlib.sha256()
    for path in (run.content, LIB / "oscap.sh", LIB / "apt.conf", LIB / "scap.py"):
        parts.update(path.read_bytes())
    parts.update(run.root.with_name(run.root.name + ".stamp").read_bytes())
    version = subprocess.run(["oscap", "--version"], capture_output=True, check=True)
    parts.update(version.stdout)
    parts.update(run.profile.encode())
    return parts.hexdigest()[:16]


def ask_all(ask, runs, folder):
    """ask(run, folder) of all runs, in their order: as many at a time as there are processors."""
    folder.mkdir(exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        return list(workers.map(ask, runs, itertools.repeat(folder)))


def run_oscap(run, folder):
    """oscap's outcome, from the folder if the same was asked before."""
    name = f"{run.root.name}-{run.content.stem}-{scap.short(run.profile) or 'default'}"
    kept = folder / f"{name}-{key_of(run)}.json"
    if kept.exists():
        return scap.Outcome.from_json(json.loads(kept.read_text(encoding="utf-8")))

    def command(results):
        script = ["sh", str(LIB / "oscap.sh"), str(run.root), "xccdf", "eval"]
        return [*script, *run.arguments, "--results", results, str(run.content)]

    outcome = evaluate(command, statuses=(0, 2))
    for outdated in folder.glob(f"{name}-{'?' * 16}.json"):
        outdated.unlink()
    unfinished = kept.with_suffix(".new")
    unfinished.write_text(json.dumps(outcome.to_json(), indent=1), encoding="utf-8")
    unfinished.rename(kept)
    return outcome


def run_compliance(program, run):
    def command(results):
        options = ["--quiet", "--content", str(run.content), *run.arguments]
        return [program, "eval", *options, "--results", results, f"dir:{run.root}"]

    return evaluate(command, statuses=(0, 2, 3))


def counts(outcome):
    found = collections.Counter(outcome.rules.values())
    found.pop("notselected", None)
    return ", ".join(f"{number} {word}" for word, number in sorted(found.items()))


def judge(run, rows, oscap, compliance, verbose):
    """Prints what a run found; says whether nothing in it is unexplained."""
    differences = compare.compare(oscap, compliance)
    compare.explain(rows, run.content.name, run.profile, differences)
    unexplained = [difference for difference in differences if difference.row is None]
    wrong = compare.wrong_scores(oscap, compliance)
    total = sum(word != "notselected" for word in oscap.rules.values())
    print(
        f"{run}: {total} rules, {len(differences) - len(unexplained)} explained differences, "
        f"{len(unexplained)} unexplained, {len(wrong)} wrong scores"
    )
    for difference in differences:
        if difference.row is None:
            print(f"  UNEXPLAINED {difference}")
        elif verbose:
            print(f"  explained {difference} (line {difference.row.line}: {difference.row.why})")
    for line in wrong:
        print(f"  SCORE {line}")
    if oscap.platforms != compliance.platforms:
        theirs, ours = set(oscap.platforms), set(compliance.platforms)
        print(
            f"  for information: platforms of oscap only {sorted(theirs - ours)}, "
            f"of compliance only {sorted(ours - theirs)}"
        )
    return not unexplained and not wrong


def report_stale(rows):
    stale = [row for row in rows if not row.used]
    for row in stale:
        print(f"STALE differences.md:{row.line}: explains nothing: {row.content} {row.rule}")
    return not stale


def changed_since_built(root):
    """The first path below a root that something wrote to, or nothing."""
    stamp = root.with_name(root.name + ".stamp")
    command = ["find", root, "-cnewer", stamp, "-print", "-quit"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--compliance", metavar="PROGRAM")
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("pairs", nargs="*", metavar="ROOT:CONTENT[:PROFILE]")
    options = parser.parse_args()
    if not options.baseline and not options.compliance:
        parser.error("--compliance PROGRAM is needed, or --baseline")
    if options.compliance and not os.access(options.compliance, os.X_OK):
        raise Trouble(f"no program {options.compliance}: build it first")
    if os.geteuid() != 0:
        print("skipped: needs root, to build root file systems and to read all of them")
        return 77

    kept = pathlib.Path(cache.folder())
    runs = plan(options.pairs or PAIRS, kept / "roots")
    provide_roots(runs, kept / "roots")
    rows = compare.read_rows(HERE / "differences.md")
    good = True
    for run, oscap in zip(runs, ask_all(run_oscap, runs, kept / "oscap")):
        if options.baseline:
            print(f"{run}: {counts(oscap)}; scores {oscap.scores}")
            continue
        compliance = run_compliance(options.compliance, run)
        good &= judge(run, rows, oscap, compliance, options.verbose)
    if not options.baseline and not options.pairs:
        good &= report_stale(rows)
    for root in sorted({run.root for run in runs}):
        if changed := changed_since_built(root):
            print(f"WRITTEN TO {changed}: neither program may")
            good = False
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Trouble, OSError, ValueError) as trouble:
        print(f"peer: {trouble}", file=sys.stderr)
        sys.exit(1)
