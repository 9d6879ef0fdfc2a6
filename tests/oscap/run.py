# SPDX-License-Identifier: Apache-2.0
"""Debian's oscap and ours side by side: exit status, standard output and files of invocations.txt.

    run.py PROGRAM [PATTERN]

Exit status 77 where oscap is not there or cannot be run: it needs root to look at a root file
system without writing to it. With a pattern, only the command lines that it is found in.
"""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
CASE = HERE.parent / "report" / "cases" / "xccdf-1.2"
PROGRAM = os.path.abspath(sys.argv[1])
PATTERN = sys.argv[2] if len(sys.argv) > 2 else ""
SKIP = 77

DICTIONARY = """<cpe-list xmlns="http://cpe.mitre.org/dictionary/2.0">
  <cpe-item name="cpe:/o:test:system"><title xml:lang="en-us">Test</title></cpe-item>
</cpe-list>
"""

TAILORING = """<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_org.test_tailoring_one">
  <benchmark href="benchmark.xml"/>
  <version time="2026-11-21T00:00:00">1</version>
  <Profile id="xccdf_org.test_profile_tailored" extends="xccdf_org.test_profile_first">
    <title>Tailored</title>
    <select idref="xccdf_org.test_rule_unknown" selected="false"/>
  </Profile>
</Tailoring>
"""

VARIABLES = """<oval_variables xmlns="http://oval.mitre.org/XMLSchema/oval-variables-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
  <generator>
    <oval:schema_version>5.11</oval:schema_version>
    <oval:timestamp>2026-11-21T00:00:00</oval:timestamp>
  </generator>
  <variables>
    <variable id="oval:test:var:1" datatype="string" comment="greeting"><value>Go away</value></variable>
  </variables>
</oval_variables>
"""

STREAM = """<ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2"
    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:cat="urn:oasis:names:tc:entity:xmlns:xml:catalog"
    id="scap_org.test_collection_one" schematron-version="1.2">
  <ds:data-stream id="scap_org.test_datastream_one" scap-version="1.2" use-case="OTHER"
      timestamp="2026-11-21T00:00:00">
    <ds:checklists>
      <ds:component-ref id="scap_org.test_cref_benchmark" xlink:href="#scap_org.test_comp_benchmark">
        <cat:catalog><cat:uri name="oval.xml" uri="#scap_org.test_cref_oval"/></cat:catalog>
      </ds:component-ref>
    </ds:checklists>
    <ds:checks>
      <ds:component-ref id="scap_org.test_cref_oval" xlink:href="#scap_org.test_comp_oval"/>
    </ds:checks>
  </ds:data-stream>
  <ds:component id="scap_org.test_comp_benchmark" timestamp="2026-11-21T00:00:00">{benchmark}</ds:component>
  <ds:component id="scap_org.test_comp_oval" timestamp="2026-11-21T00:00:00">{oval}</ds:component>
</ds:data-stream-collection>
"""


RESULT = """  <TestResult id="xccdf_org.test_testresult_{0}" start-time="2026-11-21T00:00:00" end-time="2026-11-21T00:00:01"
      version="1.0">
    <benchmark href="benchmark.xml" id="xccdf_org.test_benchmark_small"/>
    <title>A run</title>
    <profile idref="xccdf_org.test_profile_first"/>
    <target>there</target>
    <set-value idref="xccdf_org.test_value_greeting">Welcome to "us" &lt;all></set-value>
    <rule-result idref="xccdf_org.test_rule_pass"><result>pass</result></rule-result>
    <rule-result idref="xccdf_org.test_rule_fail"><result>fail</result></rule-result>
    <rule-result idref="xccdf_org.test_rule_complex"><result>fail</result></rule-result>
    <rule-result idref="xccdf_org.test_rule_unknown"><result>unknown</result></rule-result>
    <score>1</score>
  </TestResult>
"""


COUNT = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:template match="/"><xsl:value-of select="concat(name(*), ': ', count(//*), ' elements&#10;')"/></xsl:template>
</xsl:stylesheet>
"""

LANGUAGE = """<platform-specification xmlns="http://cpe.mitre.org/language/2.0">
  <platform id="a"><title>A</title><logical-test operator="AND" negate="false"><fact-ref name="cpe:/o:a"/></logical-test>
  </platform>
</platform-specification>
"""

OVAL_DOCUMENT = """<oval_{0} xmlns="http://oval.mitre.org/XMLSchema/oval-{1}-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
  <generator>
    <oval:schema_version>5.10.1</oval:schema_version>
    <oval:timestamp>2026-11-21T00:00:00</oval:timestamp>
  </generator>
</oval_{0}>
"""

CHARACTERISTICS = """<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
    xmlns:ind-sys="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#independent">
  <generator>
    <oval:schema_version>5.11</oval:schema_version>
    <oval:timestamp>2026-11-21T00:00:00</oval:timestamp>
  </generator>
  <system_info><os_name>Test</os_name><os_version>1</os_version><architecture>x86_64</architecture>
    <primary_host_name>box</primary_host_name><interfaces/></system_info>
  <collected_objects>
    <object id="oval:test:obj:1" version="1" flag="complete"><reference item_ref="1"/></object>
    <object id="oval:test:obj:2" version="1" flag="complete"><reference item_ref="2"/></object>
  </collected_objects>
  <system_data>
    <ind-sys:family_item id="1"><ind-sys:family>unix</ind-sys:family></ind-sys:family_item>
    <ind-sys:textfilecontent_item id="2">
      <ind-sys:filepath>/etc/motd</ind-sys:filepath><ind-sys:path>/etc</ind-sys:path>
      <ind-sys:filename>motd</ind-sys:filename><ind-sys:pattern>^(.*)$</ind-sys:pattern>
      <ind-sys:instance datatype="int">1</ind-sys:instance><ind-sys:text>Go away</ind-sys:text>
      <ind-sys:subexpression>Go away</ind-sys:subexpression>
    </ind-sys:textfilecontent_item>
  </system_data>
</oval_system_characteristics>
"""

DIRECTIVES = """<oval_directives xmlns="http://oval.mitre.org/XMLSchema/oval-directives-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
    xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5">
  <generator>
    <oval:schema_version>5.11</oval:schema_version>
    <oval:timestamp>2026-11-21T00:00:00</oval:timestamp>
  </generator>
  <directives>
    <r:definition_true reported="true" content="thin"/><r:definition_false reported="true" content="full"/>
    <r:definition_unknown reported="false" content="full"/><r:definition_error reported="true" content="full"/>
    <r:definition_not_evaluated reported="true" content="full"/>
    <r:definition_not_applicable reported="true" content="full"/>
  </directives>
</oval_directives>
"""

ARF = """<arf:asset-report-collection xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1"
    xmlns:core="http://scap.nist.gov/schema/reporting-core/1.1">
  <core:relationships xmlns:arfvocab="http://scap.nist.gov/specifications/arf/vocabulary/relationships/1.0#">
    <core:relationship type="arfvocab:createdFor" subject="xccdf1"><core:ref>collection1</core:ref></core:relationship>
    <core:relationship type="arfvocab:isAbout" subject="xccdf1"><core:ref>asset0</core:ref></core:relationship>
  </core:relationships>
  <arf:report-requests><arf:report-request id="collection1"><arf:content>{stream}</arf:content></arf:report-request>
  </arf:report-requests>
  <arf:assets><arf:asset id="asset0"/></arf:assets>
  <arf:reports><arf:report id="xccdf1"><arf:content>{result}</arf:content></arf:report></arf:reports>
</arf:asset-report-collection>
"""


def bare(text):
    """A document without what may stand before and behind its root."""
    return re.sub(r"<\?xml.*?\?>|<!--.*?-->", "", text, flags=re.S).strip()


# A second document of definitions, and a second stream with it alone.
SECOND = """  <ds:data-stream id="scap_org.test_datastream_two" scap-version="1.2" use-case="OTHER"
      timestamp="2026-11-21T00:00:00">
    <ds:checks>
      <ds:component-ref id="scap_org.test_cref_third" xlink:href="#scap_org.test_comp_second"/>
    </ds:checks>
  </ds:data-stream>
"""


def two_documents(stream):
    """A stream of which the definitions are there twice, under other ids."""
    component = re.search(r'  <ds:component id="scap_org.test_comp_oval".*?</ds:component>\n', stream, re.S)[0]
    other = component.replace("test_comp_oval", "test_comp_second").replace("oval:test:def:", "oval:second:def:")
    reference = re.search(r' *<ds:component-ref id="scap_org.test_cref_oval".*?/>\n', stream)[0]
    for text, more in ((component, other), ("  </ds:data-stream>\n", SECOND),
                       (reference, reference.replace("cref_oval", "cref_second").replace("comp_oval", "comp_second"))):
        stream = stream.replace(text, text + more)
    return stream


def many_definitions(oval):
    """Definitions and objects in an order of which the ids know nothing."""
    definition = re.search(r' *<definition id="oval:test:def:1".*?</definition>\n', oval, re.S)[0]
    thing = '    <ind:family_object id="oval:test:obj:1" version="1"/>\n'
    for number in (12, 4, 100, 30):
        oval = oval.replace(definition, definition + definition.replace("def:1", f"def:{number}"))
        oval = oval.replace(thing, thing + thing.replace("obj:1", f"obj:{number}"))
    return oval


def write_content(folder):
    benchmark = (CASE / "benchmark.xml").read_text()
    # The earlier result would only be told by info; a complex value is nothing that oscap knows.
    benchmark = re.sub(r"  <TestResult.*</TestResult>\n", "", benchmark, flags=re.S)
    benchmark = re.sub(r'  <Value id="xccdf_org.test_value_list".*?</Value>\n', "", benchmark, flags=re.S)
    oval = (CASE / "oval.xml").read_text()
    stream = STREAM.format(benchmark=bare(benchmark), oval=bare(oval))
    files = {
        "benchmark.xml": benchmark,
        "oval.xml": oval,
        "stream.xml": stream,
        "two.xml": two_documents(stream),
        "many.xml": many_definitions(oval),
        "dictionary.xml": DICTIONARY,
        "tailoring.xml": TAILORING,
        "variables.xml": VARIABLES,
        "broken.xml": "<a",
        "invalid_oval.xml": oval.replace("criteria>", "critter>"),
        "results.xml": benchmark.replace("</Benchmark>", RESULT.format("one") + RESULT.format("two") + "</Benchmark>"),
        "unknown_oval.xml": oval.replace("<criteria>", "<critter/><criteria>"),
        "future_oval.xml": oval.replace("schema_version>5.11<", "schema_version>5.99<"),
        "invalid.xml": benchmark.replace("<Rule ", "<Ruler/><Rule "),
        "invalid_stream.xml": STREAM.format(benchmark=bare(benchmark), oval=bare(oval)).replace(
            "<ds:checks>", "<ds:nix/><ds:checks>"),
        "invalid_dictionary.xml": DICTIONARY.replace("<cpe-item", "<nix/><cpe-item"),
        "invalid_tailoring.xml": TAILORING.replace("<version", "<nix/><version"),
        "other.xml": "<a/>",
        "count.xsl": COUNT,
        "reader.xsl": COUNT.replace("count(//*)", "count(document('oval.xml')//*)"),
        "language.xml": LANGUAGE,
        "characteristics.xml": OVAL_DOCUMENT.format("system_characteristics", "system-characteristics"),
        "directives.xml": OVAL_DOCUMENT.format("directives", "directives"),
        "found.xml": CHARACTERISTICS,
        "lost.xml": re.sub(r'    <object id="oval:test:obj:2".*\n', "", CHARACTERISTICS),
        "invalid_found.xml": CHARACTERISTICS.replace("<os_name>Test</os_name>", ""),
        "some.xml": DIRECTIVES,
        "oval_results.xml": OVAL_DOCUMENT.format("results", "results"),
        "arf.xml": ARF.format(stream=STREAM.format(benchmark=bare(benchmark), oval=bare(oval)), result=RESULT.format(
            "one").replace("<TestResult", '<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2"')),
        "remote.xml": re.sub(r"<ds:component id=.scap_org.test_comp_oval.*?</ds:component>", "", STREAM.format(
            benchmark=bare(benchmark), oval="").replace("#scap_org.test_comp_oval", "https://example.com/oval.xml"),
                             flags=re.S),
        "unresolved.xml": benchmark.replace(' resolved="1"', ""),
        "root/etc/motd": "Go away\n",
        "root/etc/os-release": "ID=test\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, (1700000000, 1700000000))


def read_table():
    """(number of the line, arguments, reason, our status or None) of each invocation."""
    text = (HERE / "invocations.txt").read_text()
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        mark = re.match(r"(?:~(\d+) |!(\d+) (\d+) |   )(.*)$", line)
        if not mark:
            sys.exit(f"invocations.txt:{number}: no such mark")
        arguments = [] if mark[4] == "(nothing)" else mark[4].split()
        yield number, arguments, mark[1] or mark[2], mark[3] and int(mark[3])


def reasons():
    return set(re.findall(r"^(\d+)\. ", (HERE / "differences.md").read_text(), flags=re.M))


def run(command, folder, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OSCAP_")}
    return subprocess.run(command, cwd=folder, env={**kept, "TZ": "UTC", **environment},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)


def told(path):
    """What a file says that both must say: results of rules and definitions, scores, variables."""
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError:
        return []
    lines = []
    for node in root.iter():
        name = node.tag.rpartition("}")[2]
        if name == "rule-result":
            lines.append(f"{node.get('idref')}: {node.findtext('{*}result')}")
        elif name == "score":
            lines.append(f"{node.get('system')}: {float(node.text):.3f} of {float(node.get('maximum')):.3f}")
        elif name == "definition" and node.get("result"):
            lines.append(f"{node.get('definition_id')}: {node.get('result')}")
        elif name == "variable" and node.find("{*}value") is not None:
            lines.append(f"{node.get('id')} {node.get('datatype')}: {[value.text for value in node]}")
    return sorted(lines)


def written(folder, before):
    """What stands in the files that came into being: {name: lines}."""
    names = sorted(path.name for path in folder.iterdir() if path.name not in before)
    return [f"{name}: {line}" for name in names for line in ["written", *told(folder / name)]]


def both(arguments):
    """What oscap and we make of a command line, each in a fresh folder."""
    outcomes = []
    for ours in (False, True):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            write_content(folder)
            before = {path.name for path in folder.iterdir()}
            if ours:
                outcome = run([PROGRAM, "oscap", *arguments], folder, OSCAP_PROBE_ROOT="root")
            else:
                script = HERE.parent / "lib" / "oscap.sh"
                outcome = run(["sh", str(script), "root", *arguments], folder)
            outcomes.append((outcome, written(folder, before)))
    return outcomes


def lines(text):
    return text.decode(errors="replace").split("\n")


def compare(arguments, reason, status):
    """A list of lines that say what differs and should not; empty where all is as the table says."""
    (theirs, their_files), (ours, our_files) = both(arguments)
    same_text = theirs.stdout == ours.stdout and their_files == our_files
    faults = []
    expected = theirs.returncode if status is None else status
    if ours.returncode != expected:
        faults.append(f"exit status {ours.returncode}, expected {expected}")
    if status is not None and status == theirs.returncode:
        faults.append("the exit status does not differ any more")
    if reason is None and not same_text:
        faults += difflib.unified_diff(lines(theirs.stdout) + their_files, lines(ours.stdout) + our_files,
                                       "oscap", "ours", lineterm="")
    if reason is not None and status is None and same_text:
        faults.append(f"reason {reason} does not hold any more: all is the same")
    if faults and ours.stderr:
        faults.append("standard error: " + ours.stderr.decode().strip())
    return faults


def main():
    if not shutil.which("oscap") or os.geteuid() != 0:
        print("oscap, run by root, is needed")
        return SKIP
    known, failed, count, used = reasons(), 0, 0, set()
    for number, arguments, reason, status in read_table():
        line = " ".join(arguments)
        used.add(reason)
        if PATTERN not in line:
            continue
        faults = compare(arguments, reason, status)
        if reason and reason not in known:
            faults.append(f"differences.md has no reason {reason}")
        count += 1
        failed += bool(faults)
        if faults:
            print(f"invocations.txt:{number}: oscap {line}")
            print("\n".join("    " + fault for fault in faults))
    for reason in sorted(known - used):
        print(f"differences.md: no invocation needs reason {reason}")
        failed += 1
    print(f"{count} command lines, {failed} not as they should be")
    return 1 if failed else 0


sys.exit(main())
