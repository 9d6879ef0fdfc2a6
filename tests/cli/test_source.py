# SPDX-License-Identifier: Apache-2.0
"""Where content comes from and which part of it is evaluated: data streams, tailorings, dictionaries.

    test_source.py PROGRAM
"""

import pathlib
import re
import shutil
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402

PROGRAM = sys.argv[1]
CONTENT = HERE.parent / "report" / "cases" / "xccdf-1.2"
SMALL = "xccdf_org.test_benchmark_small"
OVAL = "http://oval.mitre.org/XMLSchema/oval-definitions-5"

TAILORING = """<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_org.test_tailoring_own">
<benchmark href="benchmark.xml"/><version time="2026-01-01T00:00:00">1</version>
<Profile id="xccdf_org.test_profile_tailored" extends="xccdf_org.test_profile_first">
<title>Tailored</title><select idref="xccdf_org.test_rule_fail" selected="false"/></Profile></Tailoring>
"""

DICTIONARY = f"""<cpe-list xmlns="http://cpe.mitre.org/dictionary/2.0"><cpe-item name="cpe:/o:example:none">
<title>Here</title><check system="{OVAL}" href="oval.xml">oval:test:def:1</check></cpe-item></cpe-list>
"""


def component(name, text):
    return f'<component id="{name}" timestamp="2026-01-01T00:00:00">{text}</component>'


def stream(name, *benchmarks, oval="#c_oval", dictionary=""):
    refs = "".join(f'<component-ref id="{name}_{one}" xlink:href="#c_{one}"><c:catalog><c:uri name="oval.xml" '
                   f'uri="#{name}_oval"/></c:catalog></component-ref>' for one in benchmarks)
    return (f'<data-stream id="{name}" scap-version="1.3" use-case="CONFIGURATION" '
            f'timestamp="2026-01-01T00:00:00"><checklists>{refs}</checklists><checks><component-ref '
            f'id="{name}_oval" xlink:href="{oval}"/></checks></data-stream>')


def collection(*parts):
    return ('<data-stream-collection xmlns="http://scap.nist.gov/schema/scap/source/1.2" id="all" '
            'schematron-version="1.3" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'xmlns:c="urn:oasis:names:tc:entity:xmlns:xml:catalog">{"".join(parts)}</data-stream-collection>')


def body(path):
    return path.read_text("utf-8").split("?>", 1)[1]


class Case(unittest.TestCase):
    def setUp(self):
        self.bench = product.Bench(PROGRAM)
        self.addCleanup(self.bench.close)
        shutil.copytree(CONTENT, self.bench.path / "content")

    def evaluate(self, *options, content="content/benchmark.xml"):
        return self.bench.run("eval", f"--content={content}", "--results=r.xml", *options, "root")

    def verdicts(self):
        """The result of each rule by the end of its id."""
        pairs = re.findall(r'<rule-result idref="xccdf_org.test_rule_(\w+)".*?<result>(\w+)<', self.bench.read("r.xml"),
                           re.S)
        return dict(pairs)

    def small(self):
        return body(self.bench.path / "content/benchmark.xml")

    def oval(self):
        return component("c_oval", body(self.bench.path / "content/oval.xml"))


class Streams(Case):
    def setUp(self):
        super().setUp()
        other = self.small().replace(SMALL, SMALL + "2")
        self.bench.write("all.xml", collection(
            stream("one", "a"), stream("two", "a", "b"), component("c_a", self.small()), component("c_b", other),
            self.oval()))

    def test_the_first_benchmark_of_the_first_stream_is_evaluated(self):
        self.assertEqual(self.evaluate("--profile=first", content="all.xml").returncode, 2)
        self.assertIn(f'id="{SMALL}"', self.bench.read("r.xml"))

    def test_another_is_chosen_by_its_id(self):
        for options in (["--benchmark-id=" + SMALL + "2"],
                        ["--benchmark-id=" + SMALL + "2", "--datastream-id=two"]):
            self.assertEqual(self.evaluate(*options, content="all.xml").returncode, 2)
            self.assertIn(f'id="{SMALL}2"', self.bench.read("r.xml"))

    def test_one_that_is_not_there_is_trouble_that_names_it(self):
        for options, message in ((["--datastream-id=three"], 'no data stream "three"'),
                                 (["--benchmark-id=none"], 'no benchmark "none"'),
                                 (["--datastream-id=one", f"--benchmark-id={SMALL}2"], f'no benchmark "{SMALL}2"')):
            done = self.evaluate(*options, content="all.xml")
            self.assertEqual(done.returncode, 1)
            self.assertIn(message, done.stderr)

    def test_explain_chooses_as_eval_does(self):
        done = self.bench.run("explain", "--content=all.xml", "--benchmark-id=none")
        self.assertEqual(done.returncode, 1)
        self.assertIn('no benchmark "none"', done.stderr)


class Added(Case):
    def test_a_profile_of_a_tailoring_is_evaluated(self):
        self.bench.write("t.xml", TAILORING)
        self.assertEqual(self.evaluate("--tailoring=t.xml", "--profile=tailored").returncode, 2)
        self.assertEqual(self.verdicts()["fail"], "notselected")
        self.assertIn("t.xml", self.bench.read("r.xml"))
        self.assertEqual(self.evaluate("--profile=first").returncode, 2)
        self.assertEqual(self.verdicts()["fail"], "fail")

    def test_a_tailoring_that_is_none_is_trouble(self):
        self.assertIn("content/oval.xml", self.evaluate("--tailoring=content/oval.xml").stderr)
        self.assertIn("expected <Tailoring>", self.evaluate("--tailoring=content/oval.xml").stderr)
        self.assertIn("none.xml: no such file", self.evaluate("--tailoring=none.xml").stderr)

    def test_a_dictionary_tells_what_a_platform_is(self):
        self.evaluate()
        self.assertEqual(self.verdicts()["other_platform"], "notapplicable")
        self.bench.write("content/cpe.xml", DICTIONARY)
        self.bench.write("empty.xml", DICTIONARY.replace("example:none", "example:other").replace(
            re.search("<check .*</check>", DICTIONARY)[0], ""))
        self.evaluate("--cpe=empty.xml", "--cpe=content/cpe.xml")
        self.assertEqual(self.verdicts()["other_platform"], "pass")

    def test_a_dictionary_that_is_none_is_trouble(self):
        done = self.evaluate("--cpe=content/oval.xml")
        self.assertEqual(done.returncode, 1)
        self.assertIn("expected a CPE dictionary or language", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
