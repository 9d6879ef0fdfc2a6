# SPDX-License-Identifier: Apache-2.0
"""What the tests need to read of SCAP documents: profiles, rule results, scores.

Reads only; judges nothing. Standard library only.
"""

import xml.etree.ElementTree as ElementTree

XCCDF = "{http://checklists.nist.gov/xccdf/1.2}"
SCORING = "urn:xccdf:scoring:"

PASSED = {"pass", "fixed"}
COUNTED = PASSED | {"fail", "error", "unknown"}


def short(identifier):
    """The part of an XCCDF id that people say: after _rule_ or _profile_."""
    for kind in ("_rule_", "_profile_"):
        if kind in identifier:
            return identifier.split(kind, 1)[1]
    return identifier


def profiles(content):
    """The profile ids of a data stream or benchmark, in document order."""
    return [profile.get("id") for profile in ElementTree.parse(content).iter(XCCDF + "Profile")]


class RuleResult:
    """The word, the weight, and whether scores take notice."""

    def __init__(self, element):
        self.word = (element.findtext(XCCDF + "result") or "").strip()
        self.weight = float(element.get("weight", "1.0"))
        self.counts = self.word in COUNTED and element.get("role") != "unscored"


class Outcome:
    """What one TestResult says: rules, scores and platforms by name."""

    def __init__(self, rules, scores, platforms, computed):
        self.rules = rules
        self.scores = scores
        self.platforms = platforms
        self.computed = computed

    @classmethod
    def read(cls, path):
        """Of an XCCDF results file (a Benchmark with a TestResult), the last TestResult."""
        benchmark = ElementTree.parse(path).getroot()
        found = list(benchmark.iter(XCCDF + "TestResult"))
        if not found:
            raise ValueError(f"{path}: no TestResult in it")
        results = {}
        for result in found[-1].findall(XCCDF + "rule-result"):
            results.setdefault(result.get("idref"), []).append(RuleResult(result))
        scores = {
            score.get("system"): float(score.text)
            for score in found[-1].findall(XCCDF + "score")
        }
        platforms = sorted(p.get("idref") for p in found[-1].findall(XCCDF + "platform"))
        words = {rule: "+".join(r.word for r in several) for rule, several in results.items()}
        return cls(words, scores, platforms, compute_scores(benchmark, results))

    @classmethod
    def from_json(cls, fields):
        return cls(fields["rules"], fields["scores"], fields["platforms"], fields["computed"])

    def to_json(self):
        return vars(self)


def share(several):
    """How much of a rule's results is good, and its weight; None where none counts."""
    counted = [r for r in several if r.counts]
    if not counted:
        return None
    return sum(r.word in PASSED for r in counted) / len(counted), counted[0].weight


def compute_scores(benchmark, results):
    """The scores that a benchmark's rule results must give, model by model."""
    rules = [found for found in map(share, results.values()) if found]
    flat = sum(good * weight for good, weight in rules)
    return {
        SCORING + "default": default_score(benchmark, results)[0],
        SCORING + "flat": flat,
        SCORING + "flat-unweighted": float(sum(good for good, weight in rules if weight)),
        SCORING + "absolute": float(flat == sum(weight for _, weight in rules)),
    }


def default_score(item, results):
    """The default score of a Benchmark, Group or Rule, and its weight if anything counts."""
    weight = float(item.get("weight", "1.0"))
    if item.tag == XCCDF + "Rule":
        found = share(results.get(item.get("id"), []))
        return (100.0 * found[0], found[1]) if found else (0.0, None)
    children = [
        default_score(child, results)
        for child in item
        if child.tag in (XCCDF + "Group", XCCDF + "Rule")
    ]
    counted = [(score, share) for score, share in children if share is not None]
    if not counted:
        return 0.0, None
    weights = sum(share for _, share in counted)
    return sum(score * share for score, share in counted) / (weights or 1.0), weight
