# SPDX-License-Identifier: Apache-2.0
"""What our oscap does that Debian's cannot be asked for: any image form, its own environment.

    test_stand_in.py PROGRAM
"""

import os
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
CONTENT = HERE.parent / "report" / "cases" / "xccdf-1.2"
XCCDF = "{http://checklists.nist.gov/xccdf/1.2}"
VARIABLES = "{http://oval.mitre.org/XMLSchema/oval-variables-5}"
OVAL = "{http://oval.mitre.org/XMLSchema/oval-common-5}"


class StandIn(unittest.TestCase):
    def setUp(self):
        self.bench = product.Bench(PROGRAM)
        self.addCleanup(self.bench.close)
        for name in ("benchmark.xml", "oval.xml"):
            shutil.copy(CONTENT / name, self.bench.path)

    def oscap(self, *arguments, **environment):
        return self.bench.run("oscap", *arguments, **{"OSCAP_PROBE_ROOT": "root", **environment})

    def result(self, name="out.xml"):
        return ET.parse(self.bench.path / name).getroot().findall(f"{XCCDF}TestResult")[-1]

    def facts(self):
        return {fact.get("name"): fact.text for fact in self.result().iter(f"{XCCDF}fact")}

    def test_a_link_named_oscap_is_the_same(self):
        link = self.bench.path / "oscap"
        os.symlink(os.path.abspath(PROGRAM), link)
        told = subprocess.run([link, "cpe", "check", "cpe:/a:b"], text=True, capture_output=True, check=False)
        self.assertEqual((told.returncode, told.stdout), (0, "'cpe:/a:b' is Valid CPE name.\n"))

    def test_version_lists_a_probe_for_each_test_that_is_applicable(self):
        text = self.oscap("--version").stdout
        for name in ("probe_file", "probe_textfilecontent54", "probe_dpkginfo", "probe_rpminfo"):
            self.assertRegex(text, rf"(?m) {name}$")
        self.assertNotIn("probe_process", text)

    def test_results_name_us_unless_the_environment_says_otherwise(self):
        rows = {
            "": ("cpe:/a:libcompliance:", "xccdf_io.github.libcompliance_testresult_", "cpe:/a:libcompliance:"),
            "openscap": ("cpe:/a:redhat:openscap:", "xccdf_org.open-scap_testresult_", "cpe:/a:open-scap:oscap"),
        }
        for identity, (system, prefix, name) in rows.items():
            with self.subTest(identity):
                self.oscap("xccdf", "eval", "--results=out.xml", "--oval-results", "benchmark.xml",
                           COMPLIANCE_IDENTITY=identity)
                self.assertTrue(self.result().get("test-system").startswith(system))
                self.assertTrue(self.result().get("id").startswith(prefix))
                oval = ET.parse(self.bench.path / "oval.xml.result.xml")
                self.assertTrue(next(oval.iter(f"{OVAL}product_name")).text.startswith(name))

    def test_the_evaluation_target_stands_in_the_facts(self):
        self.oscap("xccdf", "eval", "--results=out.xml", "benchmark.xml", OSCAP_EVALUATION_TARGET="podman-image://one")
        facts = self.facts()
        self.assertEqual(facts["urn:xccdf:fact:identifier"], "podman-image://one")
        self.assertEqual(facts["urn:xccdf:fact:asset:identifier:ein"], "podman-image://one")

    def test_paths_to_ignore_are_not_entered(self):
        self.bench.write("root/etc/motd", 'Welcome to "us" <all>\n')
        told = [self.oscap("xccdf", "eval", "--progress", "--profile=first", "--rule=xccdf_org.test_rule_fail",
                           "benchmark.xml", OSCAP_PROBE_IGNORE_PATHS=ignored).stdout for ignored in ("", "/etc:/nix")]
        self.assertEqual(told, ["xccdf_org.test_rule_fail:pass\n", "xccdf_org.test_rule_fail:fail\n"])

    def oval(self, file, **environment):
        """What oval eval says of a file of content/: {number of the definition: result}."""
        told = self.oscap("oval", "eval", str(HERE / "content" / file), **environment)
        return dict(re.findall(r"(?m)^Definition \S+:(\d+): (.*)$", told.stdout))

    def test_the_environment_of_the_container_comes_from_its_variable(self):
        self.assertEqual(self.oval("environment.xml")["1"], "not applicable")
        self.assertEqual(self.oval("environment.xml", OSCAP_CONTAINER_VARS="A=1\nWHAT=ever=1")["1"], "true")
        self.assertEqual(self.oval("environment.xml", OSCAP_CONTAINER_VARS="A=1\nWHAT=else")["1"], "false")

    def test_without_a_root_the_environment_is_our_own(self):
        self.assertEqual(self.oval("environment.xml", OSCAP_PROBE_ROOT="", WHAT="ever=1")["1"], "true")

    def test_an_object_with_more_items_than_allowed_is_an_error(self):
        for name in ("a", "b", "c"):
            self.bench.write(f"root/etc/{name}", "")
        self.assertEqual(self.oval("environment.xml")["2"], "true")
        self.assertEqual(self.oval("environment.xml", OSCAP_PROBE_MAX_COLLECTED_ITEMS="2")["2"], "error")

    def test_a_pattern_goes_no_deeper_than_allowed(self):
        self.bench.write("root/etc/long", 1000 * "a")
        self.assertEqual(self.oval("environment.xml")["3"], "true")
        self.assertEqual(self.oval("environment.xml", OSCAP_PCRE_EXEC_RECURSION_LIMIT="10")["3"], "error")

    def test_a_number_of_the_environment_that_is_none_is_said(self):
        for name in ("OSCAP_PROBE_MAX_COLLECTED_ITEMS", "OSCAP_PCRE_EXEC_RECURSION_LIMIT"):
            for value in ("many", "-1", "0", "99999999999999999999"):
                told = self.oscap("oval", "eval", "oval.xml", **{name: value})
                self.assertEqual(told.returncode, 1)
                self.assertIn(f'{name} is "{value}"', told.stderr)

    def test_the_first_check_of_the_preferred_engine_counts(self):
        check = """<check system="{}"><check-content-ref href="oval.xml" name="oval:test:def:{}"/></check>"""
        oval, sce = "http://oval.mitre.org/XMLSchema/oval-definitions-5", "http://open-scap.org/page/SCE"
        self.bench.write("benchmark.xml", self.bench.read("benchmark.xml").replace(
            "<title>Without a check</title>", "<title/>" + check.format(oval, 1) + check.format(sce, 1) + check.format(oval, 3)))
        rows = {"": "unknown", "OVAL": "pass", "SCE": "notchecked", "nix": "unknown"}
        for engine, verdict in rows.items():
            told = self.oscap("xccdf", "eval", "--progress", "--skip-validation", "benchmark.xml",
                              OSCAP_PREFERRED_ENGINE=engine)
            self.assertIn(f"_rule_unchecked:{verdict}\n", told.stdout, engine)

    def test_options_of_oval_may_come_from_the_environment(self):
        told = self.oscap("oval", "eval", "oval.xml", OSCAP_OVAL_COMMAND_OPTIONS="--id,oval:test:def:1,--results=out.xml")
        self.assertEqual(told.stdout, "Definition oval:test:def:1: true\nEvaluation done.\n")
        self.assertTrue((self.bench.path / "out.xml").exists())
        self.assertEqual(self.oscap("info", "oval.xml", OSCAP_OVAL_COMMAND_OPTIONS="--id,nix").returncode, 0)

    def test_full_validation_says_what_was_written(self):
        xccdf, oval, arf = (f"{name} exported correctly.\n" for name in
                            ("XCCDF Results are", "OVAL Results are", "Result data stream"))
        rows = ((["--results=out.xml"], xccdf), (["--oval-results"], oval), (["--results-arf=out.xml"], oval + xccdf + arf),
                (["--stig-viewer=out.xml"], xccdf), (["--report=out.html"], xccdf), ([], ""))
        for options, text in rows:
            plain, said = (self.oscap("xccdf", "eval", "--progress", *options, "benchmark.xml", **more).stdout
                           for more in ({}, {"OSCAP_FULL_VALIDATION": "1"}))
            self.assertEqual(said, plain + text, options)

    def test_times_come_from_source_date_epoch(self):
        self.oscap("xccdf", "eval", "--results=out.xml", "benchmark.xml", SOURCE_DATE_EPOCH="1600000000")
        self.assertEqual(self.result().get("start-time"), "2020-09-13T12:26:40Z")

    def test_what_is_collected_is_a_document_of_its_own(self):
        told = self.oscap("oval", "collect", "--id=oval:test:obj:2", "--syschar=out.xml", "oval.xml")
        self.assertEqual(told.stdout, 'Collected: "oval:test:obj:2" : complete\n')
        root = ET.parse(self.bench.path / "out.xml").getroot()
        self.assertTrue(root.tag.endswith("system-characteristics-5}oval_system_characteristics"))
        self.assertEqual([node.get("flag") for node in root.iterfind("{*}collected_objects/{*}object")], ["complete"])
        self.assertEqual([node.findtext("{*}text") for node in root.find("{*}system_data")], ["Go away"])
        # XPaths of scripts name these prefixes.
        self.assertIn("<ind-sys:text>Go away</ind-sys:text>", self.bench.read("out.xml"))
        if shutil.which("oscap"):
            judged = subprocess.run(["oscap", "oval", "validate", "--skip-schematron", "--syschar", "out.xml"],
                                    cwd=self.bench.path, capture_output=True, check=False)
            self.assertEqual(judged.returncode, 0)

    def test_a_page_of_oval_results_stands_by_itself(self):
        self.bench.write("oval.xml", self.bench.read("oval.xml").replace("<title>a Unix<", "<title>&lt;script>a Unix<"))
        self.oscap("oval", "eval", "--results=out.xml", "oval.xml")
        told = self.oscap("oval", "generate", "report", "--output=out.html", "out.xml")
        self.assertEqual((told.returncode, told.stdout, told.stderr), (0, "", ""))
        page = self.bench.read("out.html")
        for text in ("&lt;script&gt;a Unix", "oval:test:def:2", "1 true", "1 error", "1 unknown", "greeting"):
            self.assertIn(text, page)
        self.assertNotRegex(page, r"<script|src=|<link")
        self.assertEqual(self.oscap("oval", "generate", "report", "out.xml").stdout, page)
        refused = self.oscap("oval", "generate", "report", "benchmark.xml")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("expected OVAL results", refused.stderr)

    def test_a_terminal_gets_colours(self):
        if not shutil.which("script"):
            self.skipTest("script is not there")
        command = f"{os.path.abspath(PROGRAM)} oscap xccdf eval --profile=first benchmark.xml"
        told = subprocess.run(["script", "-qec", command, "/dev/null"], cwd=self.bench.path, text=True, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ, "OSCAP_PROBE_ROOT": "root"})
        for line in ("Title\n\t\033[1mPasses\033[0;0m", "Result\n\t\033[32mpass\033[0m", "Result\n\t\033[31mfail\033[0m",
                     "Result\n\t\033[1;30munknown\033[0m", "Result\n\t\033[34minformational\033[0m",
                     "Result\n\t\033[1mnotchecked\033[0m"):
            self.assertIn(line, told.stdout)

    def make_images(self):
        """The root as an OCI layout and as docker's archive."""
        commands = [["umoci", "init", "--layout=layout"], ["umoci", "new", "--image=layout:one"],
                    ["umoci", "insert", "--rootless", "--image=layout:one", "root", "/"],
                    ["skopeo", "--insecure-policy", "copy", "oci:layout:one", "docker-archive:image.tar:one:latest"]]
        for command in commands:
            if not shutil.which(command[0]):
                self.skipTest(f"{command[0]} is not there")
            subprocess.run(command, cwd=self.bench.path, check=True, capture_output=True)
        return ("oci:layout:one", "docker-archive:image.tar", "image.tar")

    def verdicts(self, root):
        """What comes out for a root: output, rules and scores, definitions."""
        told = [self.oscap("xccdf", "eval", "--results=out.xml", "benchmark.xml", OSCAP_PROBE_ROOT=root)]
        rules = [(node.tag, node.get("idref"), node.get("system"), node.findtext(f"{XCCDF}result") or node.text)
                 for node in self.result() if node.tag in (f"{XCCDF}rule-result", f"{XCCDF}score")]
        told.append(self.oscap("oval", "eval", str(HERE / "content" / "environment.xml"), OSCAP_PROBE_ROOT=root,
                               OSCAP_CONTAINER_VARS="WHAT=ever=1"))
        return [(one.returncode, one.stdout) for one in told], rules

    def test_any_form_of_an_image_gives_what_the_directory_gives(self):
        self.bench.write("root/etc/long", 100 * "a")
        expected = self.verdicts("root")
        self.assertEqual(expected[0][0][0], 2)
        for root in self.make_images():
            with self.subTest(root):
                self.assertEqual(self.verdicts(root), expected)

    def test_an_ordinary_user_gets_the_same(self):
        if os.geteuid() != 0 or not shutil.which("setpriv"):
            self.skipTest("root, who can become somebody else, is needed")
        rows = (["xccdf", "eval", "benchmark.xml"], ["oval", "eval", "oval.xml"], ["info", "benchmark.xml"],
                ["xccdf", "generate", "fix", "--profile=first", "benchmark.xml"], ["oval", "validate", "oval.xml"],
                ["xccdf", "eval", "--results=out.xml", "--results-arf=arf.xml", "--report=out.html", "--oval-results",
                 "--export-variables", "benchmark.xml"])
        os.chmod(self.bench.path, 0o777)
        for row in rows:
            with self.subTest(" ".join(row)):
                ours = self.oscap(*row)
                for path in self.bench.path.glob("o*t.*"):
                    path.unlink()
                theirs = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", os.path.abspath(PROGRAM), "oscap", *row],
                                        cwd=self.bench.path, text=True, capture_output=True, check=False,
                                        env={**os.environ, "OSCAP_PROBE_ROOT": "root", "SOURCE_DATE_EPOCH": product.EPOCH})
                self.assertEqual((theirs.returncode, theirs.stdout, theirs.stderr), (ours.returncode, ours.stdout, ours.stderr))

    def test_a_title_cannot_leave_its_line_of_the_script(self):
        evil = "First&#10;touch evil&#13;$(touch evil)"
        self.bench.write("benchmark.xml", self.bench.read("benchmark.xml").replace("<title>First<", f"<title>{evil}<"))
        text = self.oscap("xccdf", "generate", "--profile=first", "fix", "benchmark.xml").stdout
        self.assertNotRegex(text, r"(?m)^touch|^[^#\n]*\$\(touch")

    def test_a_script_is_its_owners_alone(self):
        self.oscap("xccdf", "generate", "fix", "--output=out.sh", "benchmark.xml")
        self.assertEqual((self.bench.path / "out.sh").stat().st_mode & 0o777, 0o700)

    def test_a_raw_script_is_the_fixes_alone(self):
        told = self.oscap("xccdf", "generate", "--profile=first", "fix", "--raw", "benchmark.xml").stdout
        self.assertTrue(told.startswith("not needed\necho 'Welcome to"), told)

    def test_a_fix_that_names_what_is_not_there_is_missing(self):
        self.bench.write("benchmark.xml", self.bench.read("benchmark.xml").replace('<sub idref="house"', '<sub idref="nix"'))
        told = self.oscap("xccdf", "generate", "fix", "--skip-validation", "benchmark.xml").stdout
        self.assertIn("FIX FOR THIS RULE 'xccdf_org.test_rule_fail' IS MISSING", told)

    def test_thin_results_have_no_tests(self):
        self.oscap("xccdf", "eval", "--oval-results", "--thin-results", "benchmark.xml")
        text = self.bench.read("oval.xml.result.xml")
        self.assertIn('definition_id="oval:test:def:1"', text)
        self.assertNotIn("<system_data", text)
        self.assertNotIn("tested_item", text)

    def test_results_for_the_stig_viewer_have_disas_ids_and_the_worst_of_each(self):
        pages = ("http://iase.disa.mil/stigs/Pages/stig-viewing-guidance.aspx",
                 "https://public.cyber.mil/stigs/srg-stig-tools/", "https://www.cyber.mil/stigs/srg-stig-tools/")
        rows = (("pass", pages[0], "SV-1_rule"), ("unknown", pages[1], "SV-1_rule"), ("fail", pages[1], "SV-2_rule"),
                ("complex", pages[2], "SV-2_rule"), ("other_platform", pages[2], "SV-3_rule"),
                ("left_out", pages[0], "SV-4_rule"), ("unchecked", "https://example.org/", "SV-5_rule"))
        text = self.bench.read("benchmark.xml")
        for rule, page, stig in rows:
            head, rest = text.split(f'<Rule id="xccdf_org.test_rule_{rule}"')
            rest = rest.replace("</title>", f'</title><reference href="{page}">{stig}</reference>', 1)
            text = f'{head}<Rule id="xccdf_org.test_rule_{rule}"{rest}'
        self.bench.write("benchmark.xml", text)
        self.oscap("xccdf", "eval", "--profile=first", "--stig-viewer=out.xml", "benchmark.xml")
        root = ET.parse(self.bench.path / "out.xml").getroot()
        told = [(one.get("idref"), one.find(f"{XCCDF}result").text) for one in root.iter(f"{XCCDF}rule-result")]
        self.assertEqual(root.tag, f"{XCCDF}TestResult")
        self.assertEqual(told, [("SV-2_rule", "fail"), ("SV-1_rule", "unknown"), ("SV-3_rule", "notapplicable"),
                                ("SV-4_rule", "notselected")])

    def test_another_value_for_a_variable_begins_another_file_of_variables(self):
        rule = """<Rule id="xccdf_org.test_rule_more{number}" selected="true"><title>More</title>
          <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">{exports}
            <check-content-ref href="oval.xml" name="oval:test:def:2"/></check></Rule>"""
        export = '<check-export value-id="xccdf_org.test_value_{}" export-name="oval:test:var:1"/>'
        rules = [["greeting"], ["other"], ["other"], ["greeting", "other"]]
        text = self.bench.read("benchmark.xml").replace(
            "  <Group", '<Value id="xccdf_org.test_value_other"><title/><value>a &amp; b</value></Value>  <Group', 1)
        more = "".join(rule.format(number=number, exports="".join(map(export.format, names)))
                       for number, names in enumerate(rules))
        self.bench.write("benchmark.xml", text.replace("  </Group>", more + "</Group>"))
        told = self.oscap("xccdf", "export-oval-variables", "benchmark.xml")
        self.assertEqual((told.returncode, told.stdout, told.stderr), (0, "", ""))
        sets = [[value.text for value in ET.parse(self.bench.path / f"oval.xml-0.variables-{number}.xml").iter(f"{VARIABLES}value")]
                for number in range(3)]
        self.assertEqual(sets, [["none"], ["a & b"], ["none", "a & b"]])
        self.assertFalse((self.bench.path / "oval.xml-0.variables-3.xml").exists())

    def test_a_pattern_that_is_none_is_an_error_of_its_rule_alone(self):
        broken = self.bench.read("oval.xml").replace("^(.*)$", "(")
        self.bench.write("oval.xml", broken)
        told = self.oscap("xccdf", "eval", "--progress", "benchmark.xml")
        self.assertIn("xccdf_org.test_rule_fail:error", told.stdout)
        self.assertIn("xccdf_org.test_rule_pass:pass", told.stdout)

    def test_what_is_not_done_says_so_and_exits_with_1(self):
        rows = (
            ("xccdf", "eval", "--remediate", "benchmark.xml"),
            ("xccdf", "eval", "--fetch-remote-resources", "remote.xml"),
            ("xccdf", "eval", "--enforce-signature", "benchmark.xml"),
            ("xccdf", "remediate", "results.xml"),
        )
        text = self.bench.read("benchmark.xml")
        self.bench.write("remote.xml", text.replace('href="oval.xml"', 'href="https://example.org/oval.xml"'))
        for row in rows:
            with self.subTest(" ".join(row)):
                told = self.oscap(*row)
                self.assertEqual((told.returncode, told.stdout), (1, ""))
                self.assertRegex(told.stderr, r"^OpenSCAP Error: .*\bnot done.*\.\n$")

    def test_info_lists_what_a_profile_selects_and_sets(self):
        told = self.oscap("info", "--profile", "first", "--list-rules", "benchmark.xml")
        self.assertEqual((told.returncode, told.stderr), (0, ""))
        self.assertIn("xccdf_org.test_rule_fail\n", told.stdout)
        self.assertNotIn("Document type", told.stdout)
        told = self.oscap("info", "--profile", "first", "--list-vars", "benchmark.xml")
        self.assertIn("xccdf_org.test_value_greeting: ", told.stdout)
        self.assertEqual(self.oscap("info", "--list-vars", "benchmark.xml").returncode, 100)
        self.assertEqual(self.oscap("info", "--list-rules", "--list-vars", "--profile", "first",
                                    "benchmark.xml").returncode, 100)
        self.assertEqual(self.oscap("info", "--list-rules", "--profile", "nix", "benchmark.xml").returncode, 1)

    def test_success_says_nothing_on_standard_error(self):
        for row in (("info", "benchmark.xml"), ("oval", "eval", "oval.xml"), ("xccdf", "eval", "benchmark.xml"),
                    ("oval", "validate", "oval.xml"), ("xccdf", "validate", "benchmark.xml")):
            with self.subTest(" ".join(row)):
                self.assertEqual(self.oscap(*row).stderr, "")

    def test_every_option_that_help_shows_is_taken(self):
        for operation in (("xccdf", "eval"), ("xccdf", "resolve"), ("oval", "eval"), ("info",)):
            text = self.oscap(*operation, "--help").stdout
            for line in text.splitlines():
                name = line.strip().partition(" ")[0]
                if name.startswith("--"):
                    told = self.oscap(*operation, name + ("=1" if "<" in line.partition(" - ")[0] else ""), "-h")
                    self.assertEqual(told.returncode, 0, (operation, name))


unittest.main(argv=sys.argv[:1])
