# SPDX-License-Identifier: Apache-2.0
"""What info says of documents of every kind.

    test_info.py PROGRAM
"""

import pathlib
import shutil
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402

PROGRAM = sys.argv[1]
CASES = HERE.parent / "report" / "cases"
TAILORING = """<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_a_tailoring_t">
<benchmark href="elsewhere.xml"/><version time="2026-01-01T00:00:00">3</version>
<Profile id="xccdf_a_profile_p"><title>Narrow</title></Profile></Tailoring>"""


class Case(unittest.TestCase):
    def setUp(self):
        self.bench = product.Bench(PROGRAM)
        self.addCleanup(self.bench.close)
        for file in (CASES / "xccdf-1.2").iterdir():
            shutil.copy(file, self.bench.path)

    def info(self, name):
        done = self.bench.run("info", name)
        self.assertEqual((done.returncode, done.stderr), (0, ""), name)
        return done.stdout

    def test_results_are_told_where_they_stand(self):
        self.bench.run("eval", "--content=benchmark.xml", "--profile=first", "--results=r.xml", "--arf=r.arf", "root")
        for name, kind in (("r.xml", "XCCDF benchmark"), ("r.arf", "ARF results")):
            told = self.info(name)
            self.assertTrue(told.startswith(f"{name}: {kind}\n"), told)
            self.assertIn("result xccdf_io.github.libcompliance_testresult_xccdf_org.test_profile_first", told)
            self.assertIn("  profile   xccdf_org.test_profile_first\n", told)
            self.assertIn("  started   2023-11-14T22:13:20Z\n", told)
            self.assertRegex(told, r"  rules     \d+ pass, \d+ fail")
            self.assertRegex(told, r"  score     [0-9.]+ of [0-9.]+, urn:xccdf:scoring:default\n")

    def test_a_tailoring_is_told_without_its_benchmark(self):
        self.bench.write("tailoring.xml", TAILORING)
        self.assertEqual(self.info("tailoring.xml"),
                         "tailoring.xml: XCCDF tailoring\ntailoring xccdf_a_tailoring_t\n  version   3\n"
                         "  for       elsewhere.xml\n  profiles\n    xccdf_a_profile_p: Narrow\n")

    def test_oval_documents_that_nothing_is_evaluated_by(self):
        for kind, told in (("results", "Results"), ("variables", "Variables"), ("directives", "Directives"),
                           ("system_characteristics", "System Characteristics")):
            space = "http://oval.mitre.org/XMLSchema/oval-" + kind.replace("_", "-") + "-5"
            self.bench.write("oval.xml", f'<oval_{kind} xmlns="{space}"><generator><c:schema_version '
                             'xmlns:c="c">5.10</c:schema_version><c:timestamp xmlns:c="c">2026-01-01T00:00:00'
                             f'</c:timestamp></generator></oval_{kind}>')
            self.assertEqual(self.info("oval.xml"), f"oval.xml: OVAL {told}\n  version   5.10\n"
                             "  generated 2026-01-01T00:00:00\n")

    def test_what_is_no_document_is_trouble(self):
        self.bench.write("other.xml", "<a/>")
        done = self.bench.run("info", "other.xml")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("other.xml:1: found <a>", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
