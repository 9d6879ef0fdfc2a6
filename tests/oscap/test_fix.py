# SPDX-License-Identifier: Apache-2.0
"""The fixes of profiles of the SCAP Security Guide, beside those that Debian's oscap writes.

    test_fix.py PROGRAM

Exit status 77 where oscap or the guide is not there.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest

PROGRAM = sys.argv[1]
GUIDE = pathlib.Path("/usr/share/xml/scap/ssg/content")
# Content, profile, and the rules that requires or conflicts leave out: they are not evaluated, so there is
# nothing to mend, though oscap writes their fixes (differences.md).
ROWS = (
    ("ssg-debian11-ds.xml", "anssi_np_nt28_high", ()),
    ("ssg-ubuntu2204-ds.xml", "cis_level1_server", ()),
    ("ssg-rhel9-ds.xml", "cis", ("sshd_set_keepalive", "sshd_set_idle_timeout")),
)
ROWS = [row for row in ROWS if (GUIDE / row[0]).exists()]
FIX = re.compile(r"^# BEGIN fix \(\d+ / \d+\) for '([^']*)'\n#+\n\(>&2 echo [^\n]*'\"\)(?:; \()?\n(.*?)\n(?:\) )?# END fix for '\1'$",
                 re.M | re.S)


def script(*command):
    done = subprocess.run(command, text=True, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def fixes(text):
    """(rule, its fix) of each, without the line about a fix that is missing."""
    return [(rule, "" if "IS MISSING!" in body else body.strip()) for rule, body in FIX.findall(text)]


class Fixes(unittest.TestCase):
    def test_each_rule_has_the_fix_that_oscap_chooses(self):
        for name, profile, left_out in ROWS:
            with self.subTest(f"{name} {profile}"):
                words = ("xccdf", "generate", "--profile", profile, "fix", "--fix-type", "bash", str(GUIDE / name))
                theirs, ours = fixes(script("oscap", *words)), fixes(script(PROGRAM, "oscap", *words))
                wanted = [fix for fix in theirs if not fix[0].endswith(tuple("_rule_" + rule for rule in left_out))]
                self.assertEqual(len(theirs) - len(wanted), len(left_out))
                self.assertGreater(len([body for _, body in ours if body]), 10)
                self.assertEqual([rule for rule, _ in wanted], [rule for rule, _ in ours])
                for (rule, their), (_, our) in zip(wanted, ours):
                    self.assertEqual(their, our, rule)

    def test_bash_reads_the_script(self):
        for name, profile, _ in ROWS:
            with self.subTest(f"{name} {profile}"):
                text = script(PROGRAM, "oscap", "xccdf", "generate", "fix", "--profile", profile, str(GUIDE / name))
                done = subprocess.run(["bash", "-n"], input=text, text=True, capture_output=True, check=False)
                self.assertEqual((done.returncode, done.stderr), (0, ""))


if not ROWS or not shutil.which("oscap"):
    print("oscap and the SCAP Security Guide are needed")
    sys.exit(77)
unittest.main(argv=sys.argv[:1])
