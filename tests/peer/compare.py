# SPDX-License-Identifier: Apache-2.0
"""Compares two outcomes, and knows the list of differences that are explained."""

import fnmatch

from scap import short

COLUMNS = ("content", "profile", "rule", "oscap", "compliance", "why")
NOT_ASKED = ("notselected", "absent")


class Row:
    """One explained difference. All cells but the last are shell patterns."""

    def __init__(self, line, cells):
        self.line = line
        self.content, self.profile, self.rule, self.oscap, self.compliance, self.why = cells
        self.used = 0

    def explains(self, content, profile, difference):
        return all(
            fnmatch.fnmatchcase(text, pattern)
            for text, pattern in (
                (content, self.content),
                (short(profile), self.profile),
                (short(difference.rule), self.rule),
                (difference.oscap, self.oscap),
                (difference.compliance, self.compliance),
            )
        )


class Difference:
    """A rule of which oscap and compliance say different words."""

    def __init__(self, rule, oscap, compliance):
        self.rule = rule
        self.oscap = oscap
        self.compliance = compliance
        self.row = None

    def __str__(self):
        return f"{short(self.rule)}: oscap says {self.oscap}, compliance {self.compliance}"


def read_rows(path, columns=COLUMNS):
    """The rows of the one table in a Markdown file; a row that is none is an error."""
    rows = []
    with open(path, encoding="utf-8") as file:
        table = [(n, line) for n, line in enumerate(file, 1) if line.startswith("|")]
    for number, line in table:
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split(" | ")]
        if tuple(cells) == columns or set(line.strip()) <= set("|-: "):
            continue
        if len(cells) != len(columns) or not all(cells):
            raise ValueError(
                f"{path}:{number}: expected {len(columns)} cells, none empty: "
                + " | ".join(columns)
            )
        rows.append(Row(number, cells))
    return rows


def compare(oscap, compliance):
    """The differences between two Outcomes, by rule id."""
    differences = []
    for rule in sorted(oscap.rules.keys() | compliance.rules.keys()):
        theirs = oscap.rules.get(rule, "absent")
        ours = compliance.rules.get(rule, "absent")
        if theirs != ours and not (theirs in NOT_ASKED and ours in NOT_ASKED):
            differences.append(Difference(rule, theirs, ours))
    return differences


def explain(rows, content, profile, differences):
    """Gives each difference the first row that explains it."""
    for difference in differences:
        for row in rows:
            if row.explains(content, profile, difference):
                row.used += 1
                difference.row = row
                break


def wrong_scores(oscap, compliance):
    """What is wrong with the scores of compliance: beside its own results, in words.

    Results may differ for good reason, and scores with them; so each score has to follow
    from the results beside it, and the models have to be those that oscap gives.
    """
    wrong = []
    for model in sorted(oscap.scores.keys() | compliance.scores.keys()):
        if model not in compliance.scores:
            wrong.append(f"{model}: compliance gives none, oscap {oscap.scores[model]}")
            continue
        score = compliance.scores[model]
        expected = compliance.computed.get(model)
        if oscap.rules == compliance.rules and model in oscap.scores:
            expected = oscap.scores[model]
        if expected is not None and abs(score - expected) > 1e-4 * max(1.0, abs(expected)):
            wrong.append(f"{model}: compliance gives {score}, expected {expected}")
    return wrong
