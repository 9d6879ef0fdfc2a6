# SPDX-License-Identifier: Apache-2.0
"""The resolved benchmark: the same selection as oscap's, and the same results as the one it was made of.

    test_resolve.py PROGRAM
"""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402

PROGRAM = sys.argv[1]
GOLDEN = HERE.parent / "golden"
SCHEMA = "/usr/share/openscap/schemas/xccdf/1.2/xccdf_1.2.xsd"
CASES = [GOLDEN / "inheritance" / "xccdf.xml", HERE.parent / "report" / "cases" / "xccdf-1.2" / "benchmark.xml"]


def told(path):
    """What both programs write of each item and profile, kind by kind; oscap leaves out weights and long texts, and
    writes the settings of a profile kind by kind."""
    items = {}
    for node in ET.parse(path).getroot().iter():
        name = node.tag.split("}")[-1]
        if name not in ("Rule", "Group", "Value", "Profile"):
            continue
        kept = [(child.tag.split("}")[-1], child.get("idref"), child.get("system"), child.get("selected"),
                 "".join(child.itertext()).strip()) for child in node
                if child.tag.split("}")[-1] in ("title", "ident", "select", "set-value", "requires", "conflicts")]
        kept.sort(key=lambda child: child[0])
        items[name, node.get("id")] = (node.get("selected", "true"), node.get("severity", "unknown"), kept)
    return items


class Case(unittest.TestCase):
    def setUp(self):
        self.bench = product.Bench(PROGRAM)
        self.addCleanup(self.bench.close)

    def test_oscap_resolves_alike(self):
        if not shutil.which("oscap"):
            self.skipTest("without oscap")
        for case in CASES:
            with self.subTest(case.parent.name):
                done = self.bench.run("resolve", f"--content={case}", "--output=ours.xml")
                self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
                text = case.read_text("utf-8")
                self.bench.write("in.xml", re.sub(' resolved="[^"]*"', "", text))
                subprocess.run(["oscap", "xccdf", "resolve", "-o", "oscap.xml", "in.xml"], cwd=self.bench.path,
                               check=True, capture_output=True)
                self.assertEqual(told(self.bench.path / "ours.xml"), told(self.bench.path / "oscap.xml"))

    def test_the_schema_accepts_it(self):
        if not shutil.which("xmllint") or not pathlib.Path(SCHEMA).exists():
            self.skipTest("without schemas")
        for case in CASES:
            with self.subTest(case.parent.name):
                self.bench.run("resolve", f"--content={case}", "--output=ours.xml")
                done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", SCHEMA, "ours.xml"],
                                      cwd=self.bench.path, capture_output=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_it_evaluates_as_what_it_was_made_of(self):
        shutil.copy(CASES[0], self.bench.path / "xccdf.xml")
        shutil.copy(GOLDEN / "outcomes.xml", self.bench.path / "outcomes.xml")
        self.bench.write("resolved.xml", self.bench.run("resolve", "--content=xccdf.xml").stdout)
        results = []
        for name in ("xccdf", "resolved"):
            self.bench.run("eval", f"--content={name}.xml", "--profile=xccdf_golden_profile_p",
                           f"--results={name}-r.xml", "root")
            results.append(re.findall(r'<rule-result [^>]*idref="([^"]*)".*?<result>(\w+)<',
                                      self.bench.read(f"{name}-r.xml"), re.S))
        self.assertIn("pass", [verdict for _, verdict in results[0]])
        self.assertEqual(*results)

    def test_a_benchmark_that_is_not_there_is_trouble(self):
        done = self.bench.run("resolve", f"--content={CASES[0]}", "--benchmark-id=none")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("no benchmark none in it", done.stderr)
        self.assertEqual(self.bench.run("resolve", "file.xml").returncode, 64)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
