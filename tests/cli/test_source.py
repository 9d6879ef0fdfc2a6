# SPDX-License-Identifier: Apache-2.0
"""Where content comes from and which part of it is evaluated: data streams, tailorings, dictionaries,
compressed files, zips, and files that stand for what lies elsewhere.

    test_source.py PROGRAM
"""

import bz2
import gzip
import io
import lzma
import pathlib
import re
import shutil
import sys
import unittest
import zipfile

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


FORMS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return out.getvalue()


class Packed(Case):
    def setUp(self):
        super().setUp()
        self.content = (HERE.parent.parent / "content" / "container.xml").read_bytes()
        self.bench.write("plain.xml", self.content)
        self.plain = self.results("plain.xml")

    def results(self, content):
        """What results say, but for the name of the file."""
        done = self.evaluate(content=content)
        self.assertIn(done.returncode, (0, 2), done.stderr)
        name = content.split("/")[-1].split(":")[-1]
        return self.bench.read("r.xml").replace(name, "plain.xml")

    def fault(self, name, data, status=1):
        self.bench.write(name, data)
        done = self.evaluate(content=name)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertIn(name, done.stderr)
        return done.stderr

    def test_each_form_gives_the_same_results_whatever_its_name(self):
        for form, compress in FORMS.items():
            for name in (f"c.xml.{form}", "misleading.xml"):
                with self.subTest(form=form, name=name):
                    self.bench.write(name, compress(self.content))
                    self.assertEqual(self.results(name), self.plain)

    def test_two_compressed_pieces_are_one_file(self):
        half = len(self.content) // 2
        for form, compress in FORMS.items():
            with self.subTest(form):
                self.bench.write("c.xml", compress(self.content[:half]) + compress(self.content[half:]))
                self.assertEqual(self.results("c.xml"), self.plain)

    def test_what_is_damaged_is_trouble_that_names_the_file(self):
        for form, compress in FORMS.items():
            data = compress(self.content)
            flipped = bytearray(data)
            flipped[-6] ^= 1  # in the sums at the end
            for what in (data[:len(data) // 2], data[:7], bytes(flipped)):
                with self.subTest(form=form, size=len(what)):
                    self.assertIn("broken", self.fault("damaged.xml", what))

    def test_a_bomb_is_refused(self):
        for form, compress in FORMS.items():
            with self.subTest(form):
                self.assertIn("inflate_ratio", self.fault("bomb.xml", compress(bytes(20 << 20))))
        self.assertIn("inflate_ratio", self.fault("bomb.zip", zipped({"a-xccdf.xml": bytes(20 << 20)})))

    def test_the_files_beside_a_benchmark_may_be_compressed(self):
        oval = self.bench.path / "content/oval.xml"
        self.evaluate()
        before = self.bench.read("r.xml")
        data = oval.read_bytes()
        oval.unlink()
        for form, compress in FORMS.items():
            with self.subTest(form):
                self.bench.write(f"content/oval.xml.{form}", compress(data))
                self.evaluate()
                self.assertEqual(self.bench.read("r.xml"), before)
                (self.bench.path / f"content/oval.xml.{form}").unlink()

    def test_a_zip_holds_a_benchmark_with_what_is_beside_it(self):
        benchmark, oval = (self.bench.read(f"content/{name}.xml") for name in ("benchmark", "oval"))
        self.evaluate()
        before = self.bench.read("r.xml").replace("benchmark.xml", "U_Small-xccdf.xml")
        files = {"U_Small/readme.pdf": "%PDF", "U_Small/U_Small-xccdf.xml": benchmark, "U_Small/oval.xml": oval,
                 "oval.xml": "another", "__MACOSX/U_Small/._U_Small-xccdf.xml": "x"}
        for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
            with self.subTest(method):
                self.bench.write("U_Small.zip", zipped(files, method))
                self.evaluate(content="U_Small.zip")
                self.assertEqual(self.bench.read("r.xml"), before)

    def test_a_stream_in_a_zip_is_found_by_its_name(self):
        for files in ({"U_X_V1R1_STIG_SCAP_1-3_Benchmark.xml": self.content, "other.xml": "x"},
                      {"d/only.xml": self.content, "readme.txt": "x"}):
            self.bench.write("c.zip", zipped(files))
            self.evaluate(content="c.zip")
            self.assertEqual(self.bench.read("r.xml").replace(list(files)[0].split("/")[-1], "plain.xml"), self.plain)

    def test_several_benchmarks_in_a_zip_must_be_chosen_from(self):
        broken = self.content.replace(b"<ds:", b"<", 1)
        data = zipped({"a/a-xccdf.xml": broken, "a/b-xccdf.xml": self.content, "b-xccdf.xml": broken})
        self.assertIn("there are 3: a/a-xccdf.xml, a/b-xccdf.xml, b-xccdf.xml", self.fault("c.zip", data))
        self.evaluate(content="c.zip:a/b-xccdf.xml")
        self.assertEqual(self.bench.read("r.xml").replace("b-xccdf.xml", "plain.xml"), self.plain)
        self.assertIn("c.zip/b-xccdf.xml:", self.evaluate(content="c.zip:b-xccdf.xml").stderr)
        self.assertIn('c.zip: no "c.xml" in the zip', self.evaluate(content="c.zip:c.xml").stderr)
        self.assertIn("d.zip: no such file", self.evaluate(content="d.zip:c.xml").stderr)

    def test_a_broken_zip_is_trouble_that_names_it(self):
        data = zipped({"a-xccdf.xml": self.content})
        flipped = bytearray(data)
        flipped[len(data) // 2] ^= 1
        for what in (data[:len(data) // 2], bytes(flipped), b"PK\x03\x04"):
            with self.subTest(size=len(what)):
                self.assertIn("broken zip", self.fault("c.zip", what))
        self.assertIn("no XML file in the zip", self.fault("c.zip", zipped({"a.txt": "x"})))
        self.assertIn("not a zip", self.fault("c.zip", b"<xml/>") and self.evaluate(content="c.zip:a").stderr)


class Elsewhere(Case):
    ADDRESS = "https://example.org/feeds/checks.xml.bz2?today"

    def setUp(self):
        super().setUp()
        self.data = (self.bench.path / "content/oval.xml").read_bytes()
        (self.bench.path / "content/oval.xml").unlink()
        self.bench.write("all.xml", collection(stream("one", "a", oval=self.ADDRESS), component("c_a", self.small())))
        (self.bench.path / "local").mkdir()

    def test_without_local_files_rules_are_not_checked_and_say_why(self):
        self.assertEqual(self.evaluate(content="all.xml").returncode, 3)
        self.assertEqual(self.verdicts()["pass"], "notchecked")
        self.assertIn(f"remote content ({self.ADDRESS}) is not fetched", self.bench.read("r.xml"))
        self.assertEqual(self.evaluate("--local-files=local", content="all.xml").returncode, 3)
        self.assertIn("is not among the local files", self.bench.read("r.xml"))

    def test_a_local_file_stands_for_what_the_address_or_the_catalog_names(self):
        for name, data in (("checks.xml.bz2", bz2.compress(self.data)), ("checks.xml.bz2", self.data),
                           ("oval.xml", self.data)):
            with self.subTest(name):
                path = self.bench.write(f"local/{name}", data)
                self.assertEqual(self.evaluate("--local-files=local", content="all.xml").returncode, 2)
                self.assertEqual(self.verdicts()["pass"], "pass")
                path.unlink()

    def test_a_bare_benchmark_may_name_an_address_too(self):
        text = self.bench.read("content/benchmark.xml").replace('"oval.xml"', '"http://example.org/own.xml"')
        self.bench.write("content/benchmark.xml", text)
        self.bench.write("local/own.xml", self.data)
        self.assertEqual(self.evaluate("--local-files=local").returncode, 2)
        self.assertEqual(self.verdicts()["pass"], "pass")
        self.assertEqual(self.evaluate().returncode, 3)

    def test_a_benchmark_may_be_elsewhere(self):
        self.bench.write("all.xml", collection(
            stream("one", "a", oval=self.ADDRESS).replace('"#c_a"', '"http://example.org/b.xml"')))
        self.bench.write("local/b.xml", self.bench.read("content/benchmark.xml"))
        self.bench.write("local/oval.xml", self.data)
        self.assertEqual(self.evaluate("--local-files=local", content="all.xml").returncode, 2)
        self.assertEqual(self.verdicts()["pass"], "pass")

    def test_nothing_outside_the_folder_is_read(self):
        self.bench.write("secret.xml", self.data)
        (self.bench.path / "local/link.xml").symlink_to("../secret.xml")
        for end in ("..", ".", "link.xml", "", "%2e%2e%2fsecret.xml", "?a=/../secret.xml"):
            with self.subTest(end):
                self.bench.write("all.xml", collection(
                    stream("one", "a", oval=f"https://example.org/{end}"), component("c_a", self.small())))
                self.assertEqual(self.evaluate("--local-files=local", content="all.xml").returncode, 3)
                self.assertEqual(self.verdicts()["pass"], "notchecked")

    def test_a_local_file_that_is_broken_is_trouble_that_names_it(self):
        self.bench.write("local/checks.xml.bz2", b"<oval_definitions>\n")
        self.assertIn("checks.xml.bz2:", self.evaluate("--local-files=local", content="all.xml").stderr)
        self.assertIn("none: No such file", self.evaluate("--local-files=none", content="all.xml").stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
