# SPDX-License-Identifier: Apache-2.0
"""A profile that extends one that extends another: what is inherited, and what is said anew."""

from benchmark import Benchmark, check, profile, select, value
from writer import Content, test

content = Benchmark()
P, F, N = "pass", "fail", "notselected"
oval = content.oval = Content()
given = oval.variable("external", "")


def wants(letter):
    """A check: the exported Value is this letter."""
    oval.row(letter, "", test("variable", f"<var_ref>{given}</var_ref>", f"<value>{letter}</value>"))
    return "oval.xml " + oval.names[letter].rpartition(":")[2]


def exported(name):
    return f'<check-export value-id="xccdf_golden_value_{name}" export-name="{given}"/>'


WANTS = {letter: wants(letter) for letter in "abcd"}


def compared(name, result, of, letter):
    content.row(name, result, check(WANTS[letter], inner=exported(of)))


def set_value(name, text):
    return f'<set-value idref="xccdf_golden_value_{name}">{text}</set-value>'


def refine_value(name, selector):
    return f'<refine-value idref="xccdf_golden_value_{name}" selector="{selector}"/>'


def refine_rule(name, **attributes):
    words = "".join(f' {key}="{text}"' for key, text in attributes.items())
    return f'<refine-rule idref="xccdf_golden_rule_{name}"{words}/>'


row = content.row
row("by_the_first", P, "true", selected="false")
row("by_the_first_not_by_the_third", N, "true", selected="false")
row("by_the_second", P, "true", selected="false")
row("not_by_the_second_but_by_the_third", P, "true", selected="false")
row("by_nobody", N, "true", selected="false")
row("severity_of_the_first", P, "true", severity="low")
row("severity_of_the_third", P, "true", severity="low")
row("severity_of_two", P, "true", severity="low", weight="2")

for name in ("own", "set", "set_again", "refined", "refined_again", "refined_then_set"):
    content.add(value(name, "a", ("b", "b"), ("c", "c")))
compared("value_of_its_own", P, "own", "a")
compared("value_set_by_the_first", P, "set", "d")
compared("value_set_again", P, "set_again", "b")
compared("value_refined", P, "refined", "b")
compared("value_refined_again", P, "refined_again", "c")
compared("value_refined_then_set", P, "refined_then_set", "d")

content.add(
    profile("third", select("rule_by_the_first_not_by_the_third", False),
            select("rule_not_by_the_second_but_by_the_third", True),
            set_value("set_again", "b"), refine_value("refined_again", "c"),
            set_value("refined_then_set", "d"),
            refine_rule("severity_of_the_third", severity="high"),
            refine_rule("severity_of_two", weight="7"), extends="second"),
    profile("second", select("rule_by_the_second", True),
            select("rule_not_by_the_second_but_by_the_third", False), extends="first"),
    profile("first", select("rule_by_the_first", True),
            select("rule_by_the_first_not_by_the_third", True),
            set_value("set", "d"), set_value("set_again", "d"),
            refine_value("refined", "b"), refine_value("refined_again", "b"),
            refine_value("refined_then_set", "b"),
            refine_rule("severity_of_the_first", severity="medium"),
            refine_rule("severity_of_the_third", severity="medium"),
            refine_rule("severity_of_two", severity="medium"), abstract="true"))
