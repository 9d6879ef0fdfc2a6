# SPDX-License-Identifier: Apache-2.0
"""The comparison itself: what it must see, and what it must let pass."""

import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "lib")]

import compare  # noqa: E402
import scap  # noqa: E402

DEFAULT = scap.SCORING + "default"
HEAD = "| content | profile | rule | oscap | compliance | why |\n|---|---|---|---|---|---|\n"

RESULTS = """<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="b">
<Rule id="x_rule_top" weight="2"/>
<Group id="g" weight="2"><Rule id="x_rule_in"/><Rule id="x_rule_out" weight="3"/></Group>
<Group id="empty" weight="5"><Rule id="x_rule_skipped"/></Group>
<TestResult id="t">
<platform idref="cpe:/o:x"/>
<rule-result idref="x_rule_top" weight="2"><result>pass</result></rule-result>
<rule-result idref="x_rule_in"><result>pass</result></rule-result>
<rule-result idref="x_rule_out" weight="3"><result>{}</result></rule-result>
<rule-result idref="x_rule_skipped"><result>notapplicable</result></rule-result>
<score system="urn:xccdf:scoring:default" maximum="100">{}</score>
</TestResult></Benchmark>"""


def outcome(rules, score=50.0, computed=50.0):
    return scap.Outcome(rules, {DEFAULT: score}, [], {DEFAULT: computed})


def read(text, reader):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "file"
        path.write_text(text, encoding="utf-8")
        return reader(path)


class Comparison(unittest.TestCase):
    def differences(self, oscap, compliance):
        found = compare.compare(outcome(oscap), outcome(compliance))
        return [(d.rule, d.oscap, d.compliance) for d in found]

    def test_equal_results_are_no_difference(self):
        self.assertEqual(self.differences({"a": "pass"}, {"a": "pass"}), [])

    def test_another_word_is_a_difference(self):
        self.assertEqual(
            self.differences({"a": "pass", "b": "fail"}, {"a": "pass", "b": "error"}),
            [("b", "fail", "error")],
        )

    def test_a_rule_that_one_does_not_name_is_a_difference(self):
        self.assertEqual(self.differences({"a": "pass"}, {}), [("a", "pass", "absent")])
        self.assertEqual(self.differences({}, {"a": "fail"}), [("a", "absent", "fail")])

    def test_not_selected_is_as_good_as_not_there(self):
        self.assertEqual(self.differences({"a": "notselected"}, {}), [])


class Explanation(unittest.TestCase):
    def explained(self, row, profile="x_profile_p1"):
        rows = read(HEAD + row, compare.read_rows)
        found = compare.compare(outcome({"x_rule_r1": "unknown"}), outcome({"x_rule_r1": "pass"}))
        compare.explain(rows, "c.xml", profile, found)
        return found[0].row is not None, rows[0].used

    def test_a_row_explains_what_all_its_cells_match(self):
        self.assertEqual(
            self.explained("| `c.xml` | * | `r*` | unknown | pass | because |\n"), (True, 1)
        )

    def test_a_row_explains_nothing_when_one_cell_does_not_match(self):
        for row in (
            "| d.xml | * | r1 | unknown | pass | because |\n",
            "| c.xml | p2 | r1 | unknown | pass | because |\n",
            "| c.xml | * | r2 | unknown | pass | because |\n",
            "| c.xml | * | r1 | fail | pass | because |\n",
            "| c.xml | * | r1 | unknown | fail | because |\n",
        ):
            self.assertEqual(self.explained(row), (False, 0), row)

    def test_a_row_without_a_reason_is_an_error_with_its_line(self):
        for row in ("| c.xml | * | r1 | unknown | pass |\n", "| c.xml | * | r1 | a | b |  |\n"):
            with self.assertRaisesRegex(ValueError, ":3: expected 6 cells"):
                read(HEAD + row, compare.read_rows)

    def test_the_list_can_be_read(self):
        compare.read_rows(HERE / "differences.md")


class Scores(unittest.TestCase):
    def test_scores_follow_from_results_and_weights(self):
        computed = read(RESULTS.format("fail", "62.5"), scap.Outcome.read).computed
        self.assertEqual(
            computed,
            {
                scap.SCORING + "default": (2 * 100 + 2 * 25) / 4,
                scap.SCORING + "flat": 3.0,
                scap.SCORING + "flat-unweighted": 2.0,
                scap.SCORING + "absolute": 0.0,
            },
        )

    def test_all_good_is_absolute(self):
        computed = read(RESULTS.format("fixed", "100"), scap.Outcome.read).computed
        self.assertEqual(computed[scap.SCORING + "absolute"], 1.0)

    def test_a_score_beside_the_results_is_wrong(self):
        wrong = compare.wrong_scores(
            outcome({"a": "pass"}), outcome({"a": "fail"}, score=51.0, computed=50.0)
        )
        self.assertEqual(len(wrong), 1)

    def test_a_missing_model_is_wrong(self):
        ours = scap.Outcome({}, {}, [], {})
        self.assertEqual(len(compare.wrong_scores(outcome({}), ours)), 1)

    def test_other_results_may_have_another_score(self):
        ours = outcome({"a": "fail"}, score=0.0, computed=0.0)
        self.assertEqual(compare.wrong_scores(outcome({"a": "pass"}), ours), [])

    def test_equal_results_must_have_equal_scores(self):
        ours = outcome({"a": "pass"}, score=49.0, computed=49.0)
        self.assertEqual(len(compare.wrong_scores(outcome({"a": "pass"}), ours)), 1)


if __name__ == "__main__":
    unittest.main()
