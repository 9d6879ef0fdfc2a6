# SPDX-License-Identifier: Apache-2.0
"""Small benchmarks, bare and as data streams, evaluated by Debian's oscap and by ours.

    benchmarks.py PROGRAM [PATTERN]

Each areas/xccdf_*.txt holds cases. A case begins with "== NAME"; what follows is the body of a
benchmark (and behind <!--tailoring--> of a tailoring.xml), in which @true, @false, @unknown, @error, @na (not applicable), @vulnerable and @patched
are checks with that result. Lines before it:

    $ OPTION...              of xccdf eval, beside those that every case is run with
    ! RULE RESULT  REASON    ours is another result, and why
    ~ WHAT  REASON           this is not compared: "scores", "details", "status", "order", "set-value"

Compared are the exit status, the lines of --progress, and of --results the rule-results with
severity, weight and role, the scores, and what Values were set to. Exit status 77 where oscap is not
there or is not run by root.
"""

import os
import pathlib
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET

from areas import HERE, SKIP, name_of, run

BENCHMARK = """<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2"
    xmlns:h="http://www.w3.org/1999/xhtml" id="xccdf_org.test_benchmark_area" resolved="0" xml:lang="en">
  <status date="2026-11-22">draft</status><title>Area</title>{front}<version>1</version>
  <model system="urn:xccdf:scoring:default"/>
  <model system="urn:xccdf:scoring:flat"/>
  <model system="urn:xccdf:scoring:flat-unweighted"/>
  <model system="urn:xccdf:scoring:absolute"/>
{body}
</Benchmark>
"""

TAILORING = """<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_org.test_tailoring_area">
  <benchmark href="benchmark.xml"/>
  <version time="2026-11-22T00:00:00">1</version>
{body}
</Tailoring>
"""

STREAM = """<ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2"
    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:cat="urn:oasis:names:tc:entity:xmlns:xml:catalog"
    id="scap_org.test_collection_area" schematron-version="1.2">
  <ds:data-stream id="scap_org.test_datastream_area" scap-version="1.2" use-case="OTHER"
      timestamp="2026-11-22T00:00:00">
    <ds:dictionaries>
      <ds:component-ref id="scap_org.test_cref_dictionary" xlink:href="#scap_org.test_comp_dictionary">
        <cat:catalog><cat:uri name="oval.xml" uri="#scap_org.test_cref_oval"/></cat:catalog>
      </ds:component-ref>
    </ds:dictionaries>
    <ds:checklists>
      <ds:component-ref id="scap_org.test_cref_benchmark" xlink:href="#scap_org.test_comp_benchmark">
        <cat:catalog><cat:uri name="oval.xml" uri="#scap_org.test_cref_oval"/></cat:catalog>
      </ds:component-ref>
    </ds:checklists>
    <ds:checks>
      <ds:component-ref id="scap_org.test_cref_oval" xlink:href="#scap_org.test_comp_oval"/>
    </ds:checks>
  </ds:data-stream>
  <ds:component id="scap_org.test_comp_benchmark" timestamp="2026-11-22T00:00:00">{benchmark}</ds:component>
  <ds:component id="scap_org.test_comp_oval" timestamp="2026-11-22T00:00:00">{oval}</ds:component>
  <ds:component id="scap_org.test_comp_dictionary" timestamp="2026-11-22T00:00:00">{dictionary}</ds:component>
</ds:data-stream-collection>
"""

CHECK = """<check system="http://oval.mitre.org/XMLSchema/oval-definitions-5"{more}>{inner}<check-content-ref href="oval.xml" name="oval:area:def:{number}"/></check>
"""

NAMES = {"true": 1, "false": 2, "unknown": 3, "error": 4, "na": 5, "vulnerable": 6, "patched": 7, "value": 8}


def expand(text):
    """Ids are short in a case: rule_a, group_b, value_c, profile_d."""
    return re.sub(r"(?<![\w.:-])(rule|group|value|profile|benchmark)_(\w+)", r"xccdf_org.test_\1_\2", text)


class Case:
    def __init__(self, name):
        self.name, self.lines, self.options, self.ours, self.left_out = name, [], [], {}, set()

    def add(self, line):
        if line.startswith("$ "):
            self.options = expand(line[2:]).split()
        elif line.startswith("! "):
            rule, result = line[2:].split("  ")[0].split(" ")
            self.ours[rule] = result
        elif line.startswith("~ "):
            self.left_out.add(line[2:].split("  ")[0])
        else:
            self.lines.append(line)

    def documents(self):
        """The benchmark, and what stands behind <!--tailoring-->."""
        # oscap loses every second of two elements that nothing parts.
        text = re.sub("><", ">\n<", "\n".join(self.lines))
        text = re.sub(r"@(\w+)", lambda m: CHECK.format(number=NAMES[m[1]], more="", inner=""), text)
        text, _, tailoring = expand(text).partition("<!--tailoring-->")
        front, _, body = text.rpartition("<!--front-->")
        files = {"benchmark.xml": BENCHMARK.format(front=front, body=body)}
        if tailoring:
            files["tailoring.xml"] = TAILORING.format(body=tailoring)
        return files


def bare(path):
    """A document without what may stand before its root."""
    return re.sub(r"<\?xml.*?\?>|<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.S).strip()


def as_stream(case):
    """The files of a case with all but the tailoring in one data stream, which has its dictionary, too."""
    files = case.documents()
    files["benchmark.xml"] = STREAM.format(benchmark=files["benchmark.xml"], oval=bare(HERE / "areas" / "oval.xml"),
                                           dictionary=bare(HERE / "areas" / "dictionary.xml"))
    return files, [option for option in case.options if option not in ("--cpe", "dictionary.xml")]


def read_cases(path):
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            cases.append(Case(line[3:]))
        elif cases and not line.startswith("#"):
            cases[-1].add(line)
    return cases


def told(path):
    if not path.exists():
        return {}
    results = ET.parse(path).getroot().findall("{*}TestResult")
    if not results:
        return {}
    rules, details, scores, values = [], [], [], []
    for node in results[-1]:
        if name_of(node) == "rule-result":
            rule = node.get("idref").rpartition("_rule_")[2]
            rules.append(f"{rule} {node.findtext('{*}result')}")
            details.append(f"{rule} {node.get('severity')} {float(node.get('weight')):.3f} {node.get('role')}")
        elif name_of(node) == "score":
            scores.append(f"{node.get('system').rpartition(':')[2]} {float(node.text):.3f}")
        elif name_of(node) == "set-value":
            values.append(f"{node.get('idref').rpartition('_value_')[2]}={node.text}")
    return {"rules": rules, "details": details, "scores": scores, "set-value": sorted(values)}


def evaluate(program, folder, options, ours):
    out = folder / ("ours.xml" if ours else "theirs.xml")
    arguments = ["xccdf", "eval", "--progress", "--results", str(out), *options, "benchmark.xml"]
    if ours:
        outcome = run([program, "oscap", *arguments], folder, OSCAP_PROBE_ROOT="root")
    else:
        outcome = run(["sh", str(HERE.parent / "lib" / "oscap.sh"), "root", *arguments], folder)
    lines = [line.rpartition("_rule_")[2].replace(":", " ") for line in outcome.stdout.decode(errors="replace").splitlines()]
    return {"status": outcome.returncode, "order": lines, **told(out)}, outcome.stderr.decode(errors="replace")


def replace(lines, ours):
    """Lines "RULE RESULT" with the results that we should have."""
    return [f"{line.split(' ')[0]} {ours.get(line.split(' ')[0], line.partition(' ')[2])}" for line in lines]


def compare(case, theirs, ours):
    faults = []
    for what in sorted({*theirs, *ours} - case.left_out):
        expected = theirs.get(what)
        if what in ("rules", "order") and expected is not None:
            expected = replace(expected, case.ours)
        if expected != ours.get(what):
            faults.append(f"{what}: oscap {theirs.get(what)}")
            faults.append(f"{what}: ours  {ours.get(what)}")
    for what in case.left_out:
        if theirs.get(what) == ours.get(what):
            faults.append(f"{what} does not differ any more")
    if case.ours and theirs.get("rules") == ours.get("rules"):
        faults.append("no rule differs any more")
    return faults


def check_case(program, case, files, options):
    """What differs and should not, with why ours failed."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        (folder / "root" / "etc").mkdir(parents=True)
        (folder / "root" / "etc" / "os-release").write_text("ID=test\n")
        for beside in ("oval.xml", "dictionary.xml"):
            shutil.copy(HERE / "areas" / beside, folder)
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        ours, why = evaluate(program, folder, options, True)
        # Where the values of variables change, oscap now and then ends before it is done.
        for _ in range(4):
            faults = compare(case, evaluate(program, folder, options, False)[0], ours)
            if not faults:
                return []
    return faults + ([why.strip()] if why else [])


def check_file(program, path, pattern):
    cases, failed = read_cases(path), 0
    for case in cases:
        if pattern not in case.name:
            continue
        for form, (files, options) in (("", (case.documents(), case.options)), (", as a data stream", as_stream(case))):
            faults = check_case(program, case, files, options)
            failed += bool(faults)
            if faults:
                print(f"{path.name}: {case.name}{form}")
                print("\n".join("    " + fault for fault in faults))
    return 2 * len(cases), failed


def main():
    if not shutil.which("oscap") or os.geteuid() != 0:
        print("oscap, run by root, is needed")
        return SKIP
    program = os.path.abspath(sys.argv[1])
    pattern = sys.argv[2] if len(sys.argv) > 2 else ""
    total = [0, 0]
    for path in sorted((HERE / "areas").glob("xccdf_*.txt")):
        total = [sum(pair) for pair in zip(total, check_file(program, path, pattern))]
    print(f"{total[0]} benchmarks, {total[1]} not as they should be")
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main())
