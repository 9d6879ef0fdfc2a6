# SPDX-License-Identifier: Apache-2.0
"""Scripts of fixes: what is put into them, which is chosen, what each form makes of it.

    test_fixes.py PROGRAM
"""

import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import tomllib
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
SHELL, ANSIBLE = "urn:xccdf:fix:script:sh", "urn:xccdf:fix:script:ansible"
BLUEPRINT, BOOTC = "urn:redhat:osbuild:blueprint", "urn:xccdf:fix:script:bootc"
KICKSTART, PUPPET = "urn:xccdf:fix:script:kickstart", "urn:xccdf:fix:script:puppet"

BENCHMARK = """<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" xmlns:h="http://www.w3.org/1999/xhtml"
    id="xccdf_t_benchmark_b" resolved="1">
  <status date="2026-11-22">draft</status>
  <title>A benchmark</title>
  <plain-text id="house">the house</plain-text>
  <version>1.0</version>
  <Profile id="xccdf_t_profile_two">
    <title>Two
rm -rf /</title>
    <description>It sets
      two&#x85; &#x2028;values.

      # And <h:b>more</h:b>.</description>
    <refine-value idref="xccdf_t_value_chosen" selector="second"/>
    <set-value idref="xccdf_t_value_set">by the profile</set-value>
  </Profile>
  <Value id="xccdf_t_value_chosen" type="string">
    <title>Chosen</title><value>first one</value><value selector="second">second one</value>
  </Value>
  <Value id="xccdf_t_value_set" type="string"><title>Set</title><value>its own</value></Value>
{rules}
{results}
</Benchmark>
"""

TAILORING = """<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_t_tailoring_t">
  <benchmark href="benchmark.xml"/>
  <version time="2026-11-22T00:00:00">1</version>
  <Profile id="xccdf_t_profile_mine" extends="xccdf_t_profile_two">
    <title>Mine</title>
    <set-value idref="xccdf_t_value_set">by the tailoring</set-value>
  </Profile>
</Tailoring>
"""

RESULT = """  <TestResult id="xccdf_t_testresult_{name}" end-time="2026-11-22T00:00:00" start-time="2026-11-21T23:59:59">
    <benchmark href="benchmark.xml" id="xccdf_t_benchmark_b"/>
    <profile idref="{profile}"/>
    <target>there</target>
    <set-value idref="xccdf_t_value_set">when it was evaluated</set-value>
    <set-value idref="xccdf_t_value_chosen">second one</set-value>
{rules}
    <score>1</score>
  </TestResult>
"""


def rule(name, *fixes):
    """A rule; a fix is its text, or attributes and its text."""
    fixes = [fix if isinstance(fix, tuple) else ("", fix) for fix in fixes]
    body = "".join(f'<fix {words if "system=" in words else words + f" system=%s{SHELL}%s" % (chr(34), chr(34))}>{text}</fix>'
                   for words, text in fixes)
    return f'<Rule id="xccdf_t_rule_{name}" selected="true"><title>{name}</title>{body}</Rule>\n'


def of(system, *texts):
    """Rules with a fix of this system each."""
    return "".join(rule(f"r{i}", (f'system="{system}"', text)) for i, text in enumerate(texts))


def rule_result(name, result, *more):
    return f'    <rule-result idref="xccdf_t_rule_{name}"><result>{result}</result>{"".join(more)}</rule-result>\n'


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        os.chmod(self.folder, 0o755)

    def write(self, rules, results="", name="benchmark.xml"):
        (self.folder / name).write_text(BENCHMARK.format(rules=rules, results=results))

    def run_program(self, *words, **options):
        return subprocess.run([PROGRAM, *words], cwd=self.folder, stdin=subprocess.DEVNULL, text=True,
                              capture_output=True, timeout=60, check=False, **options)

    def fix(self, *words, said=""):
        done = self.run_program("fix", *(() if "--results" in words else ("--content", "benchmark.xml")), *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, f"^{said}$")
        return done.stdout

    def refused(self, status, said, *words):
        done = self.run_program("fix", *words)
        self.assertEqual((done.returncode, done.stdout), (status, ""))
        self.assertRegex(done.stderr, said)


class Texts(Case):
    WAYS = (
        ('<sub idref="xccdf_t_value_chosen"/>', "second one"),
        ('<sub idref="xccdf_t_value_chosen" use="value"/>', "second one"),
        ('<sub idref="xccdf_t_value_chosen" use="legacy"/>', "second one"),
        ('<sub idref="xccdf_t_value_chosen" use="title"/>', "Chosen"),
        ('<sub idref="xccdf_t_value_set" use="legacy"/>', "by the profile"),
        ('<sub idref="house"/>', "the house"),
        ('<h:object data="#xccdf:value:xccdf_t_value_chosen"/>', "second one"),
        ('<h:object data="#xccdf:title:xccdf_t_value_chosen"/>', "Chosen"),
        ("&lt;a&gt; &amp; b<!-- not this -->", "<a> & b"),
    )

    def test_values_are_put_in_in_every_way(self):
        self.write("".join(rule(f"r{i}", way) for i, (way, _) in enumerate(self.WAYS)))
        text = self.fix("--profile", "two", "--raw")
        self.assertEqual(text.splitlines(), [wanted for _, wanted in self.WAYS])

    def test_without_a_profile_values_are_their_own(self):
        self.write(rule("r", self.WAYS[0][0]) + rule("s", self.WAYS[4][0]))
        self.assertEqual(self.fix("--raw").splitlines(), ["first one", "its own"])

    def test_a_tailoring_sets_values_too(self):
        self.write(rule("r", self.WAYS[0][0]) + rule("s", self.WAYS[4][0]))
        (self.folder / "tailoring.xml").write_text(TAILORING)
        text = self.fix("--tailoring", "tailoring.xml", "--profile", "mine", "--raw")
        self.assertEqual(text.splitlines(), ["second one", "by the tailoring"])

    def test_what_stands_for_nothing_is_left_out_and_said(self):
        for broken in ('<sub idref="xccdf_t_value_nix"/>', "<instance/>", "<h:b>bold</h:b>"):
            with self.subTest(broken):
                self.write(rule("bad", broken) + rule("good", "good"))
                text = self.fix("--raw", said=r"compliance: the fix of the rule \"xccdf_t_rule_bad\" is left out: "
                                              r"benchmark\.xml:\d+: <\w+> [^\n]*\n")
                self.assertEqual(text, "good\n")


class Choice(Case):
    ROWS = (
        (("", "A"), ("", "B"), "A"),
        (('reboot="true"', "A"), ("", "B"), "B"),
        (('reboot="true" disruption="low"', "A"), ('disruption="high"', "B"), "B"),
        (('disruption="medium"', "A"), ('disruption="low"', "B"), "B"),
        (('disruption="low"', "A"), ('disruption="medium"', "B"), "A"),
        (("", "A"), ('disruption="medium"', "B"), "B"),
        (('disruption="high"', "A"), ('disruption="unknown"', "B"), "A"),
        (('complexity="high"', "A"), ('complexity="low"', "B"), "A"),
        ((f'system="{PUPPET}"', "A"), ("", "B"), "B"),
    )

    def test_one_of_several_is_chosen(self):
        self.write("".join(rule(f"r{i}", *row[:2]) for i, row in enumerate(self.ROWS)))
        self.assertEqual(self.fix("--raw").splitlines(), [row[2] for row in self.ROWS])


class Results(Case):
    def write_results(self, *results, profile="xccdf_t_profile_two", rules=None):
        rules = rules or rule("bad", "mend <sub idref='xccdf_t_value_set'/>") + rule("good", "not this") + rule("none")
        told = "".join(RESULT.format(name=f"number{i}", profile=profile, rules=text) for i, text in enumerate(results))
        self.write(rules, told, "results.xml")

    def test_only_what_failed_is_mended_with_the_values_of_the_run(self):
        self.write_results(rule_result("bad", "fail") + rule_result("good", "error") + rule_result("none", "unknown"))
        text = self.fix("--results", "results.xml")
        self.assertIn("\nmend when it was evaluated\n", text)
        self.assertIn("# BEGIN fix (1 / 1) for 'xccdf_t_rule_bad'", text)
        for line in ("# Bash Remediation Script generated from evaluation of Two rm -rf /", "# Profile ID: xccdf_t_profile_two",
                     "# Evaluation Start Time:  2026-11-21T23:59:59", "# Evaluation End Time:  2026-11-22T00:00:00"):
            self.assertIn(line + "\n", text)

    def test_a_result_is_named_by_its_id_or_an_end_of_it(self):
        self.write_results(rule_result("bad", "fail"), rule_result("good", "fail"))
        for name, wanted in (("xccdf_t_testresult_number0", "mend"), ("number0", "mend"), ("_number1", "not this")):
            self.assertIn(wanted, self.fix("--results", "results.xml", "--result-id", name, "--raw"))
        self.assertIn("not this", self.fix("--results", "results.xml", "--raw"))
        self.refused(1, "nix", "--results", "results.xml", "--result-id", "nix")
        self.refused(64, "--result-id: expected --results", "--content", "results.xml", "--result-id", "nix")

    def test_an_instance_is_that_of_the_rule_result(self):
        self.write_results(rule_result("bad", "fail", "<instance>/etc</instance>", '<instance context="user">root</instance>'),
                           rules=rule("bad", 'at <instance/> for <instance context="user"/>'))
        self.assertEqual(self.fix("--results", "results.xml", "--raw"), "at /etc for root\n")

    def test_a_profile_that_is_not_there_is_no_hindrance(self):
        self.write_results(rule_result("bad", "fail"), profile="xccdf_t_profile_elsewhere")
        self.assertIn("# Profile ID: xccdf_t_profile_elsewhere\n", self.fix("--results", "results.xml"))

    def test_the_results_may_stand_beside_their_benchmark(self):
        self.write_results(rule_result("bad", "fail"))
        self.write(rule("bad", "of the benchmark"))
        text = self.fix("--results", "results.xml", "--content", "benchmark.xml", "--raw")
        self.assertEqual(text, "of the benchmark\n")

    def test_a_fix_that_only_the_results_have_is_taken(self):
        self.write_results(rule_result("none", "fail", f'<fix system="{SHELL}">as written</fix>'))
        self.assertEqual(self.fix("--results", "results.xml", "--raw"), "as written\n")

    def test_an_asset_report_gives_the_same(self):
        check = '<check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">' \
                '<check-content-ref href="oval.xml" name="oval:test:def:{}"/></check></Rule>'
        cases = pathlib.Path(__file__).resolve().parent / "cases" / "xccdf-1.2"
        (self.folder / "oval.xml").write_text((cases / "oval.xml").read_text())
        (self.folder / "root").mkdir()
        self.write("".join(rule(name, name).replace("</Rule>", check.format(number))
                           for name, number in (("one", 1), ("two", 2), ("three", 3))))
        done = self.run_program("eval", "--quiet", "--content", "benchmark.xml", "--profile", "two", "--results", "results.xml",
                                "--arf", "arf.xml", "root")
        self.assertIn(done.returncode, (0, 2), done.stderr)
        of_results = self.fix("--results", "results.xml")
        self.assertIn("BEGIN fix (1 / ", of_results)
        self.assertEqual(self.fix("--results", "arf.xml"), of_results)

    def test_what_makes_a_new_system_mends_none(self):
        self.write_results(rule_result("bad", "fail"))
        for kind in ("kickstart", "bootc"):
            self.refused(1, f"type {kind}", "--results", "results.xml", "--type", kind)
            done = self.run_program("oscap", "xccdf", "generate", "fix", "--result-id", "", "--fix-type", kind, "results.xml")
            self.assertEqual((done.returncode, done.stdout), (1, ""))


class Forms(Case):
    def test_a_text_of_the_content_stays_within_its_comment(self):
        self.write(rule("r", "good"))
        text = self.fix("--profile", "two")
        self.assertIn("# Bash Remediation Script for Two rm -rf /\n", text)
        self.assertIn("# It sets\n# two   values.\n# # And more.\n", text)
        head = text[:text.index("# BEGIN fix")]
        self.assertTrue(all(line.startswith("#") or not line for line in head.splitlines()))

    def test_what_one_fix_leaves_behind_is_nothing_to_the_next(self):
        self.write(rule("a", "kept=1; exit 3") + rule("b", 'echo "kept=$kept"') + rule("c"))
        done = subprocess.run(["bash"], input=self.fix(), text=True, capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, "kept=\n"))
        self.assertIn("FIX FOR THIS RULE 'xccdf_t_rule_c' IS MISSING!", done.stderr)

    def test_tasks_that_set_a_value_become_variables_once(self):
        def variable(name, value):
            return f"- name: XCCDF Value {name} # promote to variable\n  set_fact:\n    {name}: !!str {value}\n  tags:\n    - always\n"
        self.write(of(ANSIBLE, variable("a", "1") + "\n- name: first\n  command: \"true\"\n",
                      "- name: second\n  command: \"true\"\n" + variable("a", "1") + variable("b", "2")))
        text = self.fix("--type", "ansible")
        self.assertTrue(text.startswith("---\n#"))
        self.assertIn("\n- hosts: all\n  vars:\n    a: !!str 1\n    b: !!str 2\n  tasks:\n", text)
        self.assertEqual(re.findall(r"(?m)^    - name: (.*)$", text), ["first", "second"])
        raw = self.fix("--type", "ansible", "--raw")
        self.assertTrue(raw.startswith("---\n- hosts: all\n"))

    def test_a_blueprint_has_each_table_once(self):
        self.write(of(BLUEPRINT, '[[packages]]\nname = "aide"\n', '[customizations.services]\nenabled = ["a"]\n',
                      '\n[customizations.services]\nenabled = ["b"]\ndisabled = ["c"]\n', '[customizations.services]\nmasked = ["d"]\n',
                      '[customizations.kernel]\nappend = "audit=1"\n', '[customizations.kernel]\nappend = "quiet"\n',
                      '[customizations]\nfips = true\n'))
        made = tomllib.loads(self.fix("--type", "blueprint", "--profile", "two"))
        self.assertEqual(made["packages"], [{"name": "aide"}])
        self.assertEqual(made["customizations"], {
            "fips": True, "kernel": {"append": "quiet audit=1"},
            "services": {"enabled": ["b", "a"], "disabled": ["c"], "masked": ["d"]}})
        self.assertEqual((made["name"], made["description"]), ("xccdf_t_profile_two", "Two rm -rf /"))

    def test_a_kickstart_gathers_its_commands(self):
        self.write(of(KICKSTART, "\npackage install aide\n", "package remove telnet", "service enable sshd", "service disable autofs",
                      "service enable auditd", "logvol /var/log 1024", "bootloader audit=1", "bootloader quiet", "kdump disable",
                      "post touch /etc/ready", "selinux --enforcing"))
        text = self.fix("--type", "kickstart")
        for part in ("\n%packages\n@^minimal-environment\naide\n-telnet\n%end\n", "services --disabled=autofs --enabled=sshd,auditd\n",
                     "logvol /var/log --fstype=xfs --name=var_log --vgname=system --size=1024\n",
                     'bootloader --append="audit=1 quiet"\n', "\n%addon com_redhat_kdump --disable\n%end\n",
                     "\n%post\ntouch /etc/ready\n%end\n", "\nselinux --enforcing\n"):
            self.assertIn(part, text)

    def test_a_container_installs_and_removes_at_once(self):
        self.write(of(BOOTC, "dnf install aide\n", "dnf remove telnet", "dnf -y install sudo audit", "dnf install a &amp;&amp; echo b",
                      "systemctl enable sshd"))
        text = self.fix("--type", "bootc")
        self.assertTrue(text.startswith("#!/bin/bash\n"))
        self.assertTrue(text.endswith("\ndnf -y install \\\n    aide \\\n    sudo \\\n    audit\n\ndnf -y remove \\\n    telnet\n"
                                      "\ndnf install a && echo b\nsystemctl enable sshd\n"), text)

    def test_other_systems_are_written_as_they_are(self):
        self.write(of("urn:else", "one\n", "two"))
        self.assertEqual(self.fix("--system", "urn:else"), "one\ntwo")

    def test_types_and_systems_are_checked(self):
        self.write(rule("r", "text"))
        self.refused(1, 'called "nix": expected one of anaconda, ansible, bash', "--content", "benchmark.xml", "--type", "nix")
        self.refused(64, "--type and --system", "--content", "benchmark.xml", "--type", "bash", "--system", "x")
        self.refused(64, "expected no operand", "benchmark.xml")


class Files(Case):
    def test_a_script_is_for_its_owner_alone(self):
        self.write(rule("r", "text"))
        for words in (("fix", "--content", "benchmark.xml", "--output", "out.sh"),
                      ("oscap", "xccdf", "generate", "fix", "--output", "out.sh", "benchmark.xml")):
            done = self.run_program(*words)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            self.assertEqual(stat.S_IMODE((self.folder / "out.sh").stat().st_mode), 0o700)
            (self.folder / "out.sh").unlink()

    def test_oscap_writes_to_no_link(self):
        self.write(rule("r", "text"))
        (self.folder / "link.sh").symlink_to("target.sh")
        done = self.run_program("oscap", "xccdf", "generate", "fix", "--output", "link.sh", "benchmark.xml")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertFalse((self.folder / "target.sh").exists())

    def test_an_ordinary_user_gets_the_same(self):
        self.write(rule("r", "text"), RESULT.format(name="one", profile="xccdf_t_profile_two", rules=rule_result("r", "fail")))
        ordinary = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        for words in (("fix", "--content", "benchmark.xml"), ("fix", "--results", "benchmark.xml"),
                      ("guide", "--content", "benchmark.xml"),
                      ("oscap", "xccdf", "generate", "fix", "--fix-type", "ansible", "benchmark.xml"),
                      ("oscap", "xccdf", "generate", "guide", "benchmark.xml"),
                      ("oscap", "xccdf", "generate", "report", "benchmark.xml")):
            mine, theirs = self.run_program(*words), self.run_program(*words, **ordinary)
            self.assertEqual(theirs.returncode, 0, theirs.stderr)
            self.assertEqual(mine.stdout, theirs.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
