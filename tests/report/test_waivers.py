# SPDX-License-Identifier: Apache-2.0
"""Waivers: an accepted failure does not fail the run, and says who accepted it and why.

    test_waivers.py COMPLIANCE
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

X = "{http://checklists.nist.gov/xccdf/1.2}"
RULE = "xccdf_io.github.libcompliance_rule_duplicate_uid"
WAIVER = "- rule: duplicate_uid\n  reason: an old account\n  who: The board\n  expires: {}\n"
NOW = "1764547200"  # 2025-12-01


def evaluate(compliance, folder, text):
    """Exit status, standard error, and the rule-result of the rule."""
    (folder / "waivers.yaml").write_text(text)
    done = subprocess.run(
        [compliance, "eval", "--rule", "duplicate_uid", "--waivers", folder / "waivers.yaml",
         "--results", folder / "results.xml", "--report", folder / "report.html", folder / "root"],
        capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": NOW})
    if done.returncode == 1:
        return 1, done.stderr, None
    root = ElementTree.parse(folder / "results.xml").getroot()
    return done.returncode, done.stderr, root.find(f".//{X}rule-result[@idref='{RULE}']")


def check_waived(result, folder):
    assert result.find(X + "result").text == "informational"
    override = result.find(X + "override")
    assert override.get("authority") == "The board"
    assert override.find(X + "old-result").text == "fail"
    assert override.find(X + "new-result").text == "informational"
    assert "an old account" in override.find(X + "remark").text
    page = (folder / "report.html").read_text()
    assert "The board" in page and "an old account" in page


def check_good(compliance, folder):
    for image, holds in (("", True), ("  image: \"*root\"\n", True), ("  image: other*\n", False)):
        status, error, result = evaluate(compliance, folder, WAIVER.format("2025-12-01") + image)
        assert not error, error
        assert status == (0 if holds else 2), status
        if holds:
            check_waived(result, folder)
        else:
            assert result.find(X + "result").text == "fail"
    status, error, result = evaluate(compliance, folder, WAIVER.format("2025-11-30"))
    assert status == 2 and "has expired" in error and "waivers.yaml:1:" in error, error
    assert result.find(X + "override") is None
    text = WAIVER.format("2026-01-01").replace("duplicate_uid", "uid")
    text = text.replace("rule: uid", "rule: nothing_such")
    status, error, _ = evaluate(compliance, folder, text)
    assert status == 2 and "names no rule" in error, error


BAD = [
    ("", "expected a list of waivers"),
    ("waivers: 7\n", "waivers.yaml:1: expected a list"),
    ("- rule\n", "waivers.yaml:1: expected a mapping"),
    ("- rule: a\n  who: b\n  reason: c\n", "one of them is missing"),
    (WAIVER.format("2025-02-29"), "expected a day"),
    (WAIVER.format("2025-2-3"), "expected a day"),
    (WAIVER.format("2025-12-01") + "  rule: b\n", "waivers.yaml:5: the key stands twice"),
    (WAIVER.format("2025-12-01") + "  rul: b\n", "waivers.yaml:5: expected one of"),
    (WAIVER.format("2025-12-01") + "  image: [a]\n", "expected a text"),
    ("- {rule: a\n", "expected YAML"),
]


def main():
    compliance = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "root" / "etc").mkdir(parents=True)
        (folder / "root" / "etc" / "passwd").write_text(
            "root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0:root:/root:/bin/sh\n")
        check_good(compliance, folder)
        for text, expected in BAD:
            status, error, _ = evaluate(compliance, folder, text)
            assert status == 1 and expected in error, (text, error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
