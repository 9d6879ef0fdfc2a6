# SPDX-License-Identifier: Apache-2.0
"""
Where rules apply: names of a dictionary and platforms of the CPE language, on rules, groups and
groups of groups. The dictionary's here applies and its gone does not; those that cannot be told
do not apply either.
"""

from benchmark import Benchmark, group
from writer import OVAL

FACTS = {"here": 1, "gone": 2, "error": 3, "unknown": 4, "inapplicable": 5}
LANGUAGE = "http://cpe.mitre.org/language/2.0"


def name(fact):
    return f"cpe:/o:golden:{fact}"


def fact(of):
    return f'<fact-ref name="{name(of)}"/>'


def checked(number):
    return (f'<check-fact-ref system="{OVAL}" href="outcomes.xml" '
            f'id-ref="oval:golden:def:{number}"/>')


def logical(operator, *inner, negate="false"):
    return f'<logical-test operator="{operator}" negate="{negate}">{"".join(inner)}</logical-test>'


def platforms(*names):
    return "".join(f'<platform idref="{one}"/>' for one in names)


P, A = "pass", "notapplicable"
TESTS = {
    "and_here_here": (P, logical("AND", fact("here"), fact("here"))),
    "and_here_gone": (A, logical("AND", fact("here"), fact("gone"))),
    "or_here_gone": (P, logical("OR", fact("here"), fact("gone"))),
    "or_gone_gone": (A, logical("OR", fact("gone"), fact("gone"))),
    "not_here": (A, logical("AND", fact("here"), negate="true")),
    "not_gone": (P, logical("AND", fact("gone"), negate="true")),
    "nested": (P, logical("AND", logical(
        "OR", logical("AND", fact("gone"), negate="true"), fact("gone")), fact("here"))),
    "nested_gone": (A, logical("AND", logical("AND", fact("here"), fact("gone")), fact("here"))),
    "check_here": (P, logical("AND", checked(1))),
    "check_gone": (A, logical("AND", checked(2))),
    "check_and_fact": (P, logical("AND", fact("here"), checked(1))),
}


class Stream(Benchmark):
    """The benchmark with its dictionary, as a data stream."""

    def write(self, folder):
        outcomes = (folder / "outcomes.xml").read_text("utf-8").split("?>", 1)[1]
        items = "".join(
            f'<cpe-item name="{name(of)}"><title xml:lang="en">{of}</title><check system="{OVAL}" '
            f'href="outcomes.xml">oval:golden:def:{number}</check></cpe-item>\n'
            for of, number in FACTS.items())
        dictionary = f'<cpe-list xmlns="http://cpe.mitre.org/dictionary/2.0">\n{items}</cpe-list>'
        parts = {"xccdf": self.text(), "dictionary": dictionary, "outcomes": outcomes}
        catalog = ('<cat:catalog><cat:uri name="outcomes.xml" '
                   'uri="#scap_golden_cref_outcomes"/></cat:catalog>')
        refs = {part: f'<ds:component-ref id="scap_golden_cref_{part}" '
                      f'xlink:href="#scap_golden_comp_{part}">' +
                      (catalog if part != "outcomes" else "") + "</ds:component-ref>"
                for part in parts}
        (folder / "content.xml").write_text(
            '<ds:data-stream-collection id="scap_golden_collection_x" schematron-version="1.3" '
            'xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2" '
            'xmlns:xlink="http://www.w3.org/1999/xlink" '
            'xmlns:cat="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
            '<ds:data-stream id="scap_golden_datastream_x" scap-version="1.3" use-case="OTHER">'
            f'<ds:dictionaries>{refs["dictionary"]}</ds:dictionaries>'
            f'<ds:checklists>{refs["xccdf"]}</ds:checklists>'
            f'<ds:checks>{refs["outcomes"]}</ds:checks></ds:data-stream>\n' +
            "".join(f'<ds:component id="scap_golden_comp_{part}" timestamp="2026-01-01T00:00:00">'
                    f"{text}</ds:component>\n" for part, text in parts.items()) +
            "</ds:data-stream-collection>\n", encoding="utf-8")
        return self.expected


content = Stream()
row, rule = content.row, content.rule
content.head = (f'<platform-specification xmlns="{LANGUAGE}">' + "".join(
    f'<platform id="{one}">{tree}</platform>' for one, (_, tree) in TESTS.items()) +
    "</platform-specification>")

row("without_platform", P, "true")
for of in FACTS:
    row(of, P if of == "here" else A, "true", platforms(name(of)))
row("in_no_dictionary", A, "true", platforms("cpe:/o:golden:nobody"))
row("gone_or_here", P, "true", platforms(name("gone"), name("here")))
row("other_case", P, "true", platforms("cpe:/o:Golden:HERE"))
row("here_2_3", P, "true", platforms("cpe:2.3:o:golden:here:*:*:*:*:*:*:*:*"))
row("gone_2_3", A, "true", platforms("cpe:2.3:o:golden:gone:*:*:*:*:*:*:*:*"))
row("other_part", A, "true", platforms("cpe:/a:golden:here"))
for one, (result, _) in TESTS.items():
    row(f"language_{one}", result, "true", platforms("#" + one))
row("language_without_hash", P, "true", platforms("or_here_gone"))
row("language_of_nobody", A, "true", platforms("#nobody"))
row("false_where_it_applies", "fail", "false", platforms(name("here")))
row("error_where_it_does_not", A, "error", platforms(name("gone")))

content.add(
    group("here", platforms(name("here")), rule("in_here", P, "true"),
          rule("gone_in_here", A, "true", platforms(name("gone")))),
    group("gone", platforms(name("gone")), rule("in_gone", A, "true"),
          rule("here_in_gone", A, "true", platforms(name("here"))),
          group("inner", rule("in_inner_of_gone", A, "true"))),
    group("either", platforms(name("gone"), name("here")), rule("in_either", P, "true")))
