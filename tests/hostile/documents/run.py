# SPDX-License-Identifier: Apache-2.0
"""Documents that are made to take all time and memory, or to reach what is not theirs.

    run.py PROGRAM [SANITIZERS]

Each is given to every command that reads documents. None may take longer than SECONDS of processor time, or more than
MEMORY bytes; none may open the trap (a FIFO, which would hold the program for ever), or speak to the network (a port that
is listened to); each has its words. SANITIZERS is Meson's b_sanitize: with some, the bounds would be theirs, and are left out.
"""

import bz2
import gzip
import lzma
import os
import pathlib
import resource
import socket
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAM = os.path.abspath(sys.argv[1])
BOUNDED = sys.argv[2:] in ([], ["none"])
SECONDS, MEMORY = 20, 6 << 30
XCCDF = "http://checklists.nist.gov/xccdf/1.2"
ARF = "http://scap.nist.gov/schema/asset-reporting-format/1.1"
CORE = "http://scap.nist.gov/schema/reporting-core/1.1"
HEAD = f'<Benchmark xmlns="{XCCDF}" id="xccdf_a_benchmark_b"><status>draft</status><version>1</version>'
STREAM = """<ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:cat="urn:oasis:names:tc:entity:xmlns:xml:catalog" id="scap_a_collection_c"
 schematron-version="1.2"><ds:data-stream id="scap_a_datastream_d" scap-version="1.2" use-case="OTHER"><ds:checklists>
 <ds:component-ref id="scap_a_cref_b" xlink:href="{benchmark}"><cat:catalog>{catalog}</cat:catalog></ds:component-ref>
 </ds:checklists><ds:checks><ds:component-ref id="scap_a_cref_o" xlink:href="{oval}"/></ds:checks></ds:data-stream>
 <ds:component id="scap_a_comp_b" timestamp="2026-01-01T00:00:00">{content}</ds:component>{more}
</ds:data-stream-collection>"""
RULE = """<Rule id="xccdf_a_rule_r" selected="true"><title>R</title>
 <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5"><check-content-ref href="{}"/></check></Rule>"""
RESULT = (f'<TestResult xmlns="{XCCDF}" id="xccdf_a_testresult_%s" end-time="2026-01-01T00:00:00"><benchmark href="#x" '
          'id="xccdf_a_benchmark_b"/><target>t</target>%s</TestResult>')


def benchmark(*more):
    return HEAD + "".join(more) + "</Benchmark>"


def stream(content, oval="#scap_a_comp_o", catalog="", more="", at="#scap_a_comp_b"):
    return STREAM.format(benchmark=at, content=content, oval=oval, catalog=catalog, more=more)


def laughs():
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY a0 "ha">{lines}]><a>&a9;</a>'


def reports(count):
    relations = "".join(f'<c:relationship type="v:isAbout" subject="x{n}"><c:ref>a</c:ref></c:relationship>'
                        for n in range(count))
    made = "".join(f'<report id="x{n}"><content>{RESULT % (n, "")}</content></report>' for n in range(count))
    return (f'<asset-report-collection xmlns="{ARF}" xmlns:c="{CORE}"><c:relationships>{relations}</c:relationships>'
            f"<reports>{made}</reports></asset-report-collection>")


# Name: the document (or what makes it), and what validate says of it; None: nothing is wrong with it.
BOMBS = {
    "a_billion_laughs": (laughs, "DOCTYPE"),
    "laughs_of_parameters": ('<!DOCTYPE a [<!ENTITY % a "<!ENTITY b \'&#37;a;&#37;a;\'>"> %a;]><a/>', "DOCTYPE"),
    "quadratic_blow_up": (lambda: f'<!DOCTYPE a [<!ENTITY a "{"a" * 100000}">]><a>{"&a;" * 100000}</a>', "DOCTYPE"),
    "levels": (lambda: "<a>" * 100000, "too deep"),
    "attributes_of_one_element": (lambda: "<a" + "".join(f" x{n}=''" for n in range(1000000)) + "/>", "attributes"),
    "attributes_of_many": (lambda: benchmark("<metadata>", "<x a='' b='' c='' d='' e=''/>" * 200000, "</metadata>"), None),
    "names": (lambda: "<a>" + "".join(f"<b{n}/>" for n in range(200000)) + "</a>", "different names"),
    "namespaces": (lambda: "<a>" + "".join(f'<a xmlns:b{n}="{n}">' for n in range(250)) * 2, ""),
    "text": (lambda: benchmark("<description>", "x" * (20 << 20), "</description>"), ""),
    "texts": (lambda: benchmark("<description>" + "x" * (5 << 20) + "</description>") * 1, None),
    "rules": (lambda: benchmark(*(f'<Rule id="xccdf_a_rule_{n}"><title>t</title></Rule>' for n in range(20000))), None),
    "the_same_rule": (lambda: benchmark(*(['<Rule id="xccdf_a_rule_r"><title>t</title></Rule>'] * 100000)), "second time"),
    "results": (lambda: benchmark(RESULT % ("x", '<rule-result idref="xccdf_a_rule_none"><result>pass</result></rule-result>'
                                            * 30000)), None),
    "reports": (lambda: reports(900), None),
    "too_many_reports": (lambda: reports(2000), "more than 1000 TestResults"),
}

# What leads out of the document. {trap} is a FIFO, {port} is listened to.
ESCAPES = {
    "an_entity": '<!DOCTYPE a [<!ENTITY x SYSTEM "file://{trap}">]><a>&x;</a>',
    "a_doctype": '<!DOCTYPE a SYSTEM "http://127.0.0.1:{port}/a.dtd"><a/>',
    "an_inclusion": benchmark('<metadata><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file://{trap}"/>'
                              "</metadata>"),
    "a_schema": benchmark().replace(
        " id=", ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="' + XCCDF +
        ' http://127.0.0.1:{port}/x.xsd" i:noNamespaceSchemaLocation="{trap}" id=', 1),
    "a_stylesheet": '<?xml-stylesheet href="http://127.0.0.1:{port}/a.xsl" type="text/xsl"?>' + benchmark(),
    "a_catalog_of_oasis": '<?oasis-xml-catalog catalog="http://127.0.0.1:{port}/catalog"?>' + benchmark(),
    "a_catalog_to_a_file": stream(benchmark(RULE.format("oval.xml")),
                                  catalog='<cat:uri name="oval.xml" uri="file://{trap}"/>'),
    "a_catalog_to_a_path": stream(benchmark(RULE.format("oval.xml")), catalog='<cat:uri name="oval.xml" uri="{trap}"/>'),
    "a_catalog_to_the_network": stream(benchmark(RULE.format("oval.xml")), oval="http://127.0.0.1:{port}/oval.xml",
                                       catalog='<cat:uri name="oval.xml" uri="#scap_a_cref_o"/>'),
    "a_catalog_after_a_catalog": stream(benchmark(RULE.format("oval.xml")),
                                        catalog='<cat:nextCatalog catalog="file://{trap}"/>'
                                                '<cat:uri name="oval.xml" uri="oval.xml"/>'),
    "a_catalog_of_itself": stream(benchmark(RULE.format("oval.xml")), oval="#scap_a_cref_o",
                                  catalog='<cat:uri name="oval.xml" uri="#scap_a_cref_b"/>'),
    "a_component_elsewhere": stream(benchmark(), at="file://{trap}"),
    "a_component_on_the_network": stream(benchmark(), at="http://127.0.0.1:{port}/b.xml"),
    "a_component_that_is_a_stream": stream(stream(benchmark())),
    "components_of_each_other": stream(benchmark(), at="#scap_a_cref_o", oval="#scap_a_cref_b"),
    "a_check_beside": benchmark(RULE.format("trap")),
    "a_check_above": benchmark(RULE.format("../../../../../../{trap}")),
    "a_check_by_its_address": benchmark(RULE.format("file://{trap}")),
    "a_check_on_the_network": benchmark(RULE.format("http://127.0.0.1:{port}/oval.xml")),
    "a_tailoring_of_the_trap": f'<Tailoring xmlns="{XCCDF}" id="xccdf_a_tailoring_t"><benchmark href="trap"/>'
                               '<version time="2026-01-01T00:00:00">1</version><Profile id="xccdf_a_profile_p"/></Tailoring>',
    "a_tailoring_of_itself": f'<Tailoring xmlns="{XCCDF}" id="xccdf_a_tailoring_t"><benchmark href="file.xml"/>'
                             '<version time="2026-01-01T00:00:00">1</version><Profile id="xccdf_a_profile_p"/></Tailoring>',
    "a_report_of_reports": f'<asset-report-collection xmlns="{ARF}"><report-requests><report-request id="a"><content>'
                           f'<asset-report-collection xmlns="{ARF}"/></content></report-request></report-requests>'
                           "</asset-report-collection>",
    "a_result_of_the_trap": RESULT.replace("#x", "file://{trap}") % ("r", ""),
}


def bound():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)
        os.mkfifo(self.path / "trap")
        (self.path / "root").mkdir()
        self.port = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.port.close)
        self.port.setblocking(False)

    def run_all(self, name="file.xml"):
        """What validate says, once every command has come to its end."""
        told = {}
        for command in (["validate"], ["info"], ["report", "-o", "page.html"], ["oscap", "info"],
                        ["eval", "--quiet", "--results=r.xml", "root", "--content"]):
            done = subprocess.run([PROGRAM, *command, name], cwd=self.path, capture_output=True, timeout=120, check=False,
                                  stdin=subprocess.DEVNULL, preexec_fn=bound if BOUNDED else None)
            self.assertIn(done.returncode, (0, 1, 2, 3), (command, done.stderr[-500:]))
            told[command[0]] = (done.stdout + done.stderr).decode()
        with self.assertRaises(BlockingIOError, msg="the network was spoken to"):
            self.port.accept()
        return told["validate"]

    def test_what_blows_up_is_ended(self):
        for name, (document, words) in BOMBS.items():
            with self.subTest(name):
                text = document() if callable(document) else document
                (self.path / "file.xml").write_text(text)
                told = self.run_all()
                if words is not None:
                    self.assertNotIn(": valid", told)
                    self.assertIn(words, told)

    def test_what_leads_out_leads_nowhere(self):
        for name, document in ESCAPES.items():
            with self.subTest(name):
                text = document.replace("{trap}", str(self.path / "trap")).replace(
                    "{port}", str(self.port.getsockname()[1]))
                (self.path / "file.xml").write_text(text)
                self.run_all()

    def test_much_is_too_much_however_it_is_packed(self):
        with open(self.path / "plain.xml", "wb") as file:
            file.truncate(1 << 30)
        zeros = b" " * (1 << 20)
        for name, opener in (("file.xml.gz", gzip.open), ("file.xml.bz2", bz2.open), ("file.xml.xz", lzma.open)):
            with opener(self.path / name, "wb") as file:
                for _ in range(300):
                    file.write(zeros)
        with zipfile.ZipFile(self.path / "file.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open("a-xccdf.xml", "w") as file:
                for _ in range(300):
                    file.write(zeros)
        for name in ("plain.xml", "file.xml.gz", "file.xml.bz2", "file.xml.xz", "file.zip"):
            with self.subTest(name):
                self.assertRegex(self.run_all(name), r"\((content_size|inflate_ratio)\)")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
