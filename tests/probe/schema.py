#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the table of probes to OVAL's own schemas: nothing that they know may be missing.

    schema.py TABLE

TABLE is the program that prints the table. For each version of the schemas that openscap has: every test of
the independent, unix and linux spaces has a probe; every entity of its objects can be asked for; every
entity of its items is told. What is missing for a reason stands in MISSING. Skipped (77) without schemas.
"""

import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SCHEMAS = pathlib.Path("/usr/share/openscap/schemas/oval")
VERSIONS = ("5.10", "5.10.1", "5.11", "5.11.1", "5.11.2", "5.11.3")
SPACES = ("independent", "unix", "linux")
XSD = "{http://www.w3.org/2001/XMLSchema}"
NO_ENTITIES = ("behaviors", "set", "filter")

MISSING = {
    ("tells", "windows_view"): "only Windows has two views of its files",
    ("tells", "pid"): "of selinuxsecuritycontext: no process runs in an image",
}


class Probe:
    def __init__(self, item):
        self.item = item
        self.words = {"asks": set(), "tells": set()}
        self.reason = False


def read_table(program):
    probes = {}
    for line in subprocess.run([program], capture_output=True, text=True, check=True).stdout.splitlines():
        words = line.split()
        if words[0] in ("asks", "tells"):
            probe.words[words[0]].add(words[1])
        elif words[0] == "reason":
            probe.reason = True
        else:
            probe = probes[words[0], words[1]] = Probe(words[2])
    return probes


def elements(version, space, kind, ending):
    """(name without the ending, names of the elements in it) of a schema."""
    path = SCHEMAS / version / f"{space}-{kind}-schema.xsd"
    for element in ElementTree.parse(path).getroot().findall(XSD + "element"):
        name = element.get("name")
        if name.endswith(ending):
            inner = {e.get("name") for e in element.iter(XSD + "element") if e is not element}
            yield name[: -len(ending)], inner - {None, *NO_ENTITIES}


def faults(version, space, probes):
    mine = {name: probe for (own, name), probe in probes.items() if own == space}
    for name, _ in elements(version, space, "definitions", "_test"):
        if name not in mine:
            yield f"no probe for {name}_test"
    for name, asked in elements(version, space, "definitions", "_object"):
        if name in mine and not mine[name].reason:
            yield from (f"{name}_object: {entity} cannot be asked" for entity in asked - mine[name].words["asks"])
    for item, told in elements(version, space, "system-characteristics", "_item"):
        tellers = [probe for probe in mine.values() if probe.item == item]
        if not tellers:
            yield f"no probe tells {item}_item"
        elif not any(probe.reason for probe in tellers):
            known = set().union(*(probe.words["tells"] for probe in tellers))
            left = {entity for entity in told - known if ("tells", entity) not in MISSING}
            yield from (f"{item}_item: {entity} is not told" for entity in left)


def main():
    if not SCHEMAS.is_dir():
        print("no schemas: openscap-common is not installed")
        return 77
    probes = read_table(sys.argv[1])
    found = [
        f"{version} {space}: {fault}"
        for version in VERSIONS
        for space in SPACES
        for fault in sorted(faults(version, space, probes))
    ]
    print(f"{len(probes)} probes beside the schemas of {len(VERSIONS)} versions: {len(found)} faults")
    for fault in found:
        print("  " + fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
