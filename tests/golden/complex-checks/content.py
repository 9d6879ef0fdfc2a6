# SPDX-License-Identifier: Apache-2.0
"""Complex checks over all pairs of results, negated or not: NISTIR 7275r4, tables 12 and 13."""

from benchmark import OCIL, Benchmark, check, complex_check

content = Benchmark()
WORDS = {"P": "pass", "F": "fail", "U": "unknown", "E": "error", "N": "notapplicable",
         "K": "notchecked"}
CHECKS = {"P": check("true"), "F": check("false"), "U": check("unknown"), "E": check("error"),
          "N": check("not applicable"), "K": check("true", system=OCIL)}
NEGATED = {"P": "F", "F": "P"}

# The second operand goes across: P F U E N K.
TABLES = {
    "AND": {"P": "PFUEPP", "F": "FFFFFF", "U": "UFUUUU", "E": "EFUEEE", "N": "PFUENN",
            "K": "PFUENK"},
    "OR": {"P": "PPPPPP", "F": "PFUEFF", "U": "PUUUUU", "E": "PEUEEE", "N": "PFUENN",
           "K": "PFUENK"},
}

for operator, table in TABLES.items():
    for first, across in table.items():
        for second, result in zip(CHECKS, across):
            name = f"{first}_{operator}_{second}"
            operands = CHECKS[first], CHECKS[second]
            content.row(name, WORDS[result], complex_check(operator, *operands))
            content.row("not_" + name, WORDS[NEGATED.get(result, result)],
                        complex_check(operator, *operands, negate="true"))

PASS, FAIL = CHECKS["P"], CHECKS["F"]
NOT_PASS = check("true", negate="true")
content.row("one_operand", "pass", complex_check("AND", PASS))
content.row("three_operands", "fail", complex_check("AND", PASS, PASS, FAIL))
content.row("negated_operand", "fail", complex_check("OR", FAIL, NOT_PASS))
content.row("tree", "pass", complex_check(
    "AND", complex_check("OR", FAIL, PASS), complex_check("AND", FAIL, PASS, negate="true"),
    complex_check("OR", NOT_PASS, complex_check("OR", CHECKS["K"], PASS))))
