#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times a vulnerability feed: many definitions without a benchmark, against many packages.

    feed.py --compliance PROGRAM [--form dpkg|rpm] [--oscap]
            [--definitions N] [--tests N] [--packages N]

A feed is generated of N definitions (20000) with N tests (60000) of Debian or RPM packages, and a
root with N installed packages (1000), of which half have a version that the feed calls vulnerable.
Printed is the CPU time of a definition: for the feed, for a quarter of it, and for it against
four times the packages. The bar: a definition of the whole feed costs at most half as much again
as one of a quarter, and with four times the packages as well; the findings are those that were
planted. --oscap times `oscap oval eval` on a part that it can finish (a fortieth) beside it.

Exit status: 0 held, 1 missed or trouble.
"""

import argparse
import os
import pathlib
import re
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import measure  # noqa: E402
import rpmdb  # noqa: E402

BAR = 1.5
OSCAP_PART = 40

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
    xmlns:linux="http://oval.mitre.org/XMLSchema/oval-definitions-5#linux">
  <generator>
    <oval:schema_version>5.11.1</oval:schema_version>
    <oval:timestamp>2026-01-01T00:00:00</oval:timestamp>
  </generator>
"""

DEFINITION = """<definition id="oval:bench:def:{n}" version="1" class="vulnerability"><metadata>
<title>CVE-2026-{n:05}</title><affected family="unix"/>
<reference source="CVE" ref_id="CVE-2026-{n:05}" ref_url="https://example.org/CVE-2026-{n:05}"/>
<description>Package number {n} does what it should not.</description>
<advisory><severity>{severity}</severity></advisory></metadata>
<criteria operator="OR">{criteria}</criteria></definition>
"""
CRITERION = '<criterion test_ref="oval:bench:tst:{n}" comment="{package} is too old"/>'
TEST = """<linux:{kind}_test id="oval:bench:tst:{n}" version="1" check="all" comment="{n}">
<linux:object object_ref="oval:bench:obj:{n}"/><linux:state state_ref="oval:bench:ste:{n}"/>
</linux:{kind}_test>
"""
OBJECT = """<linux:{kind}_object id="oval:bench:obj:{n}" version="1" comment="{n}">
<linux:name>{package}</linux:name></linux:{kind}_object>
"""
STATE = """<linux:{kind}_state id="oval:bench:ste:{n}" version="1" comment="{n}">
<linux:evr datatype="{datatype}" operation="less than">0:{version}</linux:evr>
</linux:{kind}_state>
"""


# Of each form of package database: the probe, and the type of its evr.
FORMS = {"dpkg": ("dpkginfo", "debian_evr_string"), "rpm": ("rpminfo", "evr_string")}


class Feed:
    """The definitions; test n asks for package n of as many names as there are tests in thirds, so
    most packages of a feed are not installed."""

    def __init__(self, form, definitions, tests):
        self.form = form
        self.definitions = definitions
        self.tests = tests

    def package(self, test):
        return f"pkg{test % max(self.tests // 3, 1)}"

    def tests_of(self, definition):
        return range(definition, self.tests, self.definitions)

    def write(self, path):
        kind, datatype = FORMS[self.form]
        with open(path, "w", encoding="utf-8") as out:
            out.write(HEAD + "<definitions>\n")
            for n in range(self.definitions):  # ids begin at 1
                criteria = "".join(
                    CRITERION.format(n=test + 1, package=self.package(test)) for test in self.tests_of(n)
                )
                severity = ("Low", "Medium", "High", "Critical")[n % 4]
                out.write(DEFINITION.format(n=n + 1, severity=severity, criteria=criteria))
            out.write("</definitions>\n")
            for section, text in (("tests", TEST), ("objects", OBJECT), ("states", STATE)):
                out.write(f"<{section}>\n")
                for n in range(self.tests):
                    version = f"2.0-{n % 90}"
                    package = self.package(n)
                    out.write(
                        text.format(n=n + 1, kind=kind, datatype=datatype, package=package, version=version)
                    )
                out.write(f"</{section}>\n")
            out.write("</oval_definitions>\n")

    def findings(self, packages):
        """How many definitions have a package that is too old: those with an even number."""
        old = {f"pkg{n}" for n in range(0, packages, 2)}
        return sum(
            any(self.package(test) in old for test in self.tests_of(n))
            for n in range(self.definitions)
        )


def make_root(path, form, packages):
    """A root whose even packages are of version 1, the others of version 3."""
    (path / "etc").mkdir(parents=True)
    (path / "etc/os-release").write_text("ID=test\nNAME=Test\n", encoding="utf-8")
    installed = [(f"pkg{n}", "3.0" if n % 2 else "1.0", "1") for n in range(packages)]
    database = path / "var/lib" / form
    database.mkdir(parents=True)
    if form == "rpm":
        rpmdb.write(database / "rpmdb.sqlite", installed)
        return
    with open(database / "status", "w", encoding="utf-8") as out:
        for name, version, release in installed:
            out.write(
                f"Package: {name}\nStatus: install ok installed\nArchitecture: amd64\n"
                f"Version: {version}-{release}\nDescription: {name}\n\n"
            )


def run(command, environment=None):
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as errors:
        cost = measure.run(command, environment, errors=errors.name)
        if cost.status not in (0, 2):
            sys.exit(f"feed: {' '.join(command)}: exit {cost.status}\n{errors.read()[-2000:]}")
        return cost


def failed(results):
    return pathlib.Path(results).read_text(encoding="utf-8").count("<result>fail</result>")


def time_feed(program, folder, feed, packages):
    """CPU seconds of a definition; the findings are checked."""
    content, root = folder / f"feed-{feed.definitions}.xml", folder / f"root-{packages}"
    results = folder / "results.xml"
    if not content.exists():
        feed.write(content)
    if not root.exists():
        make_root(root, feed.form, packages)
    command = [program, "eval", "--quiet", "--content", str(content), "--results", str(results)]
    cost = run([*command, f"dir:{root}"])
    found, planted = failed(results), feed.findings(packages)
    print(
        f"compliance  {feed.definitions:6} definitions {feed.tests:6} tests {packages:6} packages  "
        f"CPU {cost.cpu:6.2f} s  {cost.cpu / feed.definitions * 1e6:8.1f} us a definition  "
        f"peak memory {cost.memory / 2**20:6.1f} MiB  {found} findings",
        flush=True,
    )
    if found != planted:
        sys.exit(f"feed: {found} findings, {planted} were planted")
    return cost.cpu / feed.definitions


def time_oscap(folder, feed, packages):
    content, root = folder / "feed-oscap.xml", folder / f"root-{packages}"
    feed.write(content)
    if feed.form == "dpkg":  # libapt takes a root without these for none of Debian's
        shutil.copytree("/usr/share/dpkg", root / "usr/share/dpkg")
    # See tests/lib/oscap.sh.
    (folder / ".rpmmacros").write_text("%_dbpath /var/lib/rpm\n", encoding="utf-8")
    environment = {"OSCAP_PROBE_ROOT": str(root), "SEXP_VALIDATE_DISABLE": "1", "HOME": str(folder),
                   "APT_CONFIG": str(HERE.parent / "lib" / "apt.conf")}
    command = ["oscap", "oval", "eval", "--results", str(folder / "oscap.xml"), str(content)]
    cost = run(command, environment)
    text = (folder / "oscap.xml").read_text(encoding="utf-8")
    found = len(re.findall(r'<definition definition_id="[^"]*" result="true"', text))
    print(
        f"oscap       {feed.definitions:6} definitions {feed.tests:6} tests {packages:6} packages  "
        f"CPU {cost.cpu:6.2f} s  {cost.cpu / feed.definitions * 1e6:8.1f} us a definition  "
        f"peak memory {cost.memory / 2**20:6.1f} MiB  {found} findings"
    )
    if found != feed.findings(packages):
        sys.exit("feed: oscap does not see the packages: its time says nothing")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--compliance", metavar="PROGRAM", required=True)
    parser.add_argument("--form", choices=FORMS, default="dpkg")
    parser.add_argument("--definitions", type=int, default=20000)
    parser.add_argument("--tests", type=int, default=60000)
    parser.add_argument("--packages", type=int, default=1000)
    parser.add_argument("--oscap", action="store_true")
    options = parser.parse_args()
    program = os.path.abspath(options.compliance)
    whole = Feed(options.form, options.definitions, options.tests)
    part = Feed(options.form, options.definitions // 4, options.tests // 4)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        small = time_feed(program, folder, part, options.packages)
        large = time_feed(program, folder, whole, options.packages)
        crowded = time_feed(program, folder, whole, options.packages * 4)
        if options.oscap:
            piece = Feed(options.form, options.definitions // OSCAP_PART, options.tests // OSCAP_PART)
            time_feed(program, folder, piece, options.packages)
            time_oscap(folder, piece, options.packages)
    print(
        f"a definition costs {large / small:.2f} times as much in a feed of four times the size, "
        f"{crowded / large:.2f} times as much with four times the packages (bar {BAR})"
    )
    return 0 if large <= small * BAR and crowded <= large * BAR else 1


if __name__ == "__main__":
    sys.exit(main())
