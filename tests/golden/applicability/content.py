# SPDX-License-Identifier: Apache-2.0
"""
applicability_check: where a criterion so marked is false, what stands beside it does not apply.
"""

from writer import Content, criteria, criterion, extend, test

content = Content()
P, F, E, U, A = "pass", "fail", "error", "unknown", "notapplicable"
one = content.constant("a")
MARK = {"applicability_check": "true"}


def compared(state):
    return test("variable", f"<var_ref>{one}</var_ref>", state)


TRUE, FALSE = compared("<value>a</value>"), compared("<value>b</value>")
UNKNOWN = test("unknown")

content.row("true", P, TRUE)
content.row("false", F, FALSE)
for name, mark in (("marked", MARK), ("not_marked", {"applicability_check": "false"})):
    off = A if mark is MARK else F
    content.row(f"{name}_true_and_true", P, criteria(criterion(TRUE, **mark), TRUE))
    content.row(f"{name}_true_and_false", F, criteria(criterion(TRUE, **mark), FALSE))
    content.row(f"{name}_false_and_true", off, criteria(criterion(FALSE, **mark), TRUE))
    content.row(f"{name}_false_and_false", off, criteria(criterion(FALSE, **mark), FALSE))
    content.row(f"{name}_true_negated_and_true", off, criteria(
        criterion(TRUE, negate="true", **mark), TRUE))
    content.row(f"{name}_extended_false_and_true", off, criteria(extend("false", **mark), TRUE))
    content.row(f"{name}_criteria_false_and_true", off, criteria(
        criteria(FALSE, FALSE, operator="OR", **mark), TRUE))
content.row("unknown_and_true", U, criteria(criterion(UNKNOWN, **MARK), TRUE))
content.row("not_applicable_beside_true", P, criteria(
    criteria(criterion(FALSE, **MARK), TRUE), TRUE))
content.row("not_applicable_or_false", F, criteria(
    criteria(criterion(FALSE, **MARK), TRUE), FALSE, operator="OR"))
content.row("not_applicable_negated", A, criteria(
    criterion(FALSE, **MARK), TRUE, negate="true"))
