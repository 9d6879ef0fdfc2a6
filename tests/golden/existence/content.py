# SPDX-License-Identifier: Apache-2.0
"""
check and check_existence over no, one and several items. The folders of the root say by
their letters what their files are: t has the size that the state wants, f another.
"""

from writer import Content, test

content = Content()
SIZE = '<size datatype="int">1</size>'
P, F, E, A = "pass", "fail", "error", "notapplicable"


def files(folder):
    return f'<path>/{folder}</path><filename operation="pattern match">.</filename>'


# Without a state:      none one two not-applicable
EXISTENCE = {
    "all_exist":           (F, P, P, A),
    "any_exist":           (P, P, P, P),
    "at_least_one_exists": (F, P, P, A),
    "none_exist":          (P, F, F, A),
    "only_one_exists":     (F, P, F, A),
}
for existence, results in EXISTENCE.items():
    for folder, result in zip(("none", "t", "tf"), results):
        content.row(f"{existence}-{folder}", result,
                    test("file", files(folder), check_existence=existence))
    content.row(f"{existence}-uname", results[3], test("uname", "", check_existence=existence))
content.row("no_word-none", F, test("file", files("none")))
content.row("no_word-t", P, test("file", files("t")))

# With a state, where at least one exists (which goes without saying).
CHECKS = {
    #               none t  f  tt tf ff tff
    "all":          (F, P, F, P, F, F, F),
    "at least one": (F, P, F, P, P, F, P),
    "none satisfy": (F, F, P, F, F, P, F),
    "none exist":   (F, F, P, F, F, P, F),
    "only one":     (F, P, F, F, P, F, P),
}
FOLDERS = ("none", "t", "f", "tt", "tf", "ff", "tff")
for check, results in CHECKS.items():
    for folder, result in zip(FOLDERS, results):
        content.row(f"check_{check.replace(' ', '_')}-{folder}", result,
                    test("file", files(folder), SIZE, check=check))

# Existence first, then the states of what exists.
BOTH = {
    ("all_exist", "all"):             (F, P, F, P, F, F, F),
    ("any_exist", "all"):             (P, P, F, P, F, F, F),
    ("any_exist", "at least one"):    (P, P, F, P, P, F, P),
    ("any_exist", "none satisfy"):    (P, F, P, F, F, P, F),
    ("none_exist", "all"):            (P, F, F, F, F, F, F),
    ("only_one_exists", "all"):       (F, P, F, F, F, F, F),
    ("only_one_exists", "only one"):  (F, P, F, F, F, F, F),
}
for (existence, check), results in BOTH.items():
    for folder, result in zip(FOLDERS, results):
        content.row(f"{existence}-{check.replace(' ', '_')}-{folder}", result,
                    test("file", files(folder), SIZE, check=check, check_existence=existence))

# A comparison that cannot be made is an error, unless another item has decided.
TEXT = "<pattern operation=\"pattern match\">^(.)$</pattern><instance operation=\"greater than " \
       "or equal\" datatype=\"int\">1</instance>"
NUMBER = '<subexpression datatype="int">1</subexpression>'
for check, result in {"all": E, "at least one": P, "none satisfy": F, "only one": E}.items():
    content.row(f"{check.replace(' ', '_')}-1x", result, test(
        "textfilecontent54", "<path>/numbers</path><filename>1x</filename>" + TEXT, NUMBER,
        check=check))
for check, result in {"all": F, "at least one": E, "none satisfy": E, "only one": E}.items():
    content.row(f"{check.replace(' ', '_')}-2x", result, test(
        "textfilecontent54", "<path>/numbers</path><filename>2x</filename>" + TEXT, NUMBER,
        check=check))
