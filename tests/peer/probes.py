#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks oscap and compliance with each probe that no other content of these tests uses, and compares items.

    probes.py --compliance PROGRAM [--verbose]

The objects stand below, the root is that of probes_root.py; flags and items are compared entity by entity as
in oval.py, and its list has the differences that are meant: under "probes.xml". What oscap collects from a
running system only it is asked for on a system whose etc is covered by that of the root. Not asked for are
runlevel, for which it wants to know at which level the host is, environmentvariable58, which ends its run,
and sql, uname and inetd, which it cannot answer here. Needs root. Exit status: 0 nothing unexplained, 1
otherwise, 77 skipped.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

import oval as compared  # noqa: E402
import peer  # noqa: E402
import probes_root  # noqa: E402
from peer import LIB  # noqa: E402

import compare  # noqa: E402
import oval_results  # noqa: E402

NAME = "probes.xml"
SPACES = {
    "independent": "filehash filehash58 textfilecontent textfilecontent54 xmlfilecontent yamlfilecontent",
    "linux": "selinuxsecuritycontext",
    "unix": "file fileextendedattribute password symlink xinetd",
}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
<generator><oval:schema_version>5.11.3</oval:schema_version>
<oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
"""

# Each line is an object: "[label]" where a row of the list is about it, its kind, then "entity=value" (equals), "entity~value" (pattern match),
# "entity!value" (not equal), "entity?" (xsi:nil), "entity>value" (an int, greater than or equal) or
# "@behavior=value", with "; " between.
OBJECTS = r"""
[lines] textfilecontent path=/srv/text; filename=settings; line~^.*$
[lines] textfilecontent path=/srv/text; filename~.; line~Name = (\w+)
textfilecontent path=/srv/text; filename~^settings$; line=name=two
textfilecontent54 filepath=/srv/text/settings; pattern~(?i)^name\s*=\s*(\w+)$; instance>1
textfilecontent54 filepath~^/srv/text/.*; pattern~^(\w+) = (\w*)(\r?)$; instance=1
textfilecontent54 @recurse_direction=down; path=/srv/text; filename~.; pattern~Name; instance=1
textfilecontent54 @recurse_direction=up; path=/srv/text/sub; filename=settings; pattern~^#; instance=1
textfilecontent54 @multiline=false; filepath=/srv/text/settings; pattern~^name; instance>1
textfilecontent54 @singleline=true; filepath=/srv/text/settings; pattern~one.name; instance>1
textfilecontent54 @ignore_case=true; filepath=/srv/text/settings; pattern~NAME; instance>2
textfilecontent54 filepath=/srv/text/settings; pattern~\n\n(.*); instance=1
textfilecontent54 filepath=/srv/text/empty; pattern~^$; instance>1
filehash path=/srv/hash; filename~.
filehash filepath=/srv/hash/link
filehash58 filepath~^/srv/hash/.*; hash_type=MD5
filehash58 filepath~^/srv/hash/.*; hash_type=SHA-1
filehash58 path=/srv/hash; filename=empty; hash_type=SHA-256
filehash58 path=/srv/hash; filename=text; hash_type=SHA-512
[elements] xmlfilecontent filepath=/srv/xml/plain.xml; xpath=/config/user
xmlfilecontent filepath=/srv/xml/plain.xml; xpath=/config/user/text()
xmlfilecontent filepath=/srv/xml/plain.xml; xpath=//user/@id
xmlfilecontent filepath=/srv/xml/plain.xml; xpath=//user[@id='2']/text()
xmlfilecontent filepath=/srv/xml/plain.xml; xpath=count(//user)
xmlfilecontent filepath=/srv/xml/plain.xml; xpath=string(/config/@version)
xmlfilecontent filepath=/srv/xml/plain.xml; xpath=boolean(//nobody)
xmlfilecontent filepath=/srv/xml/plain.xml; xpath=//nobody
[elements] xmlfilecontent filepath=/srv/xml/plain.xml; xpath=//nested/user
xmlfilecontent path=/srv/xml; filename~.; xpath=//user/text()
[elements] xmlfilecontent filepath=/srv/xml/spaces.xml; xpath=//user
xmlfilecontent filepath=/srv/xml/spaces.xml; xpath=//user/@id
xmlfilecontent filepath=/srv/xml/entities.xml; xpath=//user/text()
fileextendedattribute filepath=/srv/attributes/with; attribute_name=user.one
fileextendedattribute filepath=/srv/attributes/with; attribute_name~^user\.
fileextendedattribute path=/srv/attributes; filename~.; attribute_name=user.one
fileextendedattribute path=/srv/attributes/folder; filename?; attribute_name=user.one
fileextendedattribute filepath=/srv/attributes/without; attribute_name=user.one
file path=/srv/attributes; filename~.
file path=/srv/attributes/folder; filename?
file @recurse_direction=down; path=/srv/attributes; filename?
file @recurse_direction=down; @max_depth=1; path=/srv; filename~e
file filepath~^/srv/links/.*
file filepath=/srv/links/folder/text
file path~^/srv/(hash|links)$; filename!text
password username=root
password username~.
password username!root
symlink filepath=/srv/links/short
symlink filepath=/srv/links/chain
symlink filepath=/srv/links/up
symlink filepath=/srv/links/folder
symlink filepath=/srv/links/plain
symlink filepath=/srv/links/nosuch
[pattern] symlink filepath~^/srv/links/.*
selinuxsecuritycontext filepath=/srv/hash/text
"""
CLUSTER = "yamlfilecontent filepath=/srv/yaml/cluster.yaml; yamlpath="
PATHS = """
.kind | kind | $.kind | ['kind'] | .base | .base.Name | .base.on | .base.off | .base.nothing | .base.tilde
.base.empty | .merged.size | .merged.Name | .numbers | .numbers[:] | .numbers[0]
.numbers[0,2] | .numbers[99] | .words | .words[:] | .items[:].metadata.name | .items[:].metadata | .items[0].metadata
.items[:].spec.Containers[:].name | .items[0].spec.Containers[:].args | .items[0].spec.Containers[0].args[:]
.items[:].spec.Containers[:].ports[:] | .items[0].metadata.labels['app.kubernetes.io/name'] | .nested | .nested[0]
.nested[:] | .nested[:][:] | .text | .folded | .quoted key | ['quoted key'] | .key.with.dots | ["key.with.dots"]
.kubeletConfig.evictionHard | .kubeletConfig.evictionHard['memory.available']
.kubeletConfig['evictionHard','nosuch'] | .base['Name','size'] | .base.* | &base | &base.size | .nosuch | .kind.nosuch
..name | .items[?(@.metadata.name=='one')] | .numbers[1:3] | .numbers[-1] | .numbers[*] | .items[*].metadata.name | $
"""
OTHERS = r"""
[alias] yamlfilecontent filepath=/srv/yaml/cluster.yaml; yamlpath=.alias
[alias] yamlfilecontent filepath=/srv/yaml/cluster.yaml; yamlpath=.alias.size
[merge] yamlfilecontent filepath=/srv/yaml/cluster.yaml; yamlpath=.merged
yamlfilecontent filepath=/srv/yaml/several.yaml; yamlpath=.a
yamlfilecontent filepath=/srv/yaml/several.yaml; yamlpath=.b[:]
yamlfilecontent filepath=/srv/yaml/data.json; yamlpath=.a[:]
yamlfilecontent filepath=/srv/yaml/data.json; yamlpath=.b.e[:].f
yamlfilecontent filepath=/srv/yaml/data.json; yamlpath=.b.C
yamlfilecontent filepath=/srv/yaml/data.json; yamlpath=.g
yamlfilecontent path=/srv/yaml; filename~\.(yaml|json)$; yamlpath=.a
yamlfilecontent path=/srv/yaml; filename~\.xml$; yamlpath=.a
"""
LIVE = """
[defaults] xinetd protocol=udp; service_name=tftp
[defaults] xinetd protocol=tcp; service_name=rsync
[defaults] xinetd protocol~.; service_name~.
xinetd protocol=tcp; service_name=nosuch
"""
OPERATORS = {"=": "", "~": ' operation="pattern match"', "!": ' operation="not equal"',
             ">": ' datatype="int" operation="greater than or equal"'}


class Asked:
    """An object: its id says of what kind it is, or the label."""

    def __init__(self, number, line):
        self.line = line
        label, self.kind, words = re.fullmatch(r"(?:\[(\w+)\] )?(\w+) (.*)", line).groups()
        self.words = words.split("; ")
        self.space = next(space for space, kinds in SPACES.items() if self.kind in kinds.split())
        self.name = f"oval:probes.{label or self.kind}:{{}}:{number}"

    def identifier(self, part):
        return self.name.format(part)


def offline():
    """The objects that oscap collects from a root."""
    lines = OBJECTS.strip().splitlines()
    lines += [CLUSTER + path for path in re.split(r" \| |\n", PATHS.strip())]
    lines += OTHERS.strip().splitlines()
    return [Asked(number, line) for number, line in enumerate(lines, 1)]


def live():
    return [Asked(number, line) for number, line in enumerate(LIVE.strip().splitlines(), 1)]


def element(text):
    """Of an object, what one "entity=value" stands for; behaviors stand in one element."""
    name, operator, value = re.match(r"(\w+)([=~!?>])(.*)", text, re.S).groups()
    if operator == "?":
        return f'<{name} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>'
    kind = ' datatype="int"' if (name, operator) == ("instance", "=") else ""
    return f"<{name}{kind}{OPERATORS[operator]}>{escape(value)}</{name}>"


def object_of(asked):
    behaviors = [word[1:].split("=") for word in asked.words if word[0] == "@"]
    attributes = "".join(f' {name}="{value}"' for name, value in behaviors)
    asks = f"<behaviors{attributes}/>" if behaviors else ""
    return asks + "".join(element(word) for word in asked.words if word[0] != "@")


def write(path, objects):
    """The content: a definition and a test for each object."""
    sections = {"definitions": "", "tests": "", "objects": ""}
    for asked in objects:
        definition, test, name = (asked.identifier(part) for part in ("def", "tst", "obj"))
        head = f'xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#{asked.space}" version="1"'
        sections["definitions"] += (
            f'<definition id="{definition}" version="1" class="compliance"><metadata><title>{definition}</title>'
            f'<description>{definition}</description></metadata>'
            f'<criteria><criterion test_ref="{test}"/></criteria></definition>\n'
        )
        sections["tests"] += (
            f'<{asked.kind}_test {head} id="{test}" check="all" comment="{test}">'
            f'<object object_ref="{name}"/></{asked.kind}_test>\n'
        )
        sections["objects"] += f'<{asked.kind}_object {head} id="{name}">{object_of(asked)}</{asked.kind}_object>\n'
    text = "".join(f"<{name}>\n{body}</{name}>\n" for name, body in sections.items())
    path.write_text(f"{HEAD}{text}</oval_definitions>\n", encoding="utf-8")


def from_root(run, results):
    return ["sh", LIB / "oscap.sh", run.root, "oval", "eval", "--results", results, run.content]


def from_system(run, results):
    """With the root's etc laid over that of this system, for this process."""
    script = 'mount -t overlay -o "lowerdir=$1/etc:/etc" none /etc && exec oscap oval eval --results "$2" "$3"'
    return ["unshare", "--mount", "sh", "-c", script, "sh", run.root, results, run.content]


def ask(command, results):
    environment = dict(os.environ, SEXP_VALIDATE_DISABLE="1")
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return oval_results.Results(results)


def judge(options, folder, objects, command, rows):
    """Writes the content, asks both, compares."""
    run = peer.Run(folder / "root", folder / NAME, "")
    write(run.content, objects)
    oscap = ask(command(run, folder / "oscap.xml"), folder / "oscap.xml")
    compliance = compared.run_compliance(options.compliance, run, schema="5.11.3")
    lines = {asked.identifier("obj"): asked.line for asked in objects}
    return compared.judge(run, rows, oscap, compliance, options.verbose, lines)


def main():
    options = compared.read_options()
    if os.geteuid() != 0:
        print("skipped: needs root, for attributes of files and for oscap")
        return 77
    rows = compare.read_rows(HERE / "differences_oval.md", compared.COLUMNS)
    rows = [row for row in rows if compared.is_of_probes(row)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "root").mkdir(mode=0o755)
        probes_root.make(folder / "root")
        good = judge(options, folder, offline(), from_root, rows)
        good &= judge(options, folder, live(), from_system, rows)
    return 0 if peer.report_stale(rows) and good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (peer.Trouble, OSError, ValueError, subprocess.CalledProcessError) as trouble:
        print(f"probes: {trouble}", file=sys.stderr)
        sys.exit(1)
