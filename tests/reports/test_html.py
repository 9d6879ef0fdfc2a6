# SPDX-License-Identifier: Apache-2.0
"""The HTML report: what stands on the page, and what must never get there.

    test_html.py XSLTPROC STYLESHEET

example.xml is a benchmark with every kind of result; hostile.xml is what content may try. Both are
changed on the way where a test needs another document.
"""

import base64
import hashlib
import re
import sys
import unittest

from page import EXAMPLE, HOSTILE, Page as AnyPage, transform

# Everything the page may consist of: its own elements, and those that content may use.
ELEMENTS = set("""html head meta title style body a div header p h1 h2 h3 main ul li b span svg rect section table
    thead tbody tr th td dl dt dd small details summary form label input fieldset legend button footer script br hr
    strong i em code kbd samp var cite q sup sub pre blockquote ol""".split())
ATTRIBUTES = set("""lang charset http-equiv content name class href id data-r data-s aria-label aria-labelledby
    aria-hidden role rel viewbox preserveaspectratio x y width height scope tabindex hidden for type autocomplete
    placeholder value""".split())
WORST_FIRST = ["fail", "error", "unknown", "notchecked", "informational", "pass", "fixed", "notapplicable"]


class Page(AnyPage):
    def rules(self):
        return self.all("details", "rule")

    def rule(self, name):
        found = [r for r in self.rules() if r["@id"] == "rule-" + name]
        assert len(found) == 1, f"{len(found)} rules named {name}, expected one"
        return found[0]

    def tiles(self):
        counts = {}
        for tile in [e for e in self.elements if "tile" in e.get("@class", "").split()]:
            number, word = re.fullmatch(r"(\d+)(\D+)", tile["text"]).groups()
            counts[word] = int(number)
        return counts


def with_results(document, result):
    """The document, with every selected rule of the last run coming out as result."""
    head, tail = document.rsplit("<TestResult", 1)
    return head + "<TestResult" + re.sub(r"<result>(?!notselected)\w+", "<result>" + result, tail)


class Verdict(unittest.TestCase):
    def word(self, document):
        return Page(document).one("div", "word")["text"]

    def test_any_failed_rule_fails(self):
        self.assertEqual(self.word(EXAMPLE), "FAIL")

    def test_a_single_bad_result_fails(self):
        for result in ("fail", "error", "unknown", "invented"):
            passed = with_results(EXAMPLE, "pass")
            at = passed.rindex("<result>pass")
            one = passed[:at] + "<result>" + result + passed[at + len("<result>pass"):]
            self.assertEqual(self.word(one), "FAIL", result)

    def test_all_passed_or_fixed_passes(self):
        self.assertEqual(self.word(with_results(EXAMPLE, "pass")), "PASS")
        self.assertEqual(self.word(with_results(EXAMPLE, "fixed")), "PASS")

    def test_nothing_evaluated_is_no_pass(self):
        for result in ("notapplicable", "notchecked", "informational"):
            self.assertEqual(self.word(with_results(EXAMPLE, result)), "NOT EVALUATED", result)

    def test_what_stands_in_the_verdict_is_counted(self):
        text = " ".join(Page(EXAMPLE).one("div", "verdict")["text"].split())
        for words in ("5 of 10 evaluated rules passed (50 %)", "3 failed, 1 of them with high severity",
                      "2 could not be decided", "1 not checked"):
            self.assertIn(words, text)

    def test_almost_all_is_not_shown_as_all(self):
        many = '<rule-result idref="r{}" severity="low"><result>{}</result></rule-result>'
        rows = "".join(many.format(i, "pass" if i else "fail") for i in range(3000))
        page = Page('<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2"><target>t</target>' + rows + "</TestResult>")
        self.assertIn("(99.9 %)", page.one("div", "verdict")["text"])

    def test_counts_by_result(self):
        self.assertEqual(Page(EXAMPLE).tiles(), {
            "Failed": 3, "Error": 1, "Unknown": 1, "Not checked": 1, "Informational": 1, "Passed": 4,
            "Fixed": 1, "Not applicable": 1, "Not selected": 1})

    def test_counts_by_severity_and_section(self):
        page = Page(EXAMPLE)
        rows = {}
        for row in page.all("tr"):
            cells = [c["text"] for c in page.within(row, "th") + page.within(row, "td")]
            rows[cells[0]] = cells[1:]
        self.assertEqual(rows["High, CAT I"], ["1", "0", "0", "1", "3", "75 %"])
        self.assertEqual(rows["Medium, CAT II"], ["1", "2", "1", "0", "1", "25 %"])
        self.assertEqual(rows["Files and permissions"], ["2", "1", "0", "0", "1", "25 %"])
        self.assertEqual(rows["Software"], ["0", "0", "1", "1", "2", "100 %"])


class Rules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = Page(EXAMPLE)

    def test_each_selected_rule_stands_once(self):
        selected = re.findall(r'<rule-result idref="xccdf_org.example_rule_(\w+)"(?:(?!</rule-result>).)*?<result>(\w+)',
                              EXAMPLE.rsplit("<TestResult", 1)[1], re.S)
        names = sorted(n for n, result in selected if result != "notselected")
        self.assertEqual(sorted(r["@id"][len("rule-"):] for r in self.page.rules()), names)

    def test_what_is_not_selected_is_only_counted(self):
        self.assertNotIn("nobody asked for", self.page.source)

    def test_the_worst_come_first(self):
        kinds = [s["@id"] for s in self.page.all("section", "kinds")]
        self.assertEqual(kinds, WORST_FIRST)
        failed = [r for r in self.page.rules() if r["within"][-1]["within"][-2]["@id"] == "fail"]
        self.assertEqual([r["@data-s"] for r in failed], ["high", "medium", "low"])

    def test_only_the_last_run_counts(self):
        self.assertNotIn("an-older-run", self.page.source)
        self.assertNotIn("1.3.0", self.page.source)

    def test_every_finding_is_shown(self):
        last = EXAMPLE.rsplit("<TestResult", 1)[1]
        for message in re.findall(r"<message[^>]*>([^<]*)", last):
            self.assertTrue(any(message in r["text"] for r in self.page.rules()), message)

    def test_the_first_finding_shows_while_the_rule_is_closed(self):
        rule = self.page.rule("suid_list")
        self.assertNotIn("@open", rule)
        self.assertIn("/usr/bin/chfn: mode is 4755", self.page.within(rule, "summary")[0]["text"])

    def test_a_finding_of_several_lines_opens_with_its_first(self):
        rule = self.page.rule("pam_history")
        summary = self.page.within(rule, "summary")[0]["text"]
        self.assertIn("unix:inetd", summary)
        self.assertNotIn("obj:8", summary)
        self.assertIn("unix:inetd\nobject oval:org.example:obj:8", rule["text"])

    def test_description_rationale_references_and_fix(self):
        text = self.page.rule("shadow_closed")["text"]
        for words in ("hold password hashes", "can try passwords", "will not find the hashes", "NIST SP 800-53: AC-3, AC-6(1)\n",
                      "ISO 27001: A.8.3", "chmod 0640 /etc/shadow", "CCI-002165", "oval:org.example:def:1"):
            self.assertIn(words, text)

    def test_a_manual_rule_says_how_to_check(self):
        self.assertIn("Look into the register", self.page.rule("owner_documented")["text"])

    def test_an_override_says_who_and_why(self):
        text = self.page.rule("service_shell")["text"]
        self.assertIn("from pass to fail by Security Office", text)
        self.assertIn("interactive after all", text)
        summary = self.page.within(self.page.rule("service_shell"), "summary")[0]["text"]
        self.assertIn('was pass, decided by Security Office: The shell of "sync" is interactive after all.', summary)
        self.assertIn("1 decided by a person, not by what was found.", self.page.one("div", "verdict")["text"])

    def test_a_rule_of_a_stig_is_called_by_its_name_there_too(self):
        where = 'href="https://www.cyber.mil/stigs/downloads/?_dl_facet_stigs=unix-linux"'
        page = Page(EXAMPLE.replace("<reference ", f"<reference {where}>RHEL-09-1</reference><reference ", 1))
        self.assertIn("RHEL-09-1", [e for e in page.all("span", "id") if "RHEL" in e["text"]][0]["text"])

    def test_a_tailoring_is_named(self):
        where = '<tailoring-file href="ours.xml" id="xccdf_ours_tailoring_t" version="3" time="2026-11-22T00:00:00"/><profile '
        at = EXAMPLE.rindex("<TestResult")
        page = Page(EXAMPLE[:at] + EXAMPLE[at:].replace("<profile ", where, 1))
        self.assertIn("ours.xml, version 3 xccdf_ours_tailoring_t", page.one("main")["text"])

    def test_the_value_that_was_used_is_put_in(self):
        text = self.page.rule("suid_list")["text"]
        self.assertEqual(text.count("^/usr/bin/(su|passwd)$"), 2)
        self.assertNotIn("umount", text)

    def test_without_a_set_value_the_default_is_put_in(self):
        text = Page(re.sub(r"<set-value.*?</set-value>", "", EXAMPLE)).rule("suid_list")["text"]
        self.assertIn("passwd|mount|umount", text)

    def test_what_was_scanned_is_named(self):
        self.assertEqual(self.page.one("h1")["text"], "registry.example/shop/frontend:2.7")
        self.assertIn("sha256:4a1f0c", self.page.one("p", "digest")["text"])
        for words in ("Hardening of container images, version 1.4.0", "xccdf_org.example_profile_production",
                      "2026-11-21 19:00:02Z", "61.11 of 100", "6 of 11"):
            self.assertIn(words, self.page.one("main")["text"])


class Documents(unittest.TestCase):
    def test_a_run_alone_makes_a_report(self):
        start = EXAMPLE.rindex("<TestResult")
        alone = EXAMPLE[start:EXAMPLE.index("</TestResult>", start)] + "</TestResult>"
        page = Page(alone.replace("<TestResult", '<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2"', 1))
        self.assertEqual(len(page.rules()), 13)
        self.assertIn("xccdf_org.example_rule_no_keys", page.rule("no_keys")["text"])

    def test_rules_may_be_left_out(self):
        whole = re.sub(r'<Rule id="xccdf_org.example_rule_not_chosen".*?</Rule>', "", EXAMPLE, flags=re.S)
        thin = re.sub(r"<rule-result(?:(?!</rule-result>).)*notselected</result></rule-result>", "", whole, flags=re.S)
        self.assertEqual([r["@id"] for r in Page(thin).rules()], [r["@id"] for r in Page(EXAMPLE).rules()])

    def test_a_document_without_a_run_is_refused(self):
        for document in (re.sub(r"<TestResult.*</TestResult>", "", EXAMPLE, flags=re.S), "<other/>"):
            status, page, said = transform(document)
            self.assertNotEqual(status, 0)
            self.assertIn("expected an XCCDF 1.2 Benchmark with a TestResult", said)
            self.assertEqual(page.strip(), "")

    def test_two_results_of_a_rule_have_two_anchors(self):
        ids = [r["@id"] for r in Page(HOSTILE).rules()]
        self.assertEqual(len(ids), 4)
        self.assertEqual(len(set(ids)), 4)


class Parameters(unittest.TestCase):
    def test_the_title_can_be_given(self):
        self.assertEqual(Page(EXAMPLE, title="<Q3 & Q4>").one("h1")["text"], "<Q3 & Q4>")

    def test_fixes_can_be_left_out(self):
        self.assertEqual(Page(EXAMPLE, fixes="none").all("pre", "fix"), [])
        self.assertEqual(len(Page(EXAMPLE).all("pre", "fix")), 2)
        self.assertEqual(Page(with_results(EXAMPLE, "pass")).all("pre", "fix"), [])
        self.assertEqual(len(Page(with_results(EXAMPLE, "pass"), fixes="all").all("pre", "fix")), 2)

    def test_a_long_fix_is_named_and_not_cut(self):
        page = Page(EXAMPLE, fix_limit="20")
        self.assertEqual(page.all("pre", "fix"), [])
        self.assertIn("characters long: it is in the results document", page.rule("shadow_closed")["text"])

    def test_another_fix_is_taken_where_the_wanted_one_is_missing(self):
        self.assertEqual(len(Page(EXAMPLE, fix_system="urn:xccdf:fix:script:ansible").all("pre", "fix")), 2)

    def test_evidence_is_capped_and_says_so(self):
        text = Page(EXAMPLE, evidence_limit="2").rule("suid_list")["text"]
        self.assertIn("1 more in the results document", text)
        self.assertNotIn("newgrp: mode", text)


class Safety(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page, cls.clean = Page(HOSTILE, fixes="all"), Page(EXAMPLE)

    def test_only_known_elements_and_attributes_are_written(self):
        for page in (self.page, self.clean):
            for element in page.elements:
                self.assertIn(element["tag"], ELEMENTS)
                names = {key[1:] for key in element if key.startswith("@")}
                self.assertLessEqual(names, ATTRIBUTES, element["tag"])

    def test_script_and_style_are_our_own(self):
        for tag in ("script", "style"):
            self.assertEqual(self.page.one(tag)["text"], self.clean.one(tag)["text"])
            self.assertNotIn("evil", self.page.one(tag)["text"])

    def test_the_policy_allows_our_script_and_style_and_nothing_else(self):
        meta = [m for m in self.clean.all("meta") if m.get("@http-equiv") == "Content-Security-Policy"]
        self.assertEqual(len(meta), 1)
        digests = {tag: "'sha256-%s'" % base64.b64encode(hashlib.sha256(self.clean.one(tag)["text"].encode()).digest()).decode()
                   for tag in ("style", "script")}
        self.assertEqual(meta[0]["@content"],
                         f"default-src 'none'; style-src {digests['style']}; script-src {digests['script']}; "
                         "base-uri 'none'; form-action 'none'")

    def test_only_safe_links_are_links(self):
        links = [a["@href"] for a in self.page.all("a") if not a["@href"].startswith("#")]
        self.assertEqual(links, ["https://good.example/?a=1&b=2"] * 2)
        for link in self.clean.all("a"):
            self.assertRegex(link["@href"], r"^(#[\w.-]+|https?://[^\s\"<>]+)$")

    def test_nothing_is_loaded(self):
        for page in (self.page, self.clean):
            style = page.one("style")["text"]
            for words in ("url(", "@import", "image-set", "src:"):
                self.assertNotIn(words, style)
            for words in ("fetch(", "XMLHttpRequest", "import(", "innerHTML", "eval("):
                self.assertNotIn(words, page.one("script")["text"])
            for tag in ("link", "img", "iframe", "object", "embed", "base", "video", "audio", "source"):
                self.assertEqual(page.all(tag), [])

    def test_content_keeps_its_words_and_loses_its_attributes(self):
        rule = self.page.rule("markup")
        for words in ("kept bold text", "script link", "good link", "drawn text", "item outside of a list",
                      "cell", "false summary", "escaped \ufffd<script>evil()</script> and ]]>", "(xccdf_evil_value_none)"):
            self.assertIn(words, rule["text"])
        bold = [b for b in self.page.within(rule, "b") if b["text"] == "bold"]
        self.assertEqual([k for k in bold[0] if k.startswith("@")], [])

    def test_script_elements_leave_nothing_behind(self):
        body = self.page.rule("markup")["text"]
        self.assertNotIn("background:url", body)
        self.assertNotIn("evil comment", self.page.source)
        self.assertNotIn("instruction", body)

    def test_text_cannot_turn_the_line_round(self):
        for letter in "\u202e\u009b":
            self.assertNotIn(letter, self.page.source)

    def test_escaped_markup_of_a_stig_is_cut_into_fields(self):
        text = self.page.rule("disa")["text"]
        for words in ("Discussion", "Said <script>evil()</script> plainly.\n\nSecond part.", "Mitigations", "Keep it shut."):
            self.assertIn(words, text)
        for words in ("VulnDiscussion", "False positives"):
            self.assertNotIn(words, text)

    def test_a_result_that_is_no_result_is_unknown(self):
        self.assertEqual(self.page.tiles()["Unknown"], 1)
        self.assertEqual(self.page.one("div", "word")["text"], "FAIL")


class Form(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = Page(EXAMPLE)

    def test_it_is_html5_with_a_language(self):
        self.assertTrue(self.page.source.startswith("<!DOCTYPE html"))
        self.assertEqual(self.page.one("html")["@lang"], "en")
        self.assertIn('charset=UTF-8', self.page.source[:300])

    def test_ids_are_unique_and_local_links_lead_somewhere(self):
        for page in (self.page, Page(HOSTILE)):
            ids = [e["@id"] for e in page.elements if "@id" in e]
            self.assertEqual(len(ids), len(set(ids)))
            for link in page.all("a"):
                if link["@href"].startswith("#"):
                    self.assertIn(link["@href"][1:], ids)

    def test_it_needs_no_script(self):
        tools = [e for e in self.page.all("div") if e.get("@id") == "tools"][0]
        self.assertIn("@hidden", tools)
        for rule in self.page.rules():
            self.assertNotIn("@hidden", rule)
            self.assertEqual(len(self.page.within(rule, "summary")), 1)

    def test_every_control_has_a_label(self):
        for control in self.page.all("input"):
            self.assertEqual(control["within"][-1]["tag"], "label")

    def test_the_same_document_gives_the_same_page(self):
        self.assertEqual(self.page.source, Page(EXAMPLE).source)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
