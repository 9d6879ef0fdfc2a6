# SPDX-License-Identifier: Apache-2.0
"""What is evaluated: groups and rules, selected by themselves and by a profile."""

from benchmark import Benchmark, group, profile, refs, select

content = Benchmark()
rule, row = content.rule, content.row
P, N = "pass", "notselected"
OFF = {"selected": "false"}

row("selected", P, "true")
row("not_selected", N, "true", selected="false")
row("selected_by_the_profile", P, "true", selected="false")
row("unselected_by_the_profile", N, "true")
row("last_select_counts", P, "true", **{"cluster-id": "last", "selected": "false"})
row("last_select_counts_the_other_way", N, "true", **{"cluster-id": "other"})

content.add(
    group("off", rule("in_group_off", N, "true"), **OFF),
    group("switched_on", rule("in_group_switched_on", P, "true"),
          rule("off_in_group_switched_on", N, "true", **OFF), **OFF),
    group("switched_off", rule("in_group_switched_off", N, "true"),
          rule("selected_in_group_switched_off", N, "true", **OFF)),
    group("outer_off", group("inner_on", rule("in_inner_of_outer_off", N, "true")), **OFF),
    group("outer_on", group("inner_off", rule("in_inner_off", N, "true"), **OFF),
          rule("beside_inner_off", P, "true")))

# Clusters: a select names all items that share the id.
row("cluster_one", P, "true", **{"cluster-id": "together", **OFF})
row("cluster_two", P, "true", **{"cluster-id": "together", **OFF})
row("cluster_but_for_one", N, "true", **{"cluster-id": "together", **OFF})
content.add(group("cluster", rule("in_group_of_cluster", P, "true"),
                  **{"cluster-id": "together", **OFF}))

# requires: of each element one of its items, or the item is not evaluated.
row("requires_selected", P, "true", refs("requires", "rule_selected"))
row("requires_unselected", N, "true", refs("requires", "rule_not_selected"))
row("requires_one_of", P, "true", refs("requires", "rule_not_selected", "rule_selected"))
row("requires_both", P, "true",
    refs("requires", "rule_selected") + refs("requires", "rule_cluster_one"))
row("requires_both_but_one", N, "true",
    refs("requires", "rule_selected") + refs("requires", "rule_not_selected"))
row("requires_group", P, "true", refs("requires", "group_outer_on"))
row("requires_group_off", N, "true", refs("requires", "group_off"))
row("requires_what_requires_in_vain", N, "true", refs("requires", "rule_requires_unselected"))
row("requires_rule_of_group_off", P, "true", refs("requires", "rule_in_group_off"))
row("requires_what_is_dropped_later", P, "true", refs("requires", "rule_dropped_later"))
row("dropped_later", N, "true", refs("requires", "rule_not_selected"))
content.add(group("requiring", refs("requires", "rule_not_selected"),
                  rule("in_group_that_requires_in_vain", N, "true")))

# conflicts: with any selected item.
row("conflicts_with_selected", N, "true", refs("conflicts", "rule_selected"))
row("conflicts_with_unselected", P, "true", refs("conflicts", "rule_not_selected"))
row("first_of_two_in_conflict", N, "true", refs("conflicts", "rule_second_of_two_in_conflict"))
row("second_of_two_in_conflict", P, "true", refs("conflicts", "rule_first_of_two_in_conflict"))
content.add(group("conflicting", refs("conflicts", "rule_selected"),
                  rule("in_group_in_conflict", N, "true")))

content.add(profile(
    "p",
    select("rule_selected_by_the_profile", True),
    select("rule_unselected_by_the_profile", False),
    select("last", False),
    select("rule_last_select_counts", True),
    select("rule_last_select_counts_the_other_way", True),
    select("other", False),
    select("group_switched_on", True),
    select("group_switched_off", False),
    select("rule_selected_in_group_switched_off", True),
    select("together", True),
    select("rule_cluster_but_for_one", False)))
