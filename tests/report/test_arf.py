# SPDX-License-Identifier: Apache-2.0
"""Asset reports that the readers accept: oscap's schema check and its report.

    test_arf.py COMPLIANCE

A data stream (the bundled benchmark) and bare benchmarks with OVAL beside them or without any, with and
without the request, with and without a tailoring. Exit status 77 where oscap is not there.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ARF = "{http://scap.nist.gov/schema/asset-reporting-format/1.1}"
XCCDF = "{http://checklists.nist.gov/xccdf/1.2}"
HERE = pathlib.Path(__file__).resolve().parent
BUNDLED = HERE.parent.parent / "content" / "container.xml"

BENCHMARK = """<?xml version="1.0" encoding="UTF-8"?>
<xccdf:Benchmark xmlns:xccdf="http://checklists.nist.gov/xccdf/1.2" id="xccdf_test_benchmark_bare">
  <xccdf:status>draft</xccdf:status>
  <xccdf:version>1</xccdf:version>
  <xccdf:Rule id="xccdf_test_rule_one" selected="true">
    <xccdf:title>One</xccdf:title>
    <xccdf:check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">
      <xccdf:check-content-ref href="oval.xml" name="oval:test:def:1"/>
    </xccdf:check>
  </xccdf:Rule>
</xccdf:Benchmark>
"""
OVAL = """<?xml version="1.0" encoding="UTF-8"?>
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
  <generator>
    <oval:schema_version>5.11</oval:schema_version>
    <oval:timestamp>2026-01-01T00:00:00</oval:timestamp>
  </generator>
  <definitions>
    <definition id="oval:test:def:1" version="1" class="compliance">
      <metadata><title>One</title><description>One</description></metadata>
      <criteria><criterion test_ref="oval:test:tst:1"/></criteria>
    </definition>
  </definitions>
  <tests>
    <family_test xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent"
        id="oval:test:tst:1" version="1" check="all" comment="family">
      <object object_ref="oval:test:obj:1"/>
    </family_test>
  </tests>
  <objects>
    <family_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent"
        id="oval:test:obj:1" version="1"/>
  </objects>
</oval_definitions>
"""


ALONE = BENCHMARK.replace('<xccdf:check-content-ref href="oval.xml" name="oval:test:def:1"/>', "").replace(
    "http://oval.mitre.org/XMLSchema/oval-definitions-5", "C-1_chk")
TAILORING = """<?xml version="1.0" encoding="UTF-8"?>
<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_test_tailoring_t">
  <version time="2026-01-01T00:00:00">1</version>
  <Profile id="xccdf_test_profile_mine"><title>Mine</title></Profile>
</Tailoring>
"""
SPACE = "http://scap.nist.gov/schema/scap/source/1.2"


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def check_tailoring(root, there):
    """A component of the stream that a component-ref of its checklists leads to."""
    components = [one for one in root.iter(f"{{{SPACE}}}component") if one[0].tag == XCCDF + "Tailoring"]
    refs = {ref.get("{http://www.w3.org/1999/xlink}href") for lists in root.iter(f"{{{SPACE}}}checklists")
            for ref in lists}
    assert [one.get("id") for one in components] == (["scap_io.github.libcompliance_comp_tailoring"] if there else [])
    assert ("#scap_io.github.libcompliance_comp_tailoring" in refs) == there
    files = list(root.iter(XCCDF + "tailoring-file"))
    assert len(files) == (1 if there else 0), files


def check_form(path, requests, checks=True):
    """The parts that readers look for, and references that lead to them."""
    root = ElementTree.parse(path).getroot()
    assert root.tag == ARF + "asset-report-collection", root.tag
    assert len(root.findall(f".//{ARF}report-request")) == requests
    reports = {report.get("id"): report for report in root.iter(ARF + "report")}
    results = list(reports["xccdf1"].iter(XCCDF + "TestResult"))
    assert len(results) == 1
    names = {ref.get("name") for ref in results[0].iter(XCCDF + "target-id-ref")}
    assert names == {"asset0"}, names
    hrefs = {ref.get("href") for ref in results[0].iter(XCCDF + "check-content-ref")}
    assert hrefs == ({"#oval0"} if checks else set()), hrefs
    assert ("oval0" in reports) == checks
    return root


def check(compliance, content, folder, checks=True):
    image = folder / "root"
    tailored = ["--tailoring", folder / "tailoring.xml", "--profile", "mine"]
    for flags, requests in (([], 1), (["--arf-without-request"], 0), (tailored, 1)):
        out = folder / "arf.xml"
        code, _, error = run(compliance, "eval", "--quiet", "--content", content, "--arf", out,
                             *flags, image)
        assert code in ((0, 2) if checks else (3,)), error
        root = check_form(out, requests, checks)
        if requests:
            check_tailoring(root, flags is tailored)
        if requests and not flags and content == BUNDLED:
            source = content.read_bytes()
            assert source[source.index(b"<ds:data-stream-collection"):].strip() in out.read_bytes()
        code, told, error = run("oscap", "ds", "rds-validate", out)
        assert code == 0, told + error
        if requests:
            code, told, error = run("oscap", "xccdf", "generate", "report", out)
            assert code == 0 and "<html" in told, error


def main():
    if not shutil.which("oscap"):
        print("skipped: oscap is not installed")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "root" / "etc").mkdir(parents=True)
        (folder / "root" / "etc" / "passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
        (folder / "xccdf.xml").write_text(BENCHMARK)
        (folder / "alone.xml").write_text(ALONE)
        (folder / "oval.xml").write_text(OVAL)
        (folder / "tailoring.xml").write_text(TAILORING)
        for content in (BUNDLED, folder / "xccdf.xml"):
            check(sys.argv[1], content, folder)
        check(sys.argv[1], folder / "alone.xml", folder, checks=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
