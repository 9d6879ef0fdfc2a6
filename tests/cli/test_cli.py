# SPDX-License-Identifier: Apache-2.0
"""The program as its users meet it: usage, exit statuses, what is printed, what is written.

    test_cli.py PROGRAM
"""

import os
import pathlib
import pty
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402

PROGRAM = sys.argv[1]
CONTENT = HERE.parent / "report" / "cases" / "xccdf-1.2"
PASS = "--rule=xccdf_org.test_rule_pass"
FAIL = "--rule=xccdf_org.test_rule_fail"
UNKNOWN = "--rule=xccdf_org.test_rule_unknown"
OTHER = "--rule=xccdf_org.test_rule_other_platform"
UNCHECKED = "--rule=xccdf_org.test_rule_unchecked"


class Case(unittest.TestCase):
    def setUp(self):
        self.bench = product.Bench(PROGRAM)
        self.addCleanup(self.bench.close)
        shutil.copytree(CONTENT, self.bench.path / "content")

    def evaluate(self, *options, **environment):
        return self.bench.run("eval", "--content=content/benchmark.xml", *options, "root", **environment)

    def files(self):
        return sorted(path.name for path in self.bench.path.iterdir())


class Usage(Case):
    def test_wrong_usage_says_why_and_exits_64(self):
        rows = {
            (): "expected a command",
            ("explode",): 'unknown command "explode"',
            ("--explode",): 'unknown option "--explode"',
            ("eval",): "expected one IMAGE, got 0",
            ("eval", "a", "b"): "expected one IMAGE, got 2",
            ("eval", "--explode", "root"): "unknown or ambiguous option --explode",
            ("eval", "--r=x", "root"): "unknown or ambiguous option --r=x",
            ("eval", "-x", "root"): "unknown or ambiguous option -x",
            ("eval", "root", "--content"): "--content: expected a value behind it",
            ("eval", "--content=", "root"): "--content: expected FILE behind it",
            ("eval", "--quiet=yes", "root"): "--quiet=yes: this option takes no value",
            ("eval", "--color=red", "root"): "--color=red: expected auto|always|never",
            ("eval", "--quiet", "--verbose", "root"): "exclude each other",
            ("eval", "--results=x", "--report=x", "root"): "the same file: x",
            ("info",): "expected one FILE or IMAGE, got 0",
        }
        for arguments, message in rows.items():
            with self.subTest(arguments):
                done = self.bench.run(*arguments)
                self.assertEqual((done.returncode, done.stdout), (64, ""))
                self.assertIn(f"compliance: ", done.stderr)
                self.assertIn(message, done.stderr)
                self.assertIn("--help", done.stderr)

    def test_help_is_there_for_each_command(self):
        done = self.bench.run("--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        commands = re.findall(r"^  ([a-z]+) ", done.stdout, re.M)
        self.assertEqual(commands, sorted(commands))
        self.assertIn("eval", commands)
        for command in commands:
            done = self.bench.run(command, "--help")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            for line in done.stdout.splitlines():
                self.assertLessEqual(len(line), 100)
                self.assertNotRegex(line, r"^  --\S{22,} +\S")
            self.assertIn(f"usage: compliance {command}", done.stdout)

    def test_the_version_is_one_line(self):
        self.assertRegex(self.bench.run("--version").stdout, r"\Acompliance \d+\.\d+\.\d+\n\Z")

    def test_options_may_be_shortened_and_stand_anywhere(self):
        done = self.bench.run("eval", "root", "--cont", "content/benchmark.xml", PASS, "--qui")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))


class Statuses(Case):
    def test_the_exit_status_says_what_came_out(self):
        rows = [((PASS,), 0), ((FAIL,), 2), ((UNKNOWN,), 2), ((PASS, FAIL), 2), ((OTHER,), 3), ((UNCHECKED,), 3),
                ((PASS, OTHER), 0), (("--profile=none",), 1), (("--rule=none",), 1)]
        for options, status in rows:
            with self.subTest(options):
                self.assertEqual(self.evaluate(*options).returncode, status)

    def test_nothing_evaluated_is_said_loudly_with_both_systems(self):
        text = self.bench.read("content/benchmark.xml")
        text = text.replace("  <version>1.0</version>",
                            '  <platform idref="cpe:/o:example:other_system"/>\n  <version>1.0</version>')
        self.bench.write("content/benchmark.xml", text)
        for quiet in ([], ["--quiet"]):
            done = self.evaluate(*quiet)
            self.assertEqual(done.returncode, 3)
            self.assertIn("NOTHING WAS EVALUATED", done.stderr)
            self.assertIn("cpe:/o:example:other_system", done.stderr)
            self.assertIn("Test 1", done.stderr)

    def test_no_rule_selected_is_said_too(self):
        text = self.bench.read("content/benchmark.xml").replace('selected="true"', 'selected="false"')
        self.bench.write("content/benchmark.xml", text)
        done = self.evaluate()
        self.assertEqual(done.returncode, 3)
        self.assertIn("no rule is selected", done.stderr)

    def test_a_profile_may_be_named_by_its_end(self):
        self.assertEqual(self.evaluate("--profile=first", PASS).returncode, 0)
        done = self.evaluate("--profile=second")
        self.assertEqual(done.returncode, 1)
        self.assertIn("xccdf_org.test_profile_first", done.stderr)

    def test_a_rule_can_be_skipped(self):
        self.assertEqual(self.evaluate(PASS, FAIL, "--skip-rule=xccdf_org.test_rule_fail").returncode, 0)


class Printed(Case):
    def test_findings_come_one_to_a_line_and_then_a_summary(self):
        done = self.evaluate("--profile=first", "--results=r.xml")
        lines = done.stdout.splitlines()
        self.assertRegex(lines[0], r"^fail +high +Fails  xccdf_org\.test_rule_fail$")
        self.assertRegex(lines[1], r"^unknown +unknown +Unknown  xccdf_org\.test_rule_unknown$")
        self.assertIn("1 pass, 2 fail, 1 unknown, 1 notapplicable, 1 notchecked, 1 informational", done.stdout)
        self.assertRegex(done.stdout, r"(?m)^score .*15\.38 of 100\.00")
        self.assertRegex(done.stdout, r"(?m)^results +r\.xml$")
        self.assertEqual(done.stderr, "")

    def test_quiet_leaves_nothing_but_errors(self):
        done = self.evaluate("--quiet")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (2, "", ""))
        done = self.evaluate("--quiet", "--profile=none")
        self.assertEqual(done.stdout, "")
        self.assertNotEqual(done.stderr, "")

    def test_verbose_says_what_was_found(self):
        self.assertIn("Go away", self.evaluate("--verbose").stdout)
        self.assertNotIn("Go away", self.evaluate().stdout)

    def test_colour_comes_when_it_is_asked_for(self):
        self.assertNotIn("\033", self.evaluate().stdout)
        self.assertIn("\033[31m", self.evaluate("--color=always").stdout)

    def test_content_cannot_steer_the_terminal(self):
        text = self.bench.read("content/benchmark.xml").replace("<title>Fails</title>",
                                                                "<title>A\u202eB\u009b31mC\nD</title>")
        self.bench.write("content/benchmark.xml", text)
        self.assertIn("A?B?31mC D", self.evaluate(FAIL).stdout)

    def test_results_on_standard_output_stand_alone(self):
        done = self.evaluate("--results=-")
        self.assertTrue(done.stdout.startswith("<?xml"))
        self.assertTrue(done.stdout.endswith("</Benchmark>\n"))
        self.assertIn("score", done.stderr)

    def test_trouble_with_content_is_told_before_that_with_the_image(self):
        for content, image, message in (("none.xml", "oci:none", "none.xml: no such file"),
                                        ("none.xml", "root", "none.xml: no such file"),
                                        ("content/benchmark.xml", "oci:none", "none: No such file")):
            with self.subTest(content + " " + image):
                done = self.bench.run("eval", "--content", content, image)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertIn(message, done.stderr)
                self.assertEqual(done.stderr.count("\n"), 1)

    def test_progress_is_shown_on_a_terminal_and_taken_away(self):
        main, side = pty.openpty()
        done = subprocess.Popen([self.bench.program, "eval", "--content=content/benchmark.xml", "root"],
                                cwd=self.bench.path, stdout=side, stderr=side, env={**os.environ, "TERM": "xterm"})
        os.close(side)
        text = b""
        try:
            while piece := os.read(main, 4096):
                text += piece
        except OSError:
            pass  # the other side is closed
        os.close(main)
        self.assertEqual(done.wait(), 2)
        self.assertIn(b"reading root", text)
        self.assertIn(b"\r\033[K\033[31mfail", text)


class Written(Case):
    def test_both_files_are_written_and_nothing_else(self):
        before = self.files()
        self.evaluate("--results=results.xml", "--report=report.html")
        self.assertEqual(self.files(), sorted([*before, "results.xml", "report.html"]))
        self.assertIn("<!DOCTYPE html", self.bench.read("report.html"))

    def test_files_have_the_modes_that_the_user_gives(self):
        os.umask(0o027)
        self.addCleanup(os.umask, 0o022)
        self.evaluate("--results=results.xml")
        self.assertEqual(stat.S_IMODE((self.bench.path / "results.xml").stat().st_mode), 0o640)

    def test_a_file_that_stood_is_replaced_at_once_and_a_link_followed(self):
        self.bench.write("real/old.xml", "old")
        os.symlink("real/old.xml", self.bench.path / "results.xml")
        self.evaluate("--results=results.xml")
        self.assertTrue((self.bench.path / "results.xml").is_symlink())
        self.assertIn("TestResult", self.bench.read("real/old.xml"))

    def test_a_device_is_written_to_and_not_replaced(self):
        done = self.evaluate(PASS, "--results=/dev/null")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))

    def test_an_output_that_cannot_be_written_is_trouble_and_leaves_the_other_out(self):
        (self.bench.path / "folder").mkdir()
        before = self.files()
        for path in ("missing/results.xml", "folder", "/proc/results.xml", "/dev/full"):
            with self.subTest(path):
                done = self.evaluate(f"--results={path}", "--report=report.html")
                self.assertEqual(done.returncode, 1)
                self.assertIn(f"{path}: cannot be written: ", done.stderr)
                self.assertEqual(self.files(), before)

    def test_a_run_that_fails_leaves_what_stood(self):
        self.bench.write("results.xml", "old")
        before = self.files()
        self.assertEqual(self.evaluate("--results=results.xml", "--profile=none").returncode, 1)
        self.assertEqual(self.bench.read("results.xml"), "old")
        self.assertEqual(self.files(), before)

    def test_a_full_standard_output_is_trouble(self):
        with open("/dev/full", "w") as full:
            for option in ([], ["--results=-"]):
                done = subprocess.run([self.bench.program, "eval", "--content=content/benchmark.xml", *option,
                                       "root"], cwd=self.bench.path, stdout=full, stderr=subprocess.PIPE, check=False)
                self.assertEqual(done.returncode, 1)
                self.assertIn(b"No space left on device", done.stderr)

    def test_an_interrupt_leaves_nothing_behind(self):
        before = self.files()
        os.mkfifo(self.bench.path / "wait")
        done = subprocess.Popen([self.bench.program, "eval", "--content=content/benchmark.xml", "--results=wait",
                                 "--report=report.html", "root"], cwd=self.bench.path, stderr=subprocess.PIPE)
        # It waits for a reader of the FIFO, with nothing done yet.
        time.sleep(0.3)
        done.send_signal(signal.SIGTERM)
        with open(self.bench.path / "wait", "rb") as reader:
            self.assertEqual(reader.read(), b"")
        self.assertEqual(done.wait(timeout=30), 1)
        self.assertIn(b"interrupted", done.stderr.read())
        done.stderr.close()
        self.assertEqual(self.files(), sorted([*before, "wait"]))

    def test_a_program_that_is_killed_leaves_nothing_behind(self):
        before = self.files()
        os.mkfifo(self.bench.path / "wait")
        done = subprocess.Popen([self.bench.program, "eval", "--content=content/benchmark.xml",
                                 "--results=results.xml", "--report=wait", "root"], cwd=self.bench.path)
        time.sleep(0.3)  # now it has opened the one and waits for a reader of the other
        done.kill()
        done.wait()
        self.assertEqual(self.files(), sorted([*before, "wait"]))

    def test_the_time_is_that_of_the_environment(self):
        self.evaluate("--results=results.xml", SOURCE_DATE_EPOCH="86400")
        self.assertIn('end-time="1970-01-02T00:00:00Z"', self.bench.read("results.xml"))
        done = self.evaluate(SOURCE_DATE_EPOCH="tomorrow")
        self.assertEqual(done.returncode, 1)
        self.assertIn("SOURCE_DATE_EPOCH", done.stderr)

    def test_the_image_is_not_touched(self):
        path = self.bench.path / "root"
        os.utime(path / "etc/motd", (1, 1))
        before = [(str(name), name.lstat().st_mtime_ns) for name in sorted(path.rglob("*"))]
        self.evaluate("--results=results.xml")
        self.assertEqual([(str(name), name.lstat().st_mtime_ns) for name in sorted(path.rglob("*"))], before)


class Ordinary(Case):
    @unittest.skipUnless(os.geteuid() == 0, "needs root, to become somebody else")
    def test_what_an_ordinary_user_may_not_read_is_an_error_of_the_rule(self):
        (self.bench.path / "root/etc/motd").chmod(0o600)
        out = self.bench.path / "out"
        out.mkdir()
        out.chmod(0o777)
        for path in [self.bench.path, *self.bench.path.rglob("*")]:
            if path.is_dir():
                path.chmod(path.stat().st_mode | 0o055)
        program = shutil.copy(self.bench.program, out / "compliance")
        library = os.path.dirname(os.path.dirname(self.bench.program)) + "/lib"
        done = subprocess.run([program, "eval", "--verbose", "--content=content/benchmark.xml",
                               "--results=out/results.xml", FAIL, "root"], cwd=self.bench.path, user="nobody",
                              group="nogroup", extra_groups=[], capture_output=True, text=True, check=False,
                              env={"PATH": os.environ["PATH"], "LD_LIBRARY_PATH": library})
        if "error while loading shared libraries" in done.stderr:
            self.skipTest("the build folder is closed to others")
        self.assertEqual((done.returncode, done.stderr), (2, ""))
        self.assertRegex(done.stdout, r"(?m)^error ")
        self.assertRegex(done.stdout, r"(?m)^unreadable 1")
        self.assertIn("/etc/motd", done.stdout)


class Info(Case):
    def test_of_content_it_names_benchmarks_profiles_and_rules(self):
        done = self.bench.run("info", "content/benchmark.xml")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for text in ("XCCDF benchmark", "xccdf_org.test_benchmark_small", "A small benchmark & its results",
                     "xccdf_org.test_profile_first: First (7 rules)", "without a profile (8 rules)"):
            self.assertIn(text, done.stdout)

    def test_of_an_image_it_names_system_and_packages(self):
        done = self.bench.run("info", "root")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("Test 1", done.stdout)
        self.assertIn("no package database", done.stdout)
        self.bench.write("root/var/lib/dpkg/status", "Package: dpkg\nStatus: install ok installed\n"
                                                     "Architecture: riscv64\nVersion: 1.21.22\n")
        done = self.bench.run("info", "dir:root")
        self.assertRegex(done.stdout, r"(?m)architecture +riscv64$")
        self.assertRegex(done.stdout, r"(?m)packages +dpkg, 1 installed$")

    def test_of_an_image_with_apk_it_counts_its_packages(self):
        self.bench.write("root/lib/apk/db/installed", "P:musl\nV:1.2.4-r2\nA:x86_64\n\nP:zlib\nV:1.3-r0\nA:x86_64\n\n")
        self.assertRegex(self.bench.run("info", "root").stdout, r"(?m)packages +apk, 2 installed$")

    def test_a_damaged_package_database_is_trouble_and_no_empty_one(self):
        self.bench.write("root/var/lib/rpm/rpmdb.sqlite", "no database")
        done = self.bench.run("info", "root")
        self.assertEqual(done.returncode, 1)
        self.assertIn("rpmdb.sqlite", done.stderr)

    def test_what_is_neither_is_trouble(self):
        self.bench.write("text.txt", "just words\n")
        for name, message in (("text.txt", "text.txt"), ("missing", "missing: no such file"), ("oci:none", "none")):
            with self.subTest(name):
                done = self.bench.run("info", name)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertIn(message, done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
