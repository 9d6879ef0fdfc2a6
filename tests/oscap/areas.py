# SPDX-License-Identifier: Apache-2.0
"""Small cases of OVAL, area by area, evaluated by Debian's oscap and by ours.

    areas.py PROGRAM [PATTERN]

Each areas/*.txt holds cases. A case begins with a line "== NAME"; what follows is OVAL, in which
@tst1, @obj1, @ste1, @var1 and @def100 are ids of this case. Each test of a case is a definition of its own (one that is
written out, @def100, goes by the name tst100): its result and the items that it looked at are compared. What each of the two
collects is then analysed by both: of ours it must come to what our evaluation says, and where both evaluate alike,
both must analyse alike. A line "!tst1 RESULT  REASON" says that
ours are others, and why. A line of four columns, parted by " | ",
is short for a variable test: DATATYPE | OPERATION | what the state has | the values.

Exit status 77 where oscap is not there or is not run by root.
"""

import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
SKIP = 77

HEAD = """<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
    xmlns:ind="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent"
    xmlns:unix="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix"
    xmlns:linux="http://oval.mitre.org/XMLSchema/oval-definitions-5#linux"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <generator><oval:schema_version>5.11</oval:schema_version>
    <oval:timestamp>2026-11-22T00:00:00</oval:timestamp></generator>
"""

DEFINITION = """<definition id="{id}" version="1" class="compliance">
  <metadata><title>{id}</title><description/></metadata>
  <criteria><criterion test_ref="{test}"/></criteria></definition>
"""

SHORT = """
<ind:variable_test id="@tst{n}" version="1" check="all" comment="{n}"><ind:object object_ref="@obj{n}"/><ind:state state_ref="@ste{n}"/></ind:variable_test>
<ind:variable_object id="@obj{n}" version="1"><ind:var_ref>@var{n}</ind:var_ref></ind:variable_object>
<ind:variable_state id="@ste{n}" version="1"><ind:value datatype="{datatype}" operation="{operation}" entity_check="all">{state}</ind:value></ind:variable_state>
<constant_variable id="@var{n}" version="1" datatype="{kind}" comment="{n}">{values}</constant_variable>
"""

# Of items, what depends on the moment, the machine or the file system that the root lies in.
MOVING = {"a_time", "c_time", "m_time", "last_login", "inode", "size"}


class Case:
    """A case as it stands in a file."""

    def __init__(self, name):
        self.name = name
        self.lines = []
        self.ours = {}   # test: what we say
        self.rows = 0

    def add(self, line):
        mark = re.match(r"!(\S+) (.+?)  +(.+)", line)
        if mark:
            self.ours[mark[1]] = mark[2]
        elif line.count(" | ") == 3 and not line.startswith("<"):
            self.add_row(*(column.strip() for column in line.split(" | ")))
        else:
            self.lines.append(line)

    def add_row(self, datatype, operation, state, values):
        """The values of a row are parted by commas; a datatype of their own stands before them: int:1,2."""
        self.rows += 1
        kind, _, rest = values.partition("::")
        if not rest:
            kind, rest = datatype, values
        texts = "".join(f"<value>{html.escape(value)}</value>" for value in rest.split(","))
        self.lines.append(SHORT.format(n=self.rows, datatype=datatype, operation=operation, kind=kind,
                                       state=html.escape(state), values=texts))

    def text(self, number):
        return re.sub(r"@([a-z]{3})(\d+)", rf"oval:case{number}:\1:\2", "\n".join(self.lines))


def read_cases(path):
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            cases.append(Case(line[3:]))
        elif cases and not line.startswith("#"):
            cases[-1].add(line)
    return cases


def sort_out(text):
    """The elements of some cases by the section that they belong to, and a definition for each test."""
    sections = {"definitions": [], "tests": [], "objects": [], "states": [], "variables": []}
    pattern = r"<((?:\w+:)?\w+_(test|object|state|variable))\b.*?(?:</\1>|/>(?=\s*(?:<(?:\w+:)?\w+_(?:test|object|state|variable)\b|<definition\b|$)))"
    for element in re.finditer(pattern, text, re.S):
        sections[element[2] + "s"].append(element[0])
        if element[2] == "test":
            test = re.search(r'id="([^"]*)"', element[0])[1]
            sections["definitions"].append(DEFINITION.format(id=test.replace(":tst:", ":def:"), test=test))
    sections["definitions"] += re.findall(r"<definition\b.*?</definition>", text, re.S)
    return sections


def document(text):
    """All cases of a file as one document of definitions."""
    parts = [f"<{name}>\n" + "\n".join(elements) + f"\n</{name}>\n" for name, elements in sort_out(text).items() if elements]
    return HEAD + "".join(parts) + "</oval_definitions>\n"


def name_of(node):
    return node.tag.rpartition("}")[2]


def item_text(item):
    """An item as a text that both must write alike."""
    texts = []
    for node in item:
        fields = sorted(f"{field.get('name')}={field.text}" for field in node)
        text = "+".join(fields) if fields else (node.text or "")
        status = node.get("status", "exists")
        if name_of(node) not in MOVING and name_of(node) != "message":
            texts.append(f"{name_of(node)}={text}" + ("" if status == "exists" else f" ({status})"))
    return " ".join(sorted(texts))


def told(path):
    """{test: (result, items)} of a results document."""
    root = ET.parse(path).getroot()
    results = {node.get("definition_id").replace(":def:", ":tst:"): node.get("result")
               for node in root.iter() if name_of(node) == "definition" and node.get("result")}
    items = {node.get("id"): item_text(node) for node in root.iter() if name_of(node).endswith("_item") and node.get("id")}
    tests = {}
    for node in root.iter():
        if name_of(node) != "test" or not node.get("result"):
            continue
        looked = sorted(f"{one.get('result')}: {items.get(one.get('item_id'))}" for one in node if name_of(one) == "tested_item")
        tests[node.get("test_id")] = (results.get(node.get("test_id")), looked)
    return tests


def make_root(folder):
    """The root file system of areas/root.txt: "MODE PATH [-> LINK | TEXT]"."""
    for line in (HERE / "areas" / "root.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        mode, path, *rest = line.split(" ", 2)
        place = folder / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        if rest and rest[0].startswith("-> "):
            place.symlink_to(rest[0][3:])
            continue
        if path.endswith("/"):
            place.mkdir(exist_ok=True)
        else:
            place.write_bytes((rest[0] if rest else "").encode().decode("unicode_escape").encode("latin-1"))
        place.chmod(int(mode, 8))


def run(command, folder, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OSCAP_")}
    return subprocess.run(command, cwd=folder, env={**kept, "TZ": "UTC", **environment}, timeout=300,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)


def evaluate(program, folder, ours):
    """What one program says of the document in a folder."""
    out = folder / ("ours.xml" if ours else "theirs.xml")
    arguments = ["oval", "eval", "--skip-valid" if not ours else "--skip-validation", "--results", str(out), "oval.xml"]
    if ours:
        outcome = run([program, "oscap", *arguments], folder, OSCAP_PROBE_ROOT="root")
    else:
        outcome = run(["sh", str(HERE.parent / "lib" / "oscap.sh"), "root", *arguments], folder)
    printed = re.findall(r"(?m)^Definition (\S+): (.*)$", outcome.stdout.decode(errors="replace"))
    if not printed:
        sys.exit(f"{'ours' if ours else 'oscap'} said nothing: {outcome.stderr.decode(errors='replace')}")
    # Where a comparison cannot be done at all, oscap writes no results.
    results = told(out) if out.exists() else {}
    return {name.replace(":def:", ":tst:"): (result, results.get(name.replace(":def:", ":tst:"), ("", None))[1])
            for name, result in printed}


def call(program, folder, ours, arguments):
    if ours:
        return run([program, "oscap", "oval", *arguments], folder, OSCAP_PROBE_ROOT="root")
    return run(["sh", str(HERE.parent / "lib" / "oscap.sh"), "root", "oval", *arguments], folder)


def analyse(program, folder, ours, by_us):
    """What one program makes of what one has collected: {test: (result, items)}."""
    found, out = ("ours.sc", "theirs.sc")[not by_us], "analysed.xml"
    (folder / out).unlink(missing_ok=True)
    if not (folder / found).exists():
        call(program, folder, by_us, ["collect", "--skip-valid", "--syschar", found, "oval.xml"])
    outcome = call(program, folder, ours, ["analyse", "--skip-valid", "--results", out, "oval.xml", found])
    if outcome.returncode or outcome.stdout or not (folder / out).exists():
        sys.exit(f"{'ours' if ours else 'oscap'} analysed nothing: {outcome.stderr.decode(errors='replace')}")
    return told(folder / out)


def check_analysis(program, folder, ours, theirs):
    """What an analysis says otherwise than the evaluation; ours also of the items that it looked at."""
    faults = []
    for by_us in (True, False):
        their = analyse(program, folder, False, by_us)
        our = analyse(program, folder, True, by_us)
        for name, (result, items) in our.items():
            short = f"{name} of {'ours' if by_us else 'theirs'}"
            if by_us and (result, items) != ours[name]:
                faults.append(f"{short}: the analysis says {result} {items}, the evaluation {ours[name]}")
            if theirs[name][0] == ours[name][0] and their[name][0] != result:
                faults.append(f"{short}: we say {result}, oscap {their[name][0]}")
    return faults


def compare(case, number, theirs, ours):
    faults = []
    names = sorted({name for name in {**theirs, **ours} if name.startswith(f"oval:case{number}:")},
                   key=lambda name: int(name.rpartition(":")[2]))
    for name in names:
        short = "tst" + name.rpartition(":")[2]
        their, our = theirs.get(name, (None, None)), ours.get(name, (None, None))
        expected = case.ours.get(short, their[0])
        if our[0] != expected:
            faults.append(f"{short}: we say {our[0]}, expected {expected}")
        same_items = None in (their[1], our[1]) or their[1] == our[1]
        if short in case.ours and their[0] == expected and same_items:
            faults.append(f"{short}: nothing differs any more")
        if short not in case.ours and not same_items:
            faults += [f"{short}: oscap {line}" for line in their[1] if line not in our[1]]
            faults += [f"{short}: ours {line}" for line in our[1] if line not in their[1]]
    return faults


def check_file(program, path, pattern):
    cases = read_cases(path)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        make_root(folder / "root")
        text = "\n".join(case.text(number) for number, case in enumerate(cases))
        (folder / "oval.xml").write_text(document(text), encoding="utf-8")
        theirs, ours = evaluate(program, folder, False), evaluate(program, folder, True)
        analysed = check_analysis(program, folder, ours, theirs)
    failed = bool(analysed)
    if analysed:
        print(f"{path.name}: oval analyse")
        print("\n".join("    " + fault for fault in analysed))
    for number, case in enumerate(cases):
        faults = compare(case, number, theirs, ours) if pattern in case.name else []
        failed += bool(faults)
        if faults:
            print(f"{path.name}: {case.name}")
            print("\n".join("    " + fault for fault in faults))
    return len(cases), len(ours), failed


def main():
    if not shutil.which("oscap") or os.geteuid() != 0:
        print("oscap, run by root, is needed")
        return SKIP
    program = os.path.abspath(sys.argv[1])
    pattern = sys.argv[2] if len(sys.argv) > 2 else ""
    total = [0, 0, 0]
    for path in sorted((HERE / "areas").glob("oval_*.txt")):
        total = [sum(pair) for pair in zip(total, check_file(program, path, pattern))]
    print(f"{total[0]} cases, {total[1]} tests, {total[2]} cases not as they should be")
    return 1 if total[2] else 0


if __name__ == "__main__":
    sys.exit(main())
