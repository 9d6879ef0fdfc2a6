# SPDX-License-Identifier: Apache-2.0
"""
Writes the content of a case that is about XCCDF: rules, groups, profiles and Values as text, and
what each rule must come out as. Their checks are the definitions of outcomes.xml, unless the case
has an OVAL document of its own.
"""

from writer import OVAL, written

OUTCOMES = {"true": 1, "false": 2, "error": 3, "unknown": 4, "not applicable": 5}
SCE = "http://open-scap.org/page/SCE"
OCIL = "http://scap.nist.gov/schema/ocil/2"


def check(outcome, system=OVAL, inner="", **attributes):
    """A check of a definition of outcomes.xml, or of a number with its file: "oval.xml 3"."""
    number = OUTCOMES.get(outcome, outcome)
    href, _, number = str(number).rpartition(" ")
    ref = f'<check-content-ref href="{href or "outcomes.xml"}" name="oval:golden:def:{number}"/>'
    return f'<check system="{system}"{written(attributes)}>{inner}{ref}</check>'


def complex_check(operator, *inner, negate="false"):
    return f'<complex-check operator="{operator}" negate="{negate}">{"".join(inner)}</complex-check>'


def select(name, selected):
    """name is rule_x, group_x or a cluster."""
    known = name.startswith(("rule_", "group_"))
    return f'<select idref="{"xccdf_golden_" * known}{name}" selected="{str(selected).lower()}"/>'


def refs(element, *names):
    return f'<{element} idref="{" ".join("xccdf_golden_" + name for name in names)}"/>'


def profile(name, *inner, **attributes):
    """One thing on each line: oscap 1.3.7 loses what stands next to another."""
    if "extends" in attributes:
        attributes["extends"] = "xccdf_golden_profile_" + attributes["extends"]
    return (f'<Profile id="xccdf_golden_profile_{name}"{written(attributes)}><title>{name}</title>\n'
            + "\n".join(inner) + "\n</Profile>")


def value(name, *values, kind="string", **attributes):
    """Values are texts, or (selector, text); or a whole element."""
    inner = ""
    for one in values:
        if isinstance(one, tuple):
            inner += f'<value selector="{one[0]}">{one[1]}</value>'
        else:
            inner += one if one.startswith("<") else f"<value>{one}</value>"
    return (f'<Value id="xccdf_golden_value_{name}" type="{kind}"{written(attributes)}>'
            f"<title>{name}</title>{inner}</Value>")


def group(name, *inner, **attributes):
    """inner begins with platform, requires and conflicts, where there are any."""
    return (f'<Group id="xccdf_golden_group_{name}"{written(attributes)}><title>{name}</title>'
            f'{"".join(inner)}</Group>')


class Benchmark:
    def __init__(self):
        self.expected, self.items, self.head, self.oval, self.attributes = {}, [], "", None, {}

    def rule(self, name, expected, checks, inner="", **attributes):
        """checks: an outcome, or checks as text; inner: platform, requires, conflicts."""
        if name in self.expected:
            raise ValueError(f"{name}: two rules of that name")
        self.expected[name] = expected
        if checks in OUTCOMES:
            checks = check(checks)
        attributes = {"selected": "true", **attributes}
        return (f'<Rule id="xccdf_golden_rule_{name}"{written(attributes)}><title>{name}</title>'
                f"{inner}{checks}</Rule>")

    def add(self, *items):
        self.items += items

    def row(self, *arguments, **attributes):
        self.add(self.rule(*arguments, **attributes))

    def text(self):
        """Profiles, then Values, then rules and groups; head is what stands before them."""
        ranks = {"<model": 0, "<Profi": 1, "<Value": 2}
        items = sorted(self.items, key=lambda item: ranks.get(item[:6], 3))
        return ('<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" '
                'id="xccdf_golden_benchmark_case" resolved="0" xml:lang="en"'
                f'{written(self.attributes)}><status>draft</status><title>Case</title>{self.head}'
                "<version>1</version>\n" + "\n".join(items) + "\n</Benchmark>\n")

    def write(self, folder):
        (folder / "xccdf.xml").write_text(self.text(), encoding="utf-8")
        if self.oval:
            (folder / "oval.xml").write_text(self.oval.oval(), encoding="utf-8")
        return self.expected
