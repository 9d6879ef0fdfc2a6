# SPDX-License-Identifier: Apache-2.0
"""
Which value a check is given: selectors, what the profile sets, several values; each rule compares
its Value with a letter.
"""

from benchmark import Benchmark, check, profile, value
from writer import Content, test

content = Benchmark()
P, F = "pass", "fail"
oval = content.oval = Content()
given = oval.variable("external", "")
number = oval.variable("external", "", datatype="int")


def definition(name, node):
    oval.row(name, "", node)
    return "oval.xml " + oval.names[name].rpartition(":")[2]


IS = {letter: definition(letter, test("variable", f"<var_ref>{given}</var_ref>", (
    f"<value>{letter}</value>"))) for letter in "abcd"}
ONE_IS = {letter: definition("one_" + letter, test("variable", f"<var_ref>{given}</var_ref>", (
    f'<value entity_check="only one">{letter}</value>'))) for letter in "ab"}
ABOVE = definition("above", test("variable", f"<var_ref>{number}</var_ref>", (
    '<value datatype="int" operation="greater than">9</value>')))


def row(name, result, of, wanted, variable=given):
    of = of if isinstance(of, tuple) else (of,)
    content.row(name, result, check(wanted, inner="".join(
        f'<check-export value-id="xccdf_golden_value_{one}" export-name="{variable}"/>'
        for one in of)))


content.add(
    value("plain", "a"),
    value("with_selectors", "a", ("b", "b"), ("c", "c")),
    value("selectors_only", ("b", "b"), ("c", "c")),
    value("selector_asked_for", "a", ("b", "b"), ("c", "c")),
    value("selector_of_nobody", "a", ("b", "b")),
    value("set", "a", ("b", "b")),
    value("set_and_refined", "a", ("b", "b")),
    value("refined_after_set", "a", ("b", "b")),
    value("set_by_cluster", "a", **{"cluster-id": "together"}),
    value("list", "a"),
    value("empty_list", "a"),
    value("own_list", "<complex-value><item>a</item><item>c</item></complex-value>"),
    value("number", "10", kind="number"),
    value("other", "b"))
row("plain", P, "plain", IS["a"])
row("without_selector", P, "with_selectors", IS["a"])
row("first_where_all_have_selectors", P, "selectors_only", IS["b"])
row("selector_asked_for", P, "selector_asked_for", IS["b"])
row("selector_of_nobody", P, "selector_of_nobody", IS["a"])
row("set", P, "set", IS["d"])
row("set_and_refined", P, "set_and_refined", IS["d"])
row("refined_after_set", P, "refined_after_set", IS["b"])
row("set_by_cluster", P, "set_by_cluster", IS["d"])
row("one_of_a_list", P, "list", ONE_IS["a"])
row("all_of_a_list", F, "list", IS["a"])
row("one_of_its_own_list", P, "own_list", ONE_IS["a"])
row("all_of_an_empty_list", F, "empty_list", IS["a"])
row("number", P, "number", ABOVE, number)
row("two_values", P, ("plain", "other"), ONE_IS["a"])
row("two_values_all", F, ("plain", "other"), IS["a"])
row("same_check_other_value", F, "other", IS["a"])
row("same_check_same_value", P, "plain", IS["a"])


def words(kind, name, selector="", text=None):
    inner = f">{text}</{kind}>" if text is not None else "/>"
    selector = f' selector="{selector}"' if selector else ""
    return f'<{kind} idref="xccdf_golden_value_{name}"{selector}{inner}'


content.add(profile(
    "p",
    words("refine-value", "selector_asked_for", "b"),
    words("refine-value", "selector_of_nobody", "gone"),
    words("set-value", "set", text="d"),
    words("refine-value", "set_and_refined", "b"),
    words("set-value", "set_and_refined", text="d"),
    words("set-value", "refined_after_set", text="d"),
    words("refine-value", "refined_after_set", "b"),
    '<set-value idref="together">d</set-value>',
    '<set-complex-value idref="xccdf_golden_value_list"><item>a</item><item>b</item></set-complex-value>',
    '<set-complex-value idref="xccdf_golden_value_empty_list"/>'))
