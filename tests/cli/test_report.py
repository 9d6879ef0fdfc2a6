# SPDX-License-Identifier: Apache-2.0
"""Reports of results that are there already: ours and oscap's, XCCDF and ARF.

    test_report.py PROGRAM
"""

import pathlib
import shutil
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402

PROGRAM = sys.argv[1]
CASES = HERE.parent / "report" / "cases"
SPACE = "http://checklists.nist.gov/xccdf/1.2"
RESULT = f"""<TestResult xmlns="{SPACE}" id="xccdf_a_testresult_%s">
<benchmark id="xccdf_a_benchmark_b" href="#b"/><target>%s</target>%s</TestResult>"""
ROW = '<rule-result idref="xccdf_a_rule_%s" severity="high"><result>%s</result></rule-result>'
BENCHMARK = f"""<Benchmark xmlns="{SPACE}" id="xccdf_a_benchmark_b"><status>draft</status><version>1</version>
<Rule id="xccdf_a_rule_r"><title>The rule of the benchmark</title></Rule>%s</Benchmark>"""


class Case(unittest.TestCase):
    def setUp(self):
        self.bench = product.Bench(PROGRAM)
        self.addCleanup(self.bench.close)
        for file in (CASES / "xccdf-1.2").iterdir():
            if file.is_file():
                shutil.copy(file, self.bench.path)

    def report(self, *arguments):
        done = self.bench.run("report", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""), arguments)
        return done.stdout

    def refuse(self, status, *arguments):
        done = self.bench.run("report", *arguments)
        self.assertEqual((done.returncode, done.stdout), (status, ""), arguments)
        return done.stderr

    def test_ours_is_the_page_that_the_run_wrote(self):
        done = self.bench.run("eval", "--content=benchmark.xml", "--results=r.xml", "--report=r.html", "--arf=r.arf",
                              "root")
        self.assertEqual(done.returncode, 2, done.stderr)
        page = self.bench.read("r.html")
        self.assertIn("A small benchmark", page)
        self.assertEqual(self.report("r.xml"), page)
        self.report("r.xml", "-o", "page.html")
        self.assertEqual(self.bench.read("page.html"), page)
        self.assertEqual(self.report("r.arf").count("<details"), page.count("<details"))

    def test_a_report_without_its_benchmark_takes_it_from_beside(self):
        self.bench.run("eval", "--content=benchmark.xml", "--arf=r.arf", "--arf-without-request", "root")
        self.assertNotIn("A small benchmark", self.report("r.arf"))
        self.assertIn("A small benchmark", self.report("r.arf", "--content=benchmark.xml"))

    def test_oscaps_results_and_its_asset_report(self):
        if not shutil.which("oscap"):
            self.skipTest("without oscap")
        subprocess.run(["oscap", "xccdf", "eval", "--results", "o.xml", "--results-arf", "o.arf", "benchmark.xml"],
                       cwd=self.bench.path, env={"OSCAP_PROBE_ROOT": str(self.bench.path / "root"),
                                                 "PATH": "/usr/bin:/bin"}, check=False, capture_output=True)
        xccdf, arf = self.report("o.xml"), self.report("o.arf")
        for page in (xccdf, arf):
            self.assertIn("A small benchmark", page)
            self.assertTrue('id="rule-fail"' in page)
        self.assertEqual(xccdf.count('<details'), arf.count('<details'))

    def test_the_result_that_is_asked_for(self):
        rows = ROW % ("r", "fail")
        self.bench.write("r.xml", BENCHMARK % (RESULT % ("old", "machine one", rows) +
                                               RESULT % ("new", "machine two", rows)))
        self.assertIn("machine two", self.report("r.xml"))
        page = self.report("r.xml", "--result-id=old")
        self.assertIn("machine one", page)
        self.assertNotIn("machine two", page)
        self.assertIn("The rule of the benchmark", page)
        self.assertIn("there is xccdf_a_testresult_old, xccdf_a_testresult_new",
                      self.refuse(1, "r.xml", "--result-id=nix"))

    def test_what_no_benchmark_knows_is_still_told(self):
        hostile = ROW % ("gone", "fail") + ROW % ("r", "odd") + ROW % ("&lt;script>", "pass") + "<rule-result/>"
        self.bench.write("r.xml", BENCHMARK % (RESULT % ("x", "&lt;script>alert(1)&lt;/script>", hostile)))
        page = self.report("r.xml")
        self.assertIn("xccdf_a_rule_gone", page)
        self.assertNotIn("<script>alert", page)
        self.bench.write("bare.xml", RESULT % ("x", "t", hostile))
        self.assertIn("xccdf_a_rule_gone", self.report("bare.xml"))

    def test_many_results_take_no_longer_than_they_are_long(self):
        rows = "".join(ROW % (i % 7, "fail") for i in range(30000))
        self.bench.write("r.xml", BENCHMARK % (RESULT % ("x", "t", rows)))
        self.bench.write("s.xsl", '<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform" '
                                  f'xmlns:c="{SPACE}"><x:output method="text"/><x:template match="/">'
                                  '<x:value-of select="count(//c:rule-result)"/></x:template></x:stylesheet>')
        self.assertEqual(self.report("r.xml", "--stylesheet=s.xsl"), "30000")

    def test_what_is_no_result_is_trouble(self):
        self.assertIn("no TestResult in it", self.refuse(1, "oval.xml"))
        self.assertIn("oval.xml:3: found <oval_definitions> without a TestResult",
                      self.refuse(1, "oval.xml", "--content=benchmark.xml"))
        self.assertIn("no such file", self.refuse(1, "nix.xml"))
        self.assertIn("expected one FILE, got 0", self.refuse(64))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
