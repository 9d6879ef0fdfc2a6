# SPDX-License-Identifier: Apache-2.0
"""OVAL results as they are written, and definitions that are evaluated without a benchmark.

    test_oval.py PROGRAM
"""

import pathlib
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402
from oval_results import CHARACTERISTICS, DEFINITIONS, RESULTS, local  # noqa: E402

PROGRAM = sys.argv[1]
SCHEMAS = pathlib.Path("/usr/share/openscap/schemas")
XCCDF = "{http://checklists.nist.gov/xccdf/1.2}"
VULNERABILITY, COLOR, INVENTORY, HIDDEN = (f"oval:test:def:{number}" for number in (1, 2, 3, 4))


FEED = """<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
    xmlns:linux="http://oval.mitre.org/XMLSchema/oval-definitions-5#linux">
  <generator><oval:schema_version>5.11.2</oval:schema_version></generator>
  <definitions>
    <definition id="oval:feed:def:1" version="1" class="vulnerability">
      <metadata><title>CVE-2026-0001</title><affected family="unix"/><description>It is bad.</description></metadata>
      <criteria><criterion test_ref="oval:feed:tst:1"/></criteria>
    </definition>
  </definitions>
  <tests>
    <linux:dpkginfo_test id="oval:feed:tst:1" version="1" check="all" comment="old">
      <linux:object object_ref="oval:feed:obj:1"/><linux:state state_ref="oval:feed:ste:1"/>
    </linux:dpkginfo_test>
  </tests>
  <objects>
    <linux:dpkginfo_object id="oval:feed:obj:1" version="1"><linux:name>word</linux:name></linux:dpkginfo_object>
  </objects>
  <states>
    <linux:dpkginfo_state id="oval:feed:ste:1" version="1">
      <linux:evr datatype="debian_evr_string" operation="less than">0:1.0-2</linux:evr>
    </linux:dpkginfo_state>
  </states>
</oval_definitions>
"""


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bench = product.Bench(PROGRAM)
        cls.bench.write("root/etc/words", "word=sesame\n")
        cls.bench.write("root/etc/colors", "color=blue\n")
        for path in (HERE / "oval").iterdir():
            shutil.copy(path, cls.bench.path)

    @classmethod
    def tearDownClass(cls):
        cls.bench.close()

    def check(self, name, schema):
        """Whether a document is valid, where the schemas are installed."""
        path = SCHEMAS / schema
        if not path.exists() or not shutil.which("xmllint"):
            return
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", path, name],
                              cwd=self.bench.path, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def evaluate(self, *options, content="definitions.xml", status=2, target="oval.xml"):
        """The OVAL results of the definitions."""
        done = self.bench.run("eval", "--quiet", "--content", content, "--oval-results", target, *options, "root")
        self.assertEqual((done.returncode, done.stderr), (status, ""))
        name = target if not target.endswith("/") else target + "definitions.results.xml"
        self.check(name, "oval/5.11.2/oval-results-schema.xsd")
        return ElementTree.fromstring(self.bench.read(name))

    def definitions(self, results):
        return {(found.get("definition_id"), int(found.get("variable_instance", 1))): found
                for found in results.iter(RESULTS + "definition")}

    def words(self, results):
        return {key[0]: found.get("result") for key, found in self.definitions(results).items()}


class Documents(Case):
    """What an OVAL results document tells."""

    def test_tells_definitions_with_their_criteria(self):
        results = self.evaluate("--variables=variables.xml")
        self.assertEqual(self.words(results),
                         {VULNERABILITY: "true", COLOR: "true", INVENTORY: "true", HIDDEN: "true"})
        definition = self.definitions(results)[VULNERABILITY, 1]
        told = [(local(node), node.get("result"), node.get("negate")) for node in definition.iter()][1:]
        self.assertEqual(told, [("criteria", "true", None), ("criterion", "true", None),
                                ("extend_definition", "false", "true")])

    def test_keeps_the_definitions_as_they_came(self):
        source = self.evaluate().find(DEFINITIONS + "oval_definitions")
        original = ElementTree.parse(HERE / "oval" / "definitions.xml").getroot()
        for tree in (source, original):
            for node in tree.iter():
                node.text, node.tail = (node.text or "").strip(), None
        self.assertEqual(ElementTree.tostring(source), ElementTree.tostring(original))

    def test_tells_items_of_tests_and_objects(self):
        results = self.evaluate("--variables=variables.xml")
        items = {item.get("id"): item for item in results.find(f".//{CHARACTERISTICS}system_data")}
        tests = {test.get("test_id"): test for test in results.iter(RESULTS + "test")}
        color = tests["oval:test:tst:2"]
        item = items[color.find(RESULTS + "tested_item").get("item_id")]
        self.assertEqual(color.find(RESULTS + "tested_item").get("result"), "true")
        self.assertEqual(color.find(RESULTS + "tested_variable").text, "blue")
        self.assertEqual(item.tag.split("#")[1], "independent}textfilecontent_item")
        self.assertEqual([(local(child), child.text, child.get("datatype")) for child in item][:3],
                         [("filepath", "/etc/colors", None), ("path", "/etc", None), ("filename", "colors", None)])
        folder = items[tests["oval:test:tst:3"].find(RESULTS + "tested_item").get("item_id")]
        self.assertEqual(tests["oval:test:tst:3"].find(RESULTS + "tested_item").get("result"), "not evaluated")
        self.assertEqual(folder[1].get("{http://www.w3.org/2001/XMLSchema-instance}nil"), "true")

    def test_tells_objects_of_sets_with_their_flags(self):
        results = self.evaluate()
        objects = {found.get("id"): found for found in results.iter(CHARACTERISTICS + "object")}
        flags = {name.rsplit(":", 1)[1]: found.get("flag") for name, found in objects.items()}
        self.assertEqual(flags, {"1": "complete", "2": "complete", "3": "complete", "4": "complete",
                                 "5": "does not exist", "6": "complete"})
        references = {name: [node.get("item_ref") for node in found.findall(CHARACTERISTICS + "reference")]
                      for name, found in objects.items()}
        self.assertEqual(references["oval:test:obj:3"], references["oval:test:obj:4"])
        self.assertEqual(objects["oval:test:obj:3"].get("comment"), "both")

    def test_writes_nothing_that_is_masked(self):
        results = self.evaluate("--variables=variables.xml")
        self.assertNotIn("sesame", self.bench.read("oval.xml"))
        masked = {local(node) for node in results.iter() if node.get("mask") == "true"
                  and "system-characteristics" in node.tag}
        self.assertEqual(masked, {"subexpression", "text", "value"})

    def test_tells_an_instance_for_each_value(self):
        results = self.evaluate(content="benchmark.xml", target="folder/")
        told = self.definitions(results)
        self.assertEqual([told[COLOR, 1].get("result"), told[COLOR, 2].get("result")], ["true", "false"])
        tests = {int(test.get("variable_instance", 1)): test for test in results.iter(RESULTS + "test")}
        self.assertEqual({number: test.find(RESULTS + "tested_variable").text for number, test in tests.items()},
                         {1: "blue", 2: "red"})
        criterion = told[COLOR, 2].find(f".//{RESULTS}criterion")
        self.assertEqual(criterion.get("variable_instance"), "2")
        self.assertEqual(len(results.findall(f".//{CHARACTERISTICS}object")), 1)

    def test_tells_what_was_not_evaluated(self):
        results = self.evaluate("--definition", HIDDEN, status=0)
        self.assertEqual(self.words(results), {VULNERABILITY: "not evaluated", COLOR: "not evaluated",
                                               INVENTORY: "not evaluated", HIDDEN: "true"})
        self.assertEqual({test.get("test_id") for test in results.iter(RESULTS + "test")}, {"oval:test:tst:4"})

    def test_obeys_directives(self):
        results = self.evaluate("--variables=variables.xml", "--directives=directives.xml")
        told = self.definitions(results)
        self.assertEqual({key[0]: len(found) for key, found in told.items()},
                         {VULNERABILITY: 1, COLOR: 0, INVENTORY: 0, HIDDEN: 0})
        self.assertIsNone(results.find(DEFINITIONS + "oval_definitions"))
        self.assertEqual({test.get("test_id") for test in results.iter(RESULTS + "test")}, {"oval:test:tst:1"})
        self.assertEqual({found.get("id") for found in results.iter(CHARACTERISTICS + "object")},
                         {"oval:test:obj:1"})

    def test_leaves_out_what_is_not_to_be_reported(self):
        self.bench.write("red.xml", self.bench.read("variables.xml").replace("blue", "red"))
        results = self.evaluate("--variables=red.xml", "--directives=directives.xml")
        self.assertEqual(set(self.words(results)), {VULNERABILITY, COLOR, INVENTORY, HIDDEN})
        # Extended by one that is told whole: the schema wants it.
        self.assertEqual(len(self.definitions(results)[COLOR, 1]), 0)
        results = self.evaluate("--variables=red.xml", "--directives=directives.xml", "--definition", COLOR)
        self.assertNotIn(COLOR, self.words(results))

    def test_leaves_characteristics_out(self):
        results = self.evaluate("--without-system-characteristics")
        characteristics = results.find(f".//{CHARACTERISTICS}oval_system_characteristics")
        self.assertEqual([local(child) for child in characteristics], ["generator", "system_info"])

    def test_are_the_same_each_time(self):
        self.evaluate("--variables=variables.xml")
        first = self.bench.read("oval.xml")
        self.evaluate("--variables=variables.xml")
        self.assertEqual(first, self.bench.read("oval.xml"))


class Definitions(Case):
    """Definitions without a benchmark."""

    def rules(self, *options, status=2):
        done = self.bench.run("eval", "--quiet", "--content=definitions.xml", "--results=results.xml", *options, "root")
        self.assertEqual((done.returncode, done.stderr), (status, ""))
        self.check("results.xml", "xccdf/1.2/xccdf_1.2.xsd")
        results = ElementTree.fromstring(self.bench.read("results.xml"))
        return {rule.find(f"{XCCDF}check/{XCCDF}check-content-ref").get("name"): rule
                for rule in results.iter(XCCDF + "rule-result") if rule.find(XCCDF + "check") is not None}

    def words(self, *options, status=2):
        return {name: rule.findtext(XCCDF + "result") for name, rule in self.rules(*options, status=status).items()}

    def test_become_rules(self):
        self.assertEqual(self.words("--variables=variables.xml"),
                         {VULNERABILITY: "fail", COLOR: "pass", INVENTORY: "informational", HIDDEN: "pass"})

    def test_keep_severity_and_names_of_vulnerabilities(self):
        rule = self.rules("--variables=variables.xml")[VULNERABILITY]
        self.assertEqual(rule.get("severity"), "high")
        ident = rule.find(XCCDF + "ident")
        self.assertEqual((ident.get("system"), ident.text), ("http://cve.mitre.org", "CVE-2026-0001"))

    def test_without_a_value_are_an_error_with_its_reason(self):
        rule = self.rules()[COLOR]
        self.assertEqual(rule.findtext(XCCDF + "result"), "error")
        self.assertIn("oval:test:var:1 was given no value",
                      " ".join(message.text for message in rule.findall(XCCDF + "message")))

    def test_say_in_which_version_a_package_is_fixed(self):
        self.bench.write("feed.xml", FEED)
        self.bench.write("root/var/lib/dpkg/status",
                         "Package: word\nStatus: install ok installed\nArchitecture: all\nVersion: 1.0-1\n\n")
        done = self.bench.run("eval", "--verbose", "--content=feed.xml", "root")
        self.assertEqual(done.returncode, 2)
        self.assertIn("package word 0:1.0-1: fixed in 0:1.0-2", done.stdout)

    def test_do_not_tell_what_is_masked(self):
        self.rules()
        self.assertNotIn("sesame", self.bench.read("results.xml"))

    def test_can_be_chosen(self):
        self.assertEqual(self.words("--definition", VULNERABILITY, "--definition", INVENTORY),
                         {VULNERABILITY: "fail", INVENTORY: "informational"})
        done = self.bench.run("eval", "--content=definitions.xml", "--definition=oval:test:def:9", "root")
        self.assertEqual(done.returncode, 1)
        self.assertIn('no rule checks a definition "oval:test:def:9"', done.stderr)


class Explanations(Case):
    """compliance explain."""

    def explain(self, *arguments):
        done = self.bench.run("explain", "--content=definitions.xml", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_tell_what_is_asked(self):
        text = self.explain(COLOR)
        self.assertIn("  definition oval:test:def:2 compliance\n    AND\n      test oval:test:tst:2", text)
        self.assertIn("variable oval:test:var:1 external string  ! the external variable", text)
        self.assertNotIn(VULNERABILITY, text)
        self.assertNotIn(" = ", text)

    def test_tell_what_was_found(self):
        text = self.explain("--variables=variables.xml", COLOR, "root")
        self.assertRegex(text, r"rule \S+def\.2 .* = pass\n  definition oval:test:def:2 compliance  = true")
        self.assertIn("object oval:test:obj:2 textfilecontent54  = complete, 1 item", text)
        number = text.split("> item ")[1].split(":")[0]
        self.assertIn(f"> item {number} is true", text)
        self.assertIn("subexpression blue", text)

    def test_take_one_operand_as_an_image_where_it_is_one(self):
        self.assertIn("def.4 (unknown, weight 1, full)  = pass", self.explain("root"))

    def test_do_not_show_what_is_masked(self):
        text = self.explain("root")
        self.assertNotIn("sesame", text)
        self.assertIn("subexpression (not shown)", text)
        self.assertIn("value (not shown)", text)

    def test_say_that_there_is_no_such_rule(self):
        done = self.bench.run("explain", "--content=definitions.xml", "nobody")
        self.assertEqual(done.returncode, 1)
        self.assertIn('is called "nobody"', done.stderr)
        self.assertEqual(self.bench.run("explain", "one", "two", "three").returncode, 64)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
