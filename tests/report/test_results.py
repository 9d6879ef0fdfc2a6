# SPDX-License-Identifier: Apache-2.0
"""Results and reports as they are written: golden files, the schemas, oscap as a reader.

    test_results.py PROGRAM [--update]

cases/NAME/benchmark.xml is evaluated against a small image; expected.xml beside it holds the TestResult
that must come out. --update writes it anew: look at the difference before it is committed.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402

PROGRAM = sys.argv[1]
UPDATE = "--update" in sys.argv[2:]
SCHEMAS = pathlib.Path("/usr/share/openscap/schemas/xccdf")
SAID = ["--title=Audit <1>", "--remark=Before the audit", "--remark=by \"us\"", "--organization=All", "--organization=Us & them"]
CASES = {
    "data-stream": ("1.2/xccdf_1.2.xsd", 0, []),
    "xccdf-1.1": ("1.1/xccdf-schema.xsd", 2, SAID),
    "xccdf-1.2": ("1.2/xccdf_1.2.xsd", 2, ["--profile=first", *SAID]),
}
# What the stylesheet sees, as it is.
COPY = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"><xsl:copy-of select="."/></xsl:template></xsl:stylesheet>"""


def without_version(text):
    """The product's version is no part of what is expected."""
    return re.sub(r"(libcompliance:|scanner:version\" type=\"string\">)\d+\.\d+\.\d+", r"\1VERSION", text)


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bench = product.Bench(PROGRAM)
        for name in CASES:
            shutil.copytree(HERE / "cases" / name, cls.bench.path / name)

    @classmethod
    def tearDownClass(cls):
        cls.bench.close()

    def evaluate(self, name, *options, **environment):
        """The results document of a case."""
        _, status, wanted = CASES[name]
        done = self.bench.run("eval", "--quiet", f"--content={name}/benchmark.xml", "--results=results.xml",
                              *wanted, *options, "root", **environment)
        self.assertEqual((done.returncode, done.stderr), (status, ""))
        return self.bench.read("results.xml")


class Results(Case):
    """The results document."""

    def test_are_those_that_are_expected(self):
        for name in CASES:
            with self.subTest(name):
                text = without_version(self.evaluate(name))
                last = max(found.start() for found in re.finditer(r" *<(\w+:)?TestResult", text))
                expected = HERE / "cases" / name / "expected.xml"
                if UPDATE:
                    expected.write_text(text[last:], encoding="utf-8")
                self.assertMultiLineEqual(text[last:], expected.read_text(encoding="utf-8"))

    def test_are_valid_by_the_schema(self):
        for name, (schema, _, _) in CASES.items():
            with self.subTest(name):
                self.evaluate(name)
                done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", SCHEMAS / schema,
                                       self.bench.path / "results.xml"], capture_output=True, text=True, check=False)
                self.assertEqual((done.returncode, done.stderr.splitlines()[-1:]),
                                 (0, [f"{self.bench.path}/results.xml validates"]))

    def test_are_read_by_oscap(self):
        for name in CASES:
            with self.subTest(name):
                self.evaluate(name)
                info = subprocess.run(["oscap", "info", "results.xml"], cwd=self.bench.path,
                                      capture_output=True, text=True, check=False)
                self.assertEqual(info.returncode, 0, info.stderr)
                self.assertIn("xccdf_io.github.libcompliance_testresult_", info.stdout)
                report = subprocess.run(["oscap", "xccdf", "generate", "report", "results.xml"],
                                        cwd=self.bench.path, capture_output=True, text=True, check=False)
                self.assertEqual(report.returncode, 0, report.stderr)
                self.assertTrue(("Fails" if name != "data-stream" else "Passes") in report.stdout)

    def test_hold_the_benchmark_byte_for_byte(self):
        source = self.bench.read("xccdf-1.2/benchmark.xml")
        start = source.index("<Benchmark")
        text = self.evaluate("xccdf-1.2")
        body = source[start:source.index("\n</Benchmark>")]
        self.assertTrue(text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n' + body))
        self.assertTrue(text.endswith("  </TestResult>\n</Benchmark>\n"))

    def test_have_the_namespaces_that_stand_around_the_benchmark(self):
        start = re.search(r"<x:Benchmark[^>]*>", self.evaluate("data-stream")).group()
        self.assertEqual(sorted(re.findall(r"xmlns:?(\w*)=", start)), ["dc", "hidden", "x", "xs", "xsi"])
        self.assertIn('xmlns:hidden="urn:inner"', start)

    def test_are_the_same_bytes_twice(self):
        self.assertEqual(self.evaluate("xccdf-1.2"), self.evaluate("xccdf-1.2"))

    def test_get_an_end_tag_where_the_benchmark_had_none(self):
        self.bench.write("empty.xml", '<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" '
                                      'id="xccdf_org.test_benchmark_empty"/>')
        done = self.bench.run("eval", "--content=empty.xml", "--results=empty-results.xml", "root")
        self.assertIn(done.returncode, (1, 3))
        if done.returncode == 3:
            root = ElementTree.fromstring(self.bench.read("empty-results.xml"))
            self.assertEqual(root[0].tag, "{http://checklists.nist.gov/xccdf/1.2}TestResult")

    def test_stand_before_a_signature(self):
        text = self.bench.read("xccdf-1.2/benchmark.xml").replace(
            "</Benchmark>", '  <signature><s:Signature xmlns:s="urn:s"/></signature>\n</Benchmark>')
        self.bench.write("xccdf-1.2/signed.xml", text)
        done = self.bench.run("eval", "--quiet", "--content=xccdf-1.2/signed.xml", "--results=signed.xml", "root")
        self.assertEqual(done.returncode, 2, done.stderr)
        names = [child.tag.split("}")[1] for child in ElementTree.fromstring(self.bench.read("signed.xml"))]
        self.assertEqual(names[-3:], ["TestResult", "TestResult", "signature"])


class Transformed(Case):
    """What a stylesheet sees, and what it may not do."""

    def transform(self, stylesheet, name="xccdf-1.2"):
        self.bench.write("data/reports/html.xsl", stylesheet)
        return self.bench.run("eval", "--quiet", f"--content={name}/benchmark.xml", "--report=report.html",
                              *CASES[name][2], "root", COMPLIANCE_DATA="data")

    def seen(self, name):
        done = self.transform(COPY, name)
        self.assertEqual(done.stderr, "")
        return ElementTree.fromstring(self.bench.read("report.html"))

    def test_the_stylesheet_sees_what_concerns_the_run(self):
        space = "{http://checklists.nist.gov/xccdf/1.2}"
        root = self.seen("xccdf-1.2")
        rules = [rule.get("id") for rule in root.iter(space + "Rule")]
        self.assertEqual(len(rules), 7)
        self.assertNotIn("xccdf_org.test_rule_left_out", rules)
        self.assertEqual(len(root.findall(space + "TestResult")), 1)
        self.assertEqual(len(root.findall(f"{space}TestResult/{space}rule-result")), 8)
        self.assertEqual(len(root.findall(space + "Profile")), 1)

    def test_the_stylesheet_sees_old_content_in_the_new_namespace(self):
        root = self.seen("xccdf-1.1")
        self.assertEqual({element.tag.split("}")[0] for element in root.iter()},
                         {"{http://checklists.nist.gov/xccdf/1.2"})

    def test_a_stylesheet_reads_and_writes_no_files(self):
        self.bench.write("secret.xml", "<secret/>")
        for tail in ("select=\"document('secret.xml')\"", "select=\"document('file:///etc/hostname')\"",
                     "select=\"document('http://127.0.0.1:9/x')\""):
            with self.subTest(tail):
                self.transform(COPY.replace('select="."', tail))
                path = self.bench.path / "report.html"
                self.assertNotIn("secret", path.read_text() if path.exists() else "")
        for element in ('<exsl:document href="made.xml" xmlns:exsl="http://exslt.org/common" '
                        'extension-element-prefixes="exsl"/>',
                        '<xsl:document href="made.xml"/>'):
            with self.subTest(element):
                self.transform(COPY.replace("<xsl:copy-of select=\".\"/>", element))
                self.assertFalse((self.bench.path / "made.xml").exists())

    def test_a_stylesheet_that_is_broken_is_an_error(self):
        rows = {
            "<x": "html.xsl:1:",
            "<x/>": "html.xsl: ",
            COPY.replace("<xsl:template", '<xsl:import href="other.xsl"/><xsl:template', 1): "in one file",
            COPY.replace("<xsl:template", '<xsl:include href="other.xsl"/><xsl:template', 1): "in one file",
            COPY.replace('select="."', 'select="("'): "html.xsl: ",
            COPY.replace('select="."', 'select="nothing()"'): "nothing",
            COPY.replace('<xsl:copy-of select="."/>', '<xsl:apply-templates select="/"/>'): "html.xsl: ",
            COPY.replace('<xsl:copy-of select="."/>',
                         '<xsl:message terminate="yes">enough of it</xsl:message>'): "enough of it",
        }
        self.bench.write("data/reports/other.xsl", COPY)  # it is there, and must not be read
        for stylesheet, message in rows.items():
            with self.subTest(stylesheet):
                (self.bench.path / "report.html").unlink(missing_ok=True)
                done = self.transform(stylesheet)
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn(message, done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
                self.assertFalse((self.bench.path / "report.html").exists())

    def test_exslt_is_there(self):
        done = self.transform("""<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
            xmlns:str="http://exslt.org/strings"><xsl:output method="text"/>
            <xsl:template match="/"><xsl:value-of select="count(str:tokenize('a b c'))"/></xsl:template>
            </xsl:stylesheet>""")
        self.assertEqual((done.returncode, self.bench.read("report.html")), (2, "3"))

    def test_the_encoding_is_the_stylesheets(self):
        self.transform(COPY.replace("<xsl:template", '<xsl:output encoding="ISO-8859-1"/><xsl:template', 1))
        data = (self.bench.path / "report.html").read_bytes()
        self.assertIn(b'encoding="ISO-8859-1"', data)
        self.assertIn(b"&#8212;", data)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
