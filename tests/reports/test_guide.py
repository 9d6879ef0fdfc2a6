# SPDX-License-Identifier: Apache-2.0
"""The guide: what stands on the page, and what must never get there.

    test_guide.py XSLTPROC STYLESHEET
"""

import base64
import hashlib
import pathlib
import re
import sys
import unittest

from page import EXAMPLE, HOSTILE, STYLESHEET, Page, transform

# Everything the page may consist of: its own elements, and those that content may use.
ELEMENTS = set("""html head meta title style body a div header p h1 h2 h3 h4 main nav ul ol li b span section article
    table tbody tr th td dl dt dd details summary footer br hr strong i em code kbd samp var cite q sup sub pre
    blockquote""".split())
ATTRIBUTES = set("lang charset http-equiv content name class href id aria-label rel tabindex open".split())
# Templates of one name that are not the same in both stylesheets.
OWN = {'match="/"', 'name="tile"', 'name="facts"', 'name="sources"', 'name="policy"', 'name="style"'}


def templates(path):
    """Template by what it is for: its name or pattern, and its mode."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    found = re.findall(r"<xsl:template ((?:[^>\"]|\"[^\"]*\")*?)(/?)>(.*?)(?=<xsl:template |</xsl:stylesheet>)", text, re.S)
    return {head: re.sub(r"</xsl:template>.*", "", body, flags=re.S) if not empty else "" for head, empty, body in found}


def headings(page):
    return [e["text"].strip() for e in page.elements if re.fullmatch("h[234]", e["tag"])]


class Reading(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = Page(EXAMPLE)

    def test_the_profile_gives_its_title(self):
        self.assertEqual(self.page.one("h1")["text"], "Production, level 1")
        self.assertIn("Hardening of container images, version 1.4.0", self.page.one("p", "kind")["text"])

    def test_without_a_profile_the_benchmark_does(self):
        page = Page(re.sub(r"<profile [^>]*/>", "", EXAMPLE))
        self.assertEqual(page.one("h1")["text"], "Hardening of container images")
        self.assertIn("none: the benchmark’s own selection", page.one("section", "about")["text"])

    def test_a_stig_has_no_sections_and_its_descriptions_are_taken_apart(self):
        stig = """<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="STIG"><title>STIG</title>
            <description>Of the benchmark.</description><plain-text id="release-info">Release: 3</plain-text><version>2</version>
            <Profile id="MAC-1" note-tag="ours"><title>I</title><description>&lt;ProfileDescription&gt;&lt;/ProfileDescription&gt;</description></Profile>
            <Group id="V-1"><title>SRG-1</title><description>&lt;GroupDescription&gt;&lt;/GroupDescription&gt;</description>
            <Rule id="SV-1r1_rule"><version>OS-1</version><title>Keep it.</title>
            <description>&lt;VulnDiscussion&gt;Why not.&lt;/VulnDiscussion&gt;&lt;FalsePositives&gt;&lt;/FalsePositives&gt;</description>
            <profile-note tag="ours">Now.</profile-note>
            <profile-note tag="other">Never.</profile-note><fixtext>Do it.</fixtext><fix id="F-1"/></Rule></Group>
            <TestResult id="g"><profile idref="MAC-1"/><rule-result idref="SV-1r1_rule" severity="high"/></TestResult></Benchmark>"""
        page = Page(stig)
        self.assertEqual(headings(page), ["Keep it."])
        self.assertIn("Of the benchmark.", page.one("div", "lead")["text"])
        self.assertIn("STIG, version 2, Release: 3", page.one("p", "kind")["text"])
        for words in ("high severity", "OS-1", "Why not.", "Do it.", "In this profileNow.", "SV-1r1_rule · V-1 · SRG-1"):
            self.assertIn(words, page.one("article")["text"])
        for words in ("Description>", "VulnDiscussion", "False positives", "Never.", "Fix ("):
            self.assertNotIn(words, page.source)

    def test_each_rule_stands_there_once_and_in_the_contents(self):
        rules = set(re.findall(r'<Rule id="([^"]+)"', EXAMPLE))
        self.assertEqual({a["@id"] for a in self.page.all("article", "rule")}, rules)
        linked = {a["@href"][1:] for a in self.page.within(self.page.one("nav"), "a")}
        self.assertLessEqual(rules, linked)
        self.assertLessEqual(linked, {e["@id"] for e in self.page.elements if "@id" in e})

    def test_ids_are_unique(self):
        ids = [e["@id"] for e in self.page.elements if "@id" in e]
        self.assertEqual(len(ids), len(set(ids)))

    def test_values_are_those_that_are_set(self):
        document = EXAMPLE
        identifier = re.search(r'<set-value idref="([^"]+)"', document)[1]
        document = re.sub(r'(<set-value idref="%s"[^>]*>)[^<]*' % re.escape(identifier), r"\g<1>set by the profile", document)
        document = re.sub(r'(<Rule [^>]*>(?:(?!</Rule>).)*?</title>)', r'\1<description><sub idref="%s"/></description>' % identifier,
                          document, count=1, flags=re.S)
        self.assertIn("set by the profile", Page(document).all("dl", "values")[0]["text"])

    def test_fixes_are_folded_and_can_be_left_out(self):
        folded = self.page.all("pre", "fix")
        self.assertGreater(len(folded), 0)
        for pre in folded:
            self.assertEqual(pre["within"][-1]["tag"], "details")
            self.assertNotIn("@open", pre["within"][-1])
        self.assertEqual(Page(EXAMPLE, fixes="none").all("pre", "fix"), [])
        self.assertEqual(len(Page(EXAMPLE, fixes="urn:xccdf:fix:script:nix").all("pre", "fix")), 0)

    def test_sections_are_numbered(self):
        self.assertEqual(headings(self.page)[0][:2], "1 ")

    def test_something_else_is_refused(self):
        for document in ("<a/>", '<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"/>'):
            status, page, said = transform(document)
            self.assertNotEqual(status, 0)
            self.assertIn("expected an XCCDF 1.2 Benchmark", said)


class Safety(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page, cls.clean = Page(HOSTILE), Page(EXAMPLE)

    def test_only_known_elements_and_attributes_are_written(self):
        for page in (self.page, self.clean):
            for element in page.elements:
                self.assertIn(element["tag"], ELEMENTS)
                self.assertLessEqual({key[1:] for key in element if key.startswith("@")}, ATTRIBUTES, element["tag"])

    def test_the_policy_allows_our_style_and_no_script(self):
        meta = [m for m in self.clean.all("meta") if m.get("@http-equiv") == "Content-Security-Policy"]
        digest = base64.b64encode(hashlib.sha256(self.clean.one("style")["text"].encode()).digest()).decode()
        self.assertEqual([m["@content"] for m in meta],
                         [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"])
        self.assertEqual(self.page.one("style")["text"], self.clean.one("style")["text"])

    def test_only_safe_links_are_links(self):
        for page in (self.page, self.clean):
            for link in page.all("a"):
                self.assertRegex(link["@href"], r"^(#[^\s\"<>]+|https?://[^\s\"<>]+)$")

    def test_nothing_is_loaded(self):
        for words in ("url(", "@import", "image-set", "src:"):
            self.assertNotIn(words, self.clean.one("style")["text"])

    def test_text_cannot_turn_the_line_round(self):
        for letter in "\u202e\u009b":
            self.assertNotIn(letter, self.page.source)

    def test_what_both_stylesheets_have_is_the_same(self):
        guide, report = templates(STYLESHEET), templates(pathlib.Path(STYLESHEET).parent / "html.xsl")
        both = set(guide) & set(report) - OWN
        self.assertGreater(len(both), 25)
        for head in both:
            self.assertEqual(guide[head], report[head], head)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
