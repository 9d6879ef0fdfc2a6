# SPDX-License-Identifier: Apache-2.0
"""Tailoring files from words and from JSON: valid, and both programs read the same in them.

    test_tailor.py PROGRAM
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402

PROGRAM = sys.argv[1]
CASES = HERE.parent / "report" / "cases"
SCHEMA = pathlib.Path("/usr/share/openscap/schemas/xccdf/1.2/xccdf_1.2.xsd")
WORDS = ["--profile=first", "--id=own", "--title=Our <own>", "--description=For us", "--unselect=rule_unknown",
         "--select=rule_left_out", "--set-value=greeting=Go away", "--severity=rule_pass=high",
         "--role=rule_pass=unscored", "--rationale=rule_unknown=Nobody knows", "--rationale=greeting=So be it = so",
         "--rationale=rule_pass=Why not"]
JSON = {"base": "first", "id": "own", "title": "Our <own>", "description": "For us", "changes": [
    {"select": "rule_left_out"},
    {"unselect": "rule_unknown", "rationale": "Nobody knows"},
    {"set-value": "greeting", "value": "Go away", "rationale": "So be it = so"},
    {"severity": "rule_pass", "value": "high", "rationale": "Why not"},
    {"role": "rule_pass", "value": "unscored"}]}


class Case(unittest.TestCase):
    def setUp(self):
        self.bench = product.Bench(PROGRAM)
        self.addCleanup(self.bench.close)
        shutil.copytree(CASES / "xccdf-1.2", self.bench.path / "content")

    def tailor(self, *words, content="content/benchmark.xml"):
        return self.bench.run("tailor", f"--content={content}", *words)

    def refuse(self, message, *words):
        done = self.tailor("--id=own", *words)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn(message, done.stderr)

    def rules(self, name):
        """Id, role, severity and result of each rule."""
        return [(*(re.search(f'{word}="([^"]*)"', head)[1] for word in ("idref", "role", "severity")), verdict)
                for head, verdict in re.findall(r"<rule-result ([^>]*)>.*?<result>(\w+)<", self.bench.read(name), re.S)]

    def test_words_and_json_say_the_same(self):
        self.bench.write("t.json", json.dumps(JSON))
        done = self.tailor(*WORDS)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for text in ('id="xccdf_org.test_tailoring_own"', 'extends="xccdf_org.test_profile_first"',
                     ">Our &lt;own&gt;<", 'time="2023-11-14T22:13:20Z"', "<remark>So be it = so</remark>"):
            self.assertIn(text, done.stdout)
        self.assertEqual(done.stdout.count("Why not"), 1)
        self.assertEqual(self.tailor("--json=t.json").stdout.replace("\n      <remark>Why not</remark>", ""),
                         done.stdout.replace("\n      <remark>Why not</remark>", ""))

    def test_it_is_valid(self):
        if not SCHEMA.exists() or not shutil.which("xmllint"):
            self.skipTest("without schemas")
        self.tailor(*WORDS, "--output=t.xml")
        subprocess.run(["xmllint", "--nonet", "--noout", "--schema", SCHEMA, "t.xml"], cwd=self.bench.path, check=True,
                       capture_output=True)

    def test_it_changes_what_is_evaluated(self):
        self.tailor(*WORDS, "--output=t.xml")
        self.bench.run("eval", "--content=content/benchmark.xml", "--tailoring=t.xml", "--profile=own",
                       "--results=r.xml", "root")
        rules = {name.split("_rule_")[1]: rest for name, *rest in self.rules("r.xml")}
        self.assertEqual(rules["pass"], ["unscored", "high", "informational"])
        self.assertEqual(rules["unknown"][2], "notselected")
        self.assertEqual(rules["left_out"][2], "pass")
        self.assertEqual(rules["fail"][2], "pass")  # the greeting is now what is asked for

    def test_oscap_reads_the_same_in_it(self):
        if not shutil.which("oscap"):
            self.skipTest("without oscap")
        text = self.bench.read("content/benchmark.xml")
        # Which oscap 1.3 does not read.
        self.bench.write("content/benchmark.xml", re.sub("<complex-value>.*</complex-value>", "<value>x</value>", text))
        self.tailor(*WORDS, "--unselect=rule_fail", "--output=content/t.xml")
        done = subprocess.run(["oscap", "xccdf", "eval", "--tailoring-file", "t.xml", "--profile",
                               "xccdf_org.test_profile_own", "--results", "../theirs.xml", "benchmark.xml"],
                              cwd=self.bench.path / "content", check=False, capture_output=True)
        self.assertIn(done.returncode, (0, 2), done.stderr)
        self.bench.run("eval", "--content=content/benchmark.xml", "--tailoring=content/t.xml", "--profile=own",
                       "--results=ours.xml", "root")
        self.assertEqual(self.rules("ours.xml"), self.rules("theirs.xml"))
        for name in ("ours.xml", "theirs.xml"):
            self.assertRegex(self.bench.read(name), "<set-value idref=\"[^\"]*greeting\">Go away<")

    def test_a_benchmark_of_1_1_gets_its_own_form(self):
        shutil.copytree(CASES / "xccdf-1.1", self.bench.path / "old")
        text = self.bench.read("old/benchmark.xml")
        rule = re.search('<[a-z:]*Rule id="([^"]*)"', text)[1]
        done = self.tailor("--id=mine", f"--unselect={rule}", "--output=t.xml", content="old/benchmark.xml")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("Xccdf-1.1-tailoring", self.bench.read("t.xml"))
        self.bench.run("eval", "--content=old/benchmark.xml", "--tailoring=t.xml", "--profile=mine",
                       "--results=r.xml", "root")
        self.assertRegex(self.bench.read("r.xml"), f'<[a-z:]*rule-result idref="{rule}"[^>]*>\\s*<[a-z:]*result>notselected')

    def test_a_miss_names_what_is_near(self):
        for message, *words in [
                ('no profile "frist" in the benchmark; near it: xccdf_org.test_profile_first', "--profile=frist"),
                ('no rule or group "rule_pas" in the benchmark; near it: xccdf_org.test_rule_pass',
                 "--select=rule_pas"),
                ('"xccdf_org.test_rule_unchekced" in the benchmark; near it: xccdf_org.test_rule_unchecked',
                 "--unselect=xccdf_org.test_rule_unchekced"),
                ('no value "greting" in the benchmark; near it: xccdf_org.test_value_greeting',
                 "--set-value=greting=x"),
                ('no rule "elephant" in the benchmark\n', "--severity=elephant=low")]:
            with self.subTest(message):
                self.refuse(message, *words)

    def test_mistakes_are_named(self):
        for message, *words in [
                ('severity pass: found "huge", expected high, medium, low, info or unknown', "--severity=pass=huge"),
                ('role pass: found "x", expected full, unscored or unchecked', "--role=pass=x"),
                ("is given twice", "--select=rule_pass", "--select=pass"),
                ("selected and unselected", "--select=pass", "--unselect=pass"),
                ("greeting: expected an id, '='", "--set-value=greeting"),
                ("nothing is changed by this name", "--rationale=pass=x"),
                ('found the id "a b"', "--id=a b"),
                ("the id of the base", "--profile=first", "--id=first")]:
            with self.subTest(message):
                self.refuse(message, *words)

    def test_what_is_not_to_be_changed_stays(self):
        text = self.bench.read("content/benchmark.xml")
        for thing, *words in [("Rule id=\"xccdf_org.test_rule_pass\"", "--unselect=rule_pass"),
                              ("Value id=\"xccdf_org.test_value_greeting\"", "--set-value=greeting=x"),
                              ("Profile id=\"xccdf_org.test_profile_first\"", "--profile=first", "--select=rule_pass")]:
            with self.subTest(thing):
                self.bench.write("content/benchmark.xml", text.replace(thing, f'{thing} prohibitChanges="true"'))
                self.refuse("the benchmark prohibits changes of it", *words)

    def test_a_value_that_is_not_allowed_is_refused_and_nothing_written(self):
        text = self.bench.read("content/benchmark.xml")
        self.bench.write("content/benchmark.xml", text.replace("<value>none</value>",
                                                               "<value>none</value><match>^[a-z]+$</match>"))
        self.refuse("the tailoring:", "--set-value=greeting=LOUD", "--output=t.xml")
        self.assertFalse((self.bench.path / "t.xml").exists())
        self.assertEqual(self.tailor("--id=own", "--set-value=greeting=soft").returncode, 0)

    def test_json_that_says_something_else_is_named(self):
        for text, message in [("{", "t.json:1: "), ("[]", "expected an object"), ('{"ids": "x"}', 'found "ids"'),
                              ('{"id": 1}', 'expected a text as "id"'), ('{"changes": [{}]}', "a change with one of"),
                              ('{"changes": [{"select": "a", "unselect": "b"}]}', "a change with one of"),
                              ('{"changes": [{"select": "a", "reason": "b"}]}', "beside the id"),
                              ('{"changes": 1}', "a list of changes")]:
            with self.subTest(text):
                self.bench.write("t.json", text)
                self.refuse(message, "--json=t.json")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
