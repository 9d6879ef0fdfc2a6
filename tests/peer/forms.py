#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One image in every form: the same listing, and the same result for each rule.

    forms.py --compliance PROGRAM

The image is that of forms_image.py: an OCI layout with gzip and one with zstd, the same as an
archive, an archive of docker, and the directory as which umoci unpacks it.

Content is evaluated on the directory and on each form, shown as a host. What may differ is in
EXPECTED_AS_HOST; whatever else differs is a fault. As containers, which the shipped forms are
by themselves, all must come out the same. A rule that fails for a file must name the layer
that the file is from.

Needs root, umoci and skopeo; otherwise 77. The image is kept, see tests/lib/layers.py.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "lib"))

import forms_image  # noqa: E402
import layers  # noqa: E402
import scap  # noqa: E402

SSG = pathlib.Path("/usr/share/xml/scap/ssg/content/ssg-ubuntu2204-ds.xml")
OURS = HERE.parent.parent / "content" / "container.xml"
RUNS = ((SSG, "cis_level2_server"), (OURS, "strict"))

# Rules that the config of an image answers, which a directory does not have, and why.
EXPECTED_AS_HOST = {
    "accounts_root_path_dirs_no_write": "looks at PATH of the config's environment",
}

WORDS_OF_A_FILE = (
    *("type", "mode", "uid", "gid", "size", "mtime"),
    *("link", "major", "minor", "xattrs"),
)


# --- listings


def listed(program, reference):
    done = subprocess.run(
        [program, "ls", "--json", "--as=host", reference], stdout=subprocess.PIPE, check=True
    )
    files = {}
    for line in done.stdout.splitlines():
        file = json.loads(line)
        files[file["path"]] = file
    return files


def words_of(file, judged):
    """What must be the same. A link on disk has no mode of its own."""
    return {
        word: file.get(word)
        for word in judged
        if not (word == "mode" and file["type"] == "l")
        and not (word == "size" and file["type"] != "-")
    }


def differing(ours, theirs, judged=WORDS_OF_A_FILE):
    for path in sorted(set(ours) | set(theirs)):
        if path not in ours or path not in theirs:
            yield f"{path}: only in {'the second' if path not in ours else 'the first'}"
        elif (one := words_of(ours[path], judged)) != (two := words_of(theirs[path], judged)):
            yield f"{path}: {one} and {two}"


def compare_listings(program, forms):
    faults = []
    names = iter(forms)
    first = listed(program, forms[next(names)])
    reference = None
    for name in names:
        found = listed(program, forms[name])
        faults += [f"{name}: {line}" for line in differing(first, found)]
        places = {path: file["layer"] for path, file in found.items()}
        lines = {path: file["created_by"] for path, file in found.items()}
        if reference is None:
            reference = places, lines
        if reference != (places, lines):
            faults.append(f"{name}: files come from other layers")
    print(f"listing: {len(first)} files, {len(faults)} differences")
    return faults


# --- results


class Found:
    """The word of each rule, and the messages beside it."""

    def __init__(self, path):
        self.words = scap.Outcome.read(path).rules
        self.messages = {}
        for result in ElementTree.parse(path).iter(scap.XCCDF + "rule-result"):
            texts = [message.text or "" for message in result.iter(scap.XCCDF + "message")]
            self.messages.setdefault(result.get("idref"), []).extend(texts)


def evaluate(program, content, profile, reference, *options):
    with tempfile.TemporaryDirectory() as folder:
        results = os.path.join(folder, "results.xml")
        command = [program, "eval", "--quiet", "--content", str(content), "--profile", profile]
        command += ["--results", results, *options, reference]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode not in (0, 2):
            sys.exit(f"forms: {' '.join(command)}: exit status {done.returncode}\n{done.stderr}")
        return Found(results)


def rules_differing(first, second, expected=()):
    for rule in sorted(set(first.words) | set(second.words)):
        one, two = first.words.get(rule), second.words.get(rule)
        if one != two and scap.short(rule) not in expected:
            yield f"{scap.short(rule)}: {one} and {two}"


def layer_faults(found):
    """Evidence of the loose files names the layer that they are from: number, digest, line."""
    told = [text for texts in found.messages.values() for text in texts if forms_image.LOOSE_FILE in text]
    if not told:
        return [f"no rule tells of {forms_image.LOOSE_FILE}"]
    wanted = re.compile(r"layer 2\b.*sha256:[0-9a-f]{12}: .*" + re.escape(forms_image.LOOSE))
    return [f"names no layer: {text}" for text in told if not wanted.search(text)]


def counts(found):
    judged = [word for word in found.words.values() if word != "notselected"]
    return f"{len(judged)} rules, {judged.count('fail')} failed"


def compare_results(program, content, profile, forms):
    faults = []
    shipped = [name for name in forms if name != "dir"]
    runs = {name: evaluate(program, content, profile, forms[name], "--as=host") for name in forms}
    for name in shipped:
        lines = rules_differing(runs["dir"], runs[name], EXPECTED_AS_HOST)
        faults += [f"dir and {name}, as host: {line}" for line in lines]
        faults += [f"{name}: {line}" for line in layer_faults(runs[name])]
    print(f"{content.name} {profile} as host: {counts(runs['dir'])}")
    runs = {name: evaluate(program, content, profile, forms[name]) for name in shipped}
    for name in shipped[1:]:
        lines = rules_differing(runs[shipped[0]], runs[name])
        faults += [f"{shipped[0]} and {name}, as container: {line}" for line in lines]
    print(f"{content.name} {profile} as container: {counts(runs[shipped[0]])}")
    return faults


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--compliance", metavar="PROGRAM", required=True)
    options = parser.parse_args()
    if reason := layers.missing():
        print(f"skipped: {reason}")
        return 77
    forms = forms_image.provide()
    faults = compare_listings(options.compliance, forms)
    for content, profile in RUNS:
        if content.exists():
            faults += compare_results(options.compliance, content, profile, forms)
    for line in faults[:50]:
        print(f"  FAULT {line}")
    print(f"{len(forms)} forms, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
