# SPDX-License-Identifier: Apache-2.0
"""Items against states: operators, several states, entity_check, existence of entities, nil."""

from writer import Content, test

content = Content()
P, F, E, U = "pass", "fail", "error", "unknown"
ONE = "<filepath>/one</filepath>"

# state_operator over two states, and operator over two entities of one: t and f are true and false.
T1, T2, F1, F2 = ('<size datatype="int">1</size>', "<type>regular</type>",
                  '<size datatype="int">2</size>', "<type>directory</type>")
PAIRS = {"TT": (T2, T1), "TF": (T2, F1), "FT": (F2, T1), "FF": (F2, F1)}
CHARTS = {"AND": "PFFF", "OR": "PPPF", "ONE": "FPPF", "XOR": "FPPF"}
for operator, chart in CHARTS.items():
    for (name, pair), result in zip(PAIRS.items(), chart):
        result = {"P": P, "F": F}[result]
        content.row(f"states_{operator}_{name}", result,
                    test("file", ONE, *pair, state_operator=operator))
        content.row(f"entities_{operator}_{name}", result,
                    test("file", ONE, ("".join(pair), operator)))
content.row("three_states_ONE_TTF", F, test("file", ONE, T1, T2, F1, state_operator="ONE"))
content.row("three_states_XOR_TTT", P, test("file", ONE, T1, T2, '<uread datatype="boolean">1</uread>',
                                            state_operator="XOR"))
content.row("states_AND_goes_without_saying", F, test("file", ONE, T1, F1))

# A state without entities has nothing to contradict.
content.row("no_entities", P, test("file", ONE, ""))
content.row("no_entities-none", F, test("file", "<filepath>/gone</filepath>", ""))
content.row("no_entities-OR", P, test("file", ONE, ("", "OR")))
content.row("no_entities_beside_false", F, test("file", ONE, "", F1))

# entity_check: the item has a subexpression for each group.
GROUPS = ('<filepath>/{}</filepath><pattern operation="pattern match">^(\\w) (\\w) (\\w)$</pattern>'
          '<instance datatype="int">1</instance>')
CHECKS = {
    #               aaa  abc  none of them
    "all":          (P, F, F),
    "at least one": (P, P, F),
    "none satisfy": (F, F, P),
    "only one":     (F, P, F),
}
for check, results in CHECKS.items():
    name = check.replace(" ", "_")
    for (file, wanted), result in zip((("aaa", "a"), ("abc", "a"), ("abc", "x")), results):
        content.row(f"entity_check_{name}-{file}-{wanted}", result, test(
            "textfilecontent54", GROUPS.format(file),
            f'<subexpression entity_check="{check}">{wanted}</subexpression>'))

# check_existence of a state's entity counts the entities of that name.
WHOLE = ('<filepath>/abc</filepath><pattern operation="pattern match">^{}$</pattern>'
         '<instance datatype="int">1</instance>')
EXISTENCE = {
    #                       0  1  3 of them
    "all_exist":           (F, P, P),
    "any_exist":           (P, P, P),
    "at_least_one_exists": (F, P, P),
    "none_exist":          (P, F, F),
    "only_one_exists":     (F, P, F),
}
for existence, results in EXISTENCE.items():
    for (count, pattern), result in zip(((0, "a b c"), (1, "(a) b c"), (3, "(a) (b) (c)")), results):
        content.row(f"{existence}-{count}", result, test(
            "textfilecontent54", WHOLE.format(pattern),
            f'<subexpression check_existence="{existence}" operation="pattern match">.'
            '</subexpression>'))
content.row("entity_missing", F, test("textfilecontent54", WHOLE.format("a b c"),
                                      "<subexpression>a</subexpression>"))
content.row("existence_before_value", F, test(
    "textfilecontent54", WHOLE.format("(a) b c"),
    '<subexpression check_existence="only_one_exists">b</subexpression>'))

# An error beside what decides.
NUMBER = '<subexpression datatype="int">1</subexpression>'
LETTER = WHOLE.format("(a) b c")
content.row("error_AND_false", F, test("textfilecontent54", LETTER, NUMBER, "<text>x</text>"))
content.row("error_AND_true", E, test("textfilecontent54", LETTER, NUMBER, "<text>a b c</text>"))
content.row("error_OR_true", P, test("textfilecontent54", LETTER, NUMBER, "<text>a b c</text>",
                                     state_operator="OR"))
content.row("error_OR_false", E, test("textfilecontent54", LETTER, NUMBER, "<text>x</text>",
                                      state_operator="OR"))

# var_check: an entity with a variable is compared with each of its values.
ab, aa = content.constant("a", "b"), content.constant("a", "a")
KEY = ('<filepath>/ab</filepath><pattern operation="pattern match">^key=(.)$</pattern>'
       '<instance datatype="int">1</instance>')
for check, results in {"all": (F, P), "at least one": (P, P), "none satisfy": (F, F),
                       "only one": (P, F)}.items():
    for name, variable, result in zip(("ab", "aa"), (ab, aa), results):
        content.row(f"var_check_{check.replace(' ', '_')}-{name}", result, test(
            "textfilecontent54", KEY,
            f'<subexpression var_ref="{variable}" var_check="{check}"/>'))
content.row("var_check_all_goes_without_saying", F, test(
    "textfilecontent54", KEY, f'<subexpression var_ref="{ab}"/>'))
content.row("not_equal_to_all", F, test("textfilecontent54", KEY, (
    f'<subexpression operation="not equal" var_ref="{ab}" var_check="all"/>')))
content.row("not_equal_to_one", P, test("textfilecontent54", KEY, (
    f'<subexpression operation="not equal" var_ref="{ab}" var_check="at least one"/>')))

# Modes, types and owners of a file that say more than one thing.
content.row("suid", P, test("file", "<filepath>/suid</filepath>", (
    '<suid datatype="boolean">true</suid><sgid datatype="boolean">false</sgid>'
    '<uexec datatype="boolean">1</uexec><owrite datatype="boolean">0</owrite>')))
