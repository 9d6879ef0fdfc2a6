# SPDX-License-Identifier: Apache-2.0
"""Ids that nothing has, in requires, conflicts and select: unselected. (oscap aborts.)"""

from benchmark import Benchmark, profile, refs, select

content = Benchmark()
content.row("requires_nobody", "notselected", "true", refs("requires", "rule_nobody"))
content.row("requires_nobody_or_somebody", "pass", "true",
            refs("requires", "rule_nobody", "rule_somebody"))
content.row("conflicts_with_nobody", "pass", "true", refs("conflicts", "rule_nobody"))
content.row("somebody", "pass", "true")
content.add(profile("p", select("rule_nobody", True)))
