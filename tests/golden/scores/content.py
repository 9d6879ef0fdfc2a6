# SPDX-License-Identifier: Apache-2.0
"""
The four models, with weights of rules and groups (two of them as the profile refines them), and
every result that counts or does not.

    default   a (2): pass of weight 1, fail of weight 3 = 25
              b (1): c (3) has pass and fail = 50; fail (1) = 0; so 37.5
              d (5): nothing that counts
              rules of the benchmark: pass (1) 100, error (2) 0, unknown (0.5) 0
              (2*25 + 1*37.5 + 1*100) / (2 + 1 + 1 + 2 + 0.5) = 187.5 / 6.5 = 28.846154
    flat      1 + 1 + 1 = 3 of 1 + 3 + 1 + 1 + 1 + 1 + 2 + 0.5 = 10.5
    unweighted 3 of 8
    absolute  0
"""

from benchmark import OCIL, Benchmark, check, group, profile

content = Benchmark()
rule, row = content.rule, content.row
for model in ("default", "flat", "flat-unweighted", "absolute"):
    content.add(f'<model system="urn:xccdf:scoring:{model}"/>')

content.add(
    group("a", rule("a_pass", "pass", "true"), rule("a_fail", "fail", "false", weight="1"),
          weight="9"),
    group("b", group("c", rule("c_pass", "pass", "true"), rule("c_fail", "fail", "false"),
                     weight="3"),
          rule("b_fail", "fail", "false"),
          rule("b_unscored", "informational", "true", role="unscored", weight="50")),
    group("d", rule("d_not_applicable", "notapplicable", "not applicable", weight="9"),
          rule("d_not_checked", "notchecked", check("true", system=OCIL), weight="9"),
          rule("d_not_selected", "notselected", "true", weight="9", selected="false"), weight="5"))
row("pass", "pass", "true")
row("error", "error", "error", weight="2")
row("unknown", "unknown", "unknown", weight="0.5")
content.add(profile("p", '<refine-rule idref="xccdf_golden_rule_a_fail" weight="3"/>',
                    '<refine-rule idref="xccdf_golden_group_a" weight="2"/>'))
