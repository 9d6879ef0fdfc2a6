# SPDX-License-Identifier: Apache-2.0
"""Bad input: each a row with the message that must come, exit status 1, and no output file.

    test_bad_input.py PROGRAM

A row changes good content in one place. The message names the file, nearly always the line, and what
was expected.
"""

import pathlib
import shutil
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402

PROGRAM = sys.argv[1]
CONTENT = HERE.parent / "report" / "cases" / "xccdf-1.2"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# file, what is replaced (None: the whole), by what, the pattern that the message must match.
ROWS = {
    "an empty file": ("benchmark.xml", None, "", r"benchmark\.xml: expected an XML document"),
    "blanks only": ("benchmark.xml", None, "  \n ", r"benchmark\.xml: expected an XML document"),
    "not XML": ("benchmark.xml", None, "just words\n", r"benchmark\.xml:1: "),
    "binary": ("benchmark.xml", None, b"\x7fELF\0\0\1\2", r"benchmark\.xml:1: "),
    "truncated": ("benchmark.xml", "</Benchmark>\n<!-- what follows is not the benchmark's -->\n", "",
                  r"benchmark\.xml:\d+: "),
    "a DOCTYPE": ("benchmark.xml", DECLARATION, DECLARATION + "<!DOCTYPE Benchmark>\n",
                  r"benchmark\.xml:\d+: .*DOCTYPE"),
    "an entity": ("benchmark.xml", DECLARATION,
                  DECLARATION + '<!DOCTYPE b [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n',
                  r"benchmark\.xml:\d+: .*DOCTYPE"),
    "an XInclude": ("benchmark.xml", "<title>All</title>",
                    '<title><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="oval.xml"/></title>',
                    r"benchmark\.xml:\d+: .*XInclude"),
    "the wrong root": ("benchmark.xml", None, "<html/>", r"benchmark\.xml:1: .*html"),
    "two things of one id": ("benchmark.xml", "xccdf_org.test_rule_left_out\" selected=\"true\"",
                             "xccdf_org.test_rule_pass\" selected=\"true\"",
                             r"benchmark\.xml:\d+: .*xccdf_org\.test_rule_pass"),
    "a profile that extends nothing": ("benchmark.xml", 'Profile id="xccdf_org.test_profile_first"',
                                       'Profile id="xccdf_org.test_profile_first" extends="nobody"',
                                       r"benchmark\.xml:\d+: .*nobody"),
    "a profile that extends itself": ("benchmark.xml", 'Profile id="xccdf_org.test_profile_first"',
                                      'Profile id="xccdf_org.test_profile_first" '
                                      'extends="xccdf_org.test_profile_first"',
                                      r"benchmark\.xml:\d+: .*xccdf_org\.test_profile_first"),
    "a weight that is no number": ("benchmark.xml", 'weight="2"', 'weight="heavy"', r"benchmark\.xml:\d+: .*heavy"),
    "a missing test": ("oval.xml", 'test_ref="oval:test:tst:1"', 'test_ref="oval:test:tst:9"',
                       r"oval\.xml:\d+: .*oval:test:tst:9"),
    "a missing object": ("oval.xml", 'object_ref="oval:test:obj:1"', 'object_ref="oval:test:obj:9"',
                         r"oval\.xml:\d+: .*oval:test:obj:9"),
    "a missing state": ("oval.xml", 'state_ref="oval:test:ste:1"', 'state_ref="oval:test:ste:9"',
                        r"oval\.xml:\d+: .*oval:test:ste:9"),
    "a missing variable": ("oval.xml", 'var_ref="oval:test:var:1"', 'var_ref="oval:test:var:9"',
                           r"oval\.xml:\d+: .*oval:test:var:9"),
    "a missing definition": ("oval.xml", '<criterion test_ref="oval:test:tst:1"/>',
                             '<extend_definition definition_ref="oval:test:def:9"/>',
                             r"oval\.xml:\d+: .*oval:test:def:9"),
    "definitions in a circle": ("oval.xml", '<criterion test_ref="oval:test:tst:1"/>',
                                '<extend_definition definition_ref="oval:test:def:1"/>',
                                r"oval\.xml:\d+: .*oval:test:def:1"),
    "variables in a circle": ("oval.xml",
                              '<external_variable id="oval:test:var:1" version="1" datatype="string" '
                              'comment="greeting"/>',
                              '<local_variable id="oval:test:var:1" version="1" datatype="string" comment="round">'
                              '<variable_component var_ref="oval:test:var:1"/></local_variable>',
                              r"oval\.xml:\d+: .*oval:test:var:1"),
    "an invalid pattern": ("oval.xml", "^(.*)$", "^(.*$", r"oval\.xml:\d+: .*\^\(\.\*\$"),
    "an invalid number": ("oval.xml", '<ind:instance datatype="int">1<', '<ind:instance datatype="int">one<',
                          r"oval\.xml:\d+: .*one"),
    "two tests of one id": ("oval.xml", 'id="oval:test:tst:2"', 'id="oval:test:tst:1"',
                            r"oval\.xml:\d+: .*oval:test:tst:1"),
    "an OVAL file that is no XML": ("oval.xml", None, "oval", r"oval\.xml:1: "),
}


class BadInput(unittest.TestCase):
    def setUp(self):
        self.bench = product.Bench(PROGRAM)
        self.addCleanup(self.bench.close)

    def fails(self, pattern, *options):
        done = self.bench.run("eval", "--results=results.xml", *options)
        self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
        self.assertRegex(done.stderr, r"\Acompliance: " + "(?s:.*)" + pattern)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertFalse((self.bench.path / "results.xml").exists())

    def test_content_that_is_wrong_in_one_place(self):
        for title, (name, old, new, pattern) in ROWS.items():
            with self.subTest(title):
                shutil.copytree(CONTENT, self.bench.path / "c", dirs_exist_ok=True)
                if old is not None:
                    text = self.bench.read(f"c/{name}")
                    self.assertIn(old, text)
                    new = text.replace(old, new, 1)
                self.bench.write(f"c/{name}", new)
                self.fails(pattern, "--content=c/benchmark.xml", "root")

    def test_content_that_is_no_file(self):
        (self.bench.path / "folder").mkdir()
        for name, pattern in (("missing.xml", r"missing\.xml: no such file"),
                              ("folder", r"folder: a directory"),
                              ("/dev/zero", r"/dev/zero: not a regular file"),
                              ("root/etc/motd/x", r"root/etc/motd/x: no such file")):
            with self.subTest(name):
                self.fails(pattern, f"--content={name}", "root")

    def test_images_that_are_none(self):
        shutil.copytree(CONTENT, self.bench.path / "c")
        for name, pattern in (("missing", "missing"), ("dir:missing", "missing"), ("root/etc/motd", "motd"),
                              ("dir:root/etc/motd", "motd"), ("ftp:root", "unknown transport"), ("", "empty")):
            with self.subTest(name):
                self.fails(pattern, "--content=c/benchmark.xml", name)

    def test_content_reads_nothing_but_files_beside_it(self):
        self.bench.write("outside.xml", (CONTENT / "oval.xml").read_text())
        shutil.copytree(CONTENT, self.bench.path / "c")
        (self.bench.path / "c" / "link.xml").symlink_to("../outside.xml")
        text = self.bench.read("c/benchmark.xml")
        for href in ("../outside.xml", str(self.bench.path / "outside.xml"), "link.xml", "c/../../outside.xml",
                     "http://127.0.0.1:9/oval.xml", "file:///etc/passwd", "missing.xml"):
            with self.subTest(href):
                self.bench.write("c/benchmark.xml", text.replace('href="oval.xml"', f'href="{href}"'))
                done = self.bench.run("eval", "--content=c/benchmark.xml", "root")
                self.assertEqual(done.returncode, 3, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
