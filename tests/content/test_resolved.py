# SPDX-License-Identifier: Apache-2.0
"""The benchmarks that the distribution ships, resolved: the schema accepts each, and what each profile of two of them
selects is what oscap's resolved document selects.

    test_resolved.py PROGRAM
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET

PROGRAM = sys.argv[1]
CONTENT = pathlib.Path("/usr/share/xml/scap/ssg/content")
SCHEMA = "/usr/share/openscap/schemas/xccdf/1.2/xccdf_1.2.xsd"
BENCHMARKS = sorted(CONTENT.glob("*-xccdf.xml"))


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=300)


def local(node):
    return node.tag.rpartition("}")[2]


def compatible(item, selected):
    """What it requires is selected, one of each list, and nothing that it conflicts with."""
    needs = [child.get("idref").split() for child in item if local(child) == "requires"]
    return (all(any(selected.get(one) for one in need) for need in needs) and
            not any(selected.get(child.get("idref")) for child in item if local(child) == "conflicts"))


def rules_below(node, selected):
    """The rules that are selected, and all groups above them: each looked at once, in order."""
    for child in node:
        if local(child) not in ("Group", "Rule"):
            continue
        identifier = child.get("id")
        selected[identifier] = selected[identifier] and compatible(child, selected)
        if not selected[identifier]:
            continue
        if local(child) == "Group":
            yield from rules_below(child, selected)
        else:
            yield identifier


def selections(path):
    """Profile -> the rules that it selects, by a resolved document."""
    root = ET.parse(path).getroot()
    items = {one.get("id"): one.get("selected", "true") for one in root.iter() if local(one) in ("Group", "Rule")}
    for profile in root:
        if local(profile) == "Profile":
            settings = {one.get("idref"): one.get("selected") for one in profile if local(one) == "select"}
            selected = {name: word in ("true", "1") for name, word in {**items, **settings}.items()}
            yield profile.get("id"), list(rules_below(root, selected))


@unittest.skipUnless(BENCHMARKS, "without content")
class Case(unittest.TestCase):
    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.place)

    @unittest.skipUnless(shutil.which("xmllint") and pathlib.Path(SCHEMA).exists(), "without schemas")
    def test_the_schema_accepts_each(self):
        for benchmark in BENCHMARKS:
            with self.subTest(benchmark.name):
                out = self.place / benchmark.name
                self.assertEqual(run(PROGRAM, "resolve", f"--content={benchmark}", f"--output={out}").returncode, 0)
                done = run("xmllint", "--noout", "--nonet", "--schema", SCHEMA, out)
                self.assertEqual(done.returncode, 0, done.stderr)

    @unittest.skipUnless(shutil.which("oscap"), "without oscap")
    def test_each_profile_selects_what_oscap_resolves(self):
        for name in ("ssg-rhel9", "ssg-ubuntu2204"):
            content = CONTENT / f"{name}-xccdf.xml"
            text = content.read_text("utf-8")
            plain, resolved = self.place / content.name, self.place / "resolved.xml"
            plain.write_text(re.sub(' resolved="[^"]*"', "", text, count=1), "utf-8")
            self.assertEqual(run("oscap", "xccdf", "resolve", "-o", resolved, plain).returncode, 0)
            for profile, wanted in selections(resolved):
                with self.subTest(profile):
                    told = run(PROGRAM, "explain", f"--content={content}", f"--profile={profile}")
                    self.assertEqual(told.returncode, 0, told.stderr)
                    self.assertEqual(re.findall(r"^rule (\S+)", told.stdout, re.M), wanted)
                    self.assertTrue(wanted)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
