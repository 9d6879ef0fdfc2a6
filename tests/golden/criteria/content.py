# SPDX-License-Identifier: Apache-2.0
"""Criteria over all pairs of results, negated or not, as the charts of OperatorEnumeration say."""

from writer import Content, criteria, criterion, extend, test

WORDS = {"T": "pass", "F": "fail", "E": "error", "U": "unknown", "A": "notapplicable"}
NEGATED = {"T": "F", "F": "T"}

# The second operand goes across: T F E U A.
CHARTS = {
    "AND": {"T": "TFEUT", "F": "FFFFF", "E": "EFEEE", "U": "UFEUU", "A": "TFEUA"},
    "OR": {"T": "TTTTT", "F": "TFEUF", "E": "TEEEE", "U": "TUEUU", "A": "TFEUA"},
    "ONE": {"T": "FTEUT", "F": "TFEUF", "E": "EEEEE", "U": "UUEUU", "A": "TFEUA"},
    "XOR": {"T": "FTEUT", "F": "TFEUF", "E": "EEEEE", "U": "UUEUU", "A": "TFEUA"},
}

# Four operands, where the pairs do not tell ONE from XOR or a count from another.
LONGER = {
    "AND": {"TTTT": "T", "TTTF": "F", "AAAT": "T", "TUET": "E", "UTEF": "F"},
    "OR": {"FFFF": "F", "FFFT": "T", "AAFA": "F", "FUEF": "E", "EUFT": "T"},
    "ONE": {"TTTF": "F", "TFFF": "T", "FFFF": "F", "TTEU": "F", "FFEU": "E", "TFUA": "U"},
    "XOR": {"TTTF": "T", "TTTT": "F", "FFFF": "F", "TTEU": "E", "TTTU": "U", "TTTA": "T"},
}

content = Content()
one = content.constant("a")


def compared(state):
    return test("variable", f"<var_ref>{one}</var_ref>", state)


OPERANDS = {
    "T": compared("<value>a</value>"),
    "F": compared("<value>b</value>"),
    "E": compared('<value datatype="int">1</value>'),
    "U": test("unknown"),
    "A": test("uname", ""),
}


def row(name, result, node):
    content.row(name, WORDS[result], node)


for letter, operand in OPERANDS.items():
    row(f"one_{letter}", letter, operand)
    opposite = NEGATED.get(letter, letter)
    row(f"criterion_negated_{letter}", opposite, criterion(operand, negate="true"))
    row(f"criterion_negated_by_1_{letter}", opposite, criterion(operand, negate="1"))
    row(f"criteria_negated_{letter}", opposite, criteria(operand, negate="true"))
    row(f"twice_negated_{letter}", letter, criteria(criterion(operand, negate="true"), negate="true"))
    row(f"extended_{letter}", letter, extend(f"one_{letter}"))
    row(f"extended_negated_{letter}", opposite, extend(f"one_{letter}", negate="true"))

for operator, chart in CHARTS.items():
    for first, across in chart.items():
        for second, result in zip(OPERANDS, across):
            pair = [OPERANDS[first], OPERANDS[second]]
            name = f"{first}_{operator}_{second}"
            row(name, result, criteria(*pair, operator=operator))
            row(f"not_{name}", NEGATED.get(result, result),
                criteria(*pair, operator=operator, negate="true"))

for operator, rows in LONGER.items():
    for letters, result in rows.items():
        row(f"{operator}_of_{letters}", result,
            criteria(*(OPERANDS[letter] for letter in letters), operator=operator))

row("nested", "T", criteria(
    criteria(OPERANDS["T"], criterion(OPERANDS["T"], negate="true"), operator="OR"),
    criteria(OPERANDS["F"], OPERANDS["E"], negate="true"),
    criteria(criteria(criteria(OPERANDS["A"]), OPERANDS["T"], operator="XOR"))))
