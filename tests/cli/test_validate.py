# SPDX-License-Identifier: Apache-2.0
"""Whether content is as it should be: faults with their lines, and what the exit status says.

    test_validate.py PROGRAM
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
REPORT = '<asset-report-collection xmlns="http://scap.nist.gov/schema/asset-reporting-format/1.1"/>'


class Case(unittest.TestCase):
    def setUp(self):
        self.bench = product.Bench(PROGRAM)
        self.addCleanup(self.bench.close)
        shutil.copytree(CASES / "xccdf-1.2", self.bench.path / "content")

    def change(self, old, new):
        text = self.bench.read("content/benchmark.xml")
        self.assertIn(old, text)
        self.bench.write("content/benchmark.xml", text.replace(old, new, 1))

    def validate(self, *names):
        return self.bench.run("validate", *(names or ["content/benchmark.xml"]))

    def test_what_is_valid_says_what_it_is(self):
        for name, kind in (("content/benchmark.xml", "XCCDF benchmark"), ("content/oval.xml", "OVAL definitions"),
                           (CASES / "data-stream" / "benchmark.xml", "SCAP data stream")):
            done = self.validate(name)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertTrue(done.stdout.endswith(f": valid {kind}\n"), done.stdout)

    def test_faults_have_their_lines(self):
        rows = [("<title>Fails</title>", "<title>Fails", "benchmark.xml:"),
                ('name="oval:test:def:1"', 'name="oval:test:def:99"', 'benchmark.xml:38: found a reference to '
                                                                       'definition "oval:test:def:99"'),
                ('severity="high"', 'severity="huge"', "benchmark.xml:19: "),
                ('<Profile id="xccdf_org.test_profile_first"',
                 '<Profile id="xccdf_org.test_profile_first" extends="nobody"', "benchmark.xml:15: ")]
        for old, new, message in rows:
            with self.subTest(new):
                shutil.copy(CASES / "xccdf-1.2" / "benchmark.xml", self.bench.path / "content")
                self.change(old, new)
                done = self.validate()
                self.assertEqual((done.returncode, done.stderr), (2, ""))
                self.assertIn("invalid: ", done.stdout)
                self.assertIn(message, done.stdout)
                self.assertNotIn(": valid", done.stdout)

    def test_what_a_profile_names_in_vain_is_a_warning(self):
        self.change('<select idref="xccdf_org.test_rule_left_out"', '<select idref="xccdf_org.test_rule_none"')
        done = self.validate()
        self.assertEqual(done.returncode, 0)
        self.assertIn('warning: content/benchmark.xml:17: select "xccdf_org.test_rule_none"', done.stdout)

    def test_what_cannot_be_checked_is_trouble_and_outweighs_what_is_invalid(self):
        self.bench.write("arf.xml", REPORT)
        self.bench.write("bad.xml", "<a>")
        for name, message in (("arf.xml", "found <asset-report-collection>"), ("none.xml", "no such file")):
            done = self.validate(name)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn(message, done.stderr)
        self.assertEqual(self.validate("bad.xml", "content/oval.xml").returncode, 2)
        self.assertEqual(self.validate("bad.xml", "none.xml", "content/oval.xml").returncode, 1)
        self.assertEqual(self.bench.run("validate").returncode, 64)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
