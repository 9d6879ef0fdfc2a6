# SPDX-License-Identifier: Apache-2.0
"""
Which check of a rule is evaluated, what its references lead to, and what OVAL's results become;
roles, and what a profile makes of severity, weight, role and selector.
"""

from benchmark import OCIL, SCE, Benchmark, check, complex_check, profile
from writer import OVAL, Content, test

content = Benchmark()
row = content.row
P, F, E, U, A, K, I = ("pass", "fail", "error", "unknown", "notapplicable", "notchecked",
                       "informational")
RESULTS = {"true": P, "false": F, "error": E, "unknown": U, "not applicable": A}

# OVAL's results, and their negation, for a compliance and for a vulnerability.
for number, (outcome, result) in enumerate(RESULTS.items(), 1):
    opposite = {P: F, F: P}.get(result, result)
    name = outcome.replace(" ", "_")
    row(name, result, outcome)
    row(name + "_negated", opposite, check(outcome, negate="true"))
    row(name + "_vulnerability", opposite, check(10 + number))
    row(name + "_vulnerability_negated", result, check(10 + number, negate="true"))

# One check of several.
row("without_check", K, "")
row("ocil_only", K, check("true", system=OCIL))
row("sce_only", K, check("true", system=SCE))
row("unknown_system", K, check("true", system="urn:nobody"))
row("sce_before_oval", P, check("false", system=SCE) + check("true"))
row("oval_before_sce", P, check("true") + check("false", system=SCE))
row("ocil_before_oval", P, check("false", system=OCIL) + check("true"))
row("selector_nobody_asked_for", K, check("true", selector="strict"))
row("plain_beside_selector", P, check("true") + check("false", selector="strict"))
row("selector_asked_for", F, check("true") + check("false", selector="strict"))
row("selector_asked_for_first", F, check("false", selector="strict") + check("true"))
row("selector_falls_back", P, check("true") + check("false", selector="other"))
row("selector_without_fallback", K, check("true", selector="other"))
row("selector_of_sce_falls_to_ours", K,
    check("false", system=SCE, selector="strict") + check("true"))

# What a reference leads to.
MISSING = '<check-content-ref href="gone.xml" name="oval:golden:def:1"/>'
TRUE = '<check-content-ref href="outcomes.xml" name="oval:golden:def:1"/>'
INLINE = '<check-content><anything xmlns="urn:nobody"/></check-content>'


def refs(*inner, **attributes):
    words = "".join(f' {name}="{text}"' for name, text in attributes.items())
    return f'<check system="{OVAL}"{words}>{"".join(inner)}</check>'


row("missing_file", K, refs(MISSING))
row("missing_file_negated", K, refs(MISSING, negate="true"))
row("first_that_leads_somewhere", P, refs(MISSING, MISSING.replace("gone", "away"), TRUE))
row("first_of_two", P, refs(TRUE, TRUE.replace("def:1", "def:2")))
row("inline_only", K, refs(INLINE))
row("inline_behind_reference", P, refs(TRUE, INLINE))
row("inline_behind_missing", K, refs(MISSING, INLINE))

# Without a name: all definitions of the file, as one.
both = Content()
content.oval = both
is_a = both.constant("a")
for name in ("first", "second"):
    both.row(name, "", test("variable", f"<var_ref>{is_a}</var_ref>"))
row("without_name", P, refs('<check-content-ref href="oval.xml"/>'))
row("without_name_negated", F, refs('<check-content-ref href="oval.xml"/>', negate="true"))
row("without_name_all_outcomes", F, refs('<check-content-ref href="outcomes.xml"/>'))

# Roles.
for outcome in ("true", "false", "error"):
    row(f"unscored_{outcome}", I, outcome, role="unscored")
    row(f"unchecked_{outcome}", K, outcome, role="unchecked")
row("unscored_negated", I, check("true", negate="true"), role="unscored")
row("unscored_complex", I, complex_check("AND", check("false")), role="unscored")
row("unscored_without_check", K, "", role="unscored")

# What the profile refines.
row("severity", P, "true", severity="low")
row("weight", P, "true", weight="2")
row("role_unscored", I, "false")
row("role_unchecked", K, "false")
row("role_full", F, "false", role="unscored")
row("severity_and_weight", F, "false", severity="low", weight="0.5")

REFINED = {"severity": 'severity="high"', "weight": 'weight="5"', "role_full": 'role="full"',
           "role_unscored": 'role="unscored"', "role_unchecked": 'role="unchecked"',
           "severity_and_weight": 'severity="medium" weight="0"',
           "selector_asked_for": 'selector="strict"', "selector_asked_for_first": 'selector="strict"',
           "selector_falls_back": 'selector="strict"',
           "selector_without_fallback": 'selector="strict"',
           "selector_of_sce_falls_to_ours": 'selector="strict"'}
content.add(profile("p", *(f'<refine-rule idref="xccdf_golden_rule_{name}" {words}/>'
                           for name, words in REFINED.items())))
