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
SCHEMAS = pathlib.Path("/usr/share/openscap/schemas")
OVAL = "http://oval.mitre.org/XMLSchema/oval-"
GENERATOR = f"""<generator xmlns:c="{OVAL}common-5"><c:schema_version>5.10</c:schema_version>
<c:timestamp>2026-01-01T00:00:00</c:timestamp></generator>
<nix/>"""
CPE = "http://cpe.mitre.org/"
# Kind, document, line and the element that its schema does not know.
SCHEMA_ROWS = [
    *[(kind, f'<oval_{kind} xmlns="{OVAL}{space}-5">{GENERATOR}</oval_{kind}>',
       f"3: Element '{{{OVAL}{space}-5}}nix': This element is not expected")
      for kind, space in (("definitions", "definitions"), ("variables", "variables"), ("results", "results"),
                          ("directives", "directives"), ("system_characteristics", "system-characteristics"))],
    ("XCCDF 1.2", '<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_a_benchmark_b"><nix/></Benchmark>',
     "1: Element '{http://checklists.nist.gov/xccdf/1.2}nix'"),
    ("XCCDF 1.1", '<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.1" id="b"><nix/></Benchmark>',
     "1: Element '{http://checklists.nist.gov/xccdf/1.1}nix'"),
    ("tailoring", '<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_a_tailoring_t"><nix/></Tailoring>',
     "1: Element '{http://checklists.nist.gov/xccdf/1.2}nix'"),
    ("result", '<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2"/>',
     "1: Element '{http://checklists.nist.gov/xccdf/1.2}TestResult': The attribute 'id' is required"),
    ("dictionary", f'<cpe-list xmlns="{CPE}dictionary/2.0"><nix/></cpe-list>', f"1: Element '{{{CPE}dictionary/2.0}}nix'"),
    ("language", f'<platform-specification xmlns="{CPE}language/2.0"><nix/></platform-specification>',
     f"1: Element '{{{CPE}language/2.0}}nix'"),
    ("ARF", '<asset-report-collection xmlns="http://scap.nist.gov/schema/asset-reporting-format/1.1"><nix/>'
     '</asset-report-collection>', "1: Element '{http://scap.nist.gov/schema/asset-reporting-format/1.1}nix'"),
    *[(f"stream {version}", '<data-stream-collection xmlns="http://scap.nist.gov/schema/scap/source/1.2" '
       f'id="scap_a_collection_c" schematron-version="{version}"><nix/></data-stream-collection>',
       "1: Element '{http://scap.nist.gov/schema/scap/source/1.2}nix'") for version in ("1.2", "1.3")],
]


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
        for name, kind in (("content/benchmark.xml", "XCCDF Checklist 1.2"), ("content/oval.xml", "OVAL Definition 5.11"),
                           (CASES / "data-stream" / "benchmark.xml", "SCAP Source Datastream 1.3")):
            done = self.validate("--no-schemas", name)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertTrue(done.stdout.endswith(f": valid {kind}, as far as our own checks go\n"), done.stdout)

    def test_a_document_is_held_against_the_schema_of_its_version(self):
        if not SCHEMAS.is_dir():
            self.skipTest("without schemas")
        self.assertEqual(self.validate("content/oval.xml").stdout, "content/oval.xml: valid OVAL Definition 5.11\n")
        for name, text, message in SCHEMA_ROWS:
            with self.subTest(name):
                self.bench.write("file.xml", text)
                done = self.validate("file.xml")
                self.assertEqual((done.returncode, done.stderr), (2, ""), done.stdout)
                self.assertIn(f"invalid: file.xml:{message}", done.stdout)
                self.assertNotIn(": valid", done.stdout)

    def test_our_own_results_are_valid(self):
        if not SCHEMAS.is_dir():
            self.skipTest("without schemas")
        self.bench.run("eval", "--content=content/benchmark.xml", "--results=r.xml", "--arf=r.arf",
                       "--oval-results=r.oval", "root")
        done = self.validate("r.xml", "r.arf")
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn("r.arf: valid ARF Result Datastream 1.1\n", done.stdout)

    def test_without_a_schema_it_is_said_what_was_not_looked_at(self):
        done = self.validate("--schemas=nowhere", "content/oval.xml")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("no schema of OVAL Definition 5.11 is in nowhere: only our own checks are made", done.stdout)
        text = self.bench.read("content/oval.xml").replace("schema_version>5.11<", "schema_version>../5.11<")
        self.bench.write("content/oval.xml", text)
        self.assertIn("no schema of OVAL Definition ../5.11 is in", self.validate("content/oval.xml").stdout)

    def test_schemas_reach_nothing_outside_of_their_folder(self):
        schema = '<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema"><x:include schemaLocation="%s"/></x:schema>'
        for place, message in (("file:///etc/passwd", "outside of their folder"),
                               ("../../../secret.xsd", "secret.xsd: no such file"),
                               ("http://127.0.0.1:9/x.xsd", "outside of their folder")):
            with self.subTest(place):
                self.bench.write("secret.xsd", schema % "")
                self.bench.write("schemas/oval/5.11/oval-definitions-schema.xsd", schema % place)
                done = self.validate("--schemas=schemas", "content/oval.xml")
                self.assertNotEqual(done.returncode, 0)
                self.assertIn(message, done.stdout + done.stderr)

    def test_faults_have_their_lines(self):
        rows = [("<title>Fails</title>", "<title>Fails", "benchmark.xml:"),
                ('name="oval:test:def:1"', 'name="oval:test:def:99"', 'benchmark.xml:{}: found a reference to '
                                                                       'definition "oval:test:def:99"'),
                ('severity="high"', 'severity="huge"', "benchmark.xml:{}: "),
                ('<Profile id="xccdf_org.test_profile_first"',
                 '<Profile id="xccdf_org.test_profile_first" extends="nobody"', "benchmark.xml:{}: ")]
        for old, new, message in rows:
            with self.subTest(new):
                shutil.copy(CASES / "xccdf-1.2" / "benchmark.xml", self.bench.path / "content")
                self.change(old, new)
                done = self.validate()
                self.assertEqual((done.returncode, done.stderr), (2, ""))
                self.assertIn("invalid: ", done.stdout)
                text = self.bench.read("content/benchmark.xml")
                self.assertIn(message.format(text[:text.index(new)].count("\n") + 1), done.stdout)
                self.assertNotIn(": valid", done.stdout)

    def test_an_entity_that_its_object_does_not_have_is_a_fault(self):
        text = self.bench.read("content/oval.xml").replace("<ind:pattern ", "<ind:nix>a</ind:nix><ind:pattern ", 1)
        self.bench.write("content/oval.xml", text)
        for name in ("content/oval.xml", "content/benchmark.xml"):
            done = self.validate("--no-schemas", name)
            self.assertEqual(done.returncode, 2)
            self.assertIn("oval.xml:40: found <nix> in textfilecontent54_object, which has no such entity", done.stdout)
        told = self.bench.run("oscap", "oval", "eval", "--skip-validation", "content/oval.xml", OSCAP_PROBE_ROOT="root")
        self.assertIn("Definition oval:test:def:2: error", told.stdout)

    def test_a_tailoring_is_valid_without_its_benchmark(self):
        text = ('<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_a_tailoring_t"><benchmark href="%s"/>'
                '<version time="2026-01-01T00:00:00">1</version><Profile id="xccdf_a_profile_p"><title>P</title>%s</Profile>'
                "</Tailoring>")
        self.bench.write("content/t.xml", text % ("elsewhere.xml", ""))
        done = self.validate("--no-schemas", "content/t.xml")
        self.assertEqual(done.returncode, 0)
        self.assertIn('warning: content/t.xml:1: found a tailoring for "elsewhere.xml", which is not beside it', done.stdout)
        self.bench.write("content/t.xml", text % ("benchmark.xml", '<refine-rule idref="r" severity="huge"/>'))
        self.assertEqual(self.validate("--no-schemas", "content/t.xml").returncode, 2)

    def test_what_a_profile_names_in_vain_is_a_warning(self):
        self.change('<select idref="xccdf_org.test_rule_left_out"', '<select idref="xccdf_org.test_rule_none"')
        done = self.validate()
        self.assertEqual(done.returncode, 0)
        self.assertIn('select "xccdf_org.test_rule_none"', done.stdout)

    def test_what_cannot_be_checked_is_trouble_and_outweighs_what_is_invalid(self):
        self.bench.write("other.xml", "<other/>")
        self.bench.write("bad.xml", "<a>")
        for name, message in (("other.xml", "found <other>"), ("none.xml", "no such file")):
            done = self.validate(name)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn(message, done.stderr)
        self.assertEqual(self.validate("bad.xml", "content/oval.xml").returncode, 2)
        self.assertEqual(self.validate("bad.xml", "none.xml", "content/oval.xml").returncode, 1)
        self.assertEqual(self.bench.run("validate").returncode, 64)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
