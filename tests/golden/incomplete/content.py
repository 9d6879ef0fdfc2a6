# SPDX-License-Identifier: Apache-2.0
"""
Objects that are incomplete: the union of files with something that is not collected at all. What is there
may decide a test; what may be missing leaves it unknown. The folders of the root are those of "existence". oscap is not asked: for it
a test of another system is an error, not one that is not collected.
"""

from writer import OVAL, Content, test

content = Content()
SIZE = '<size datatype="int">1</size>'
P, F, U = "pass", "fail", "unknown"
FOLDERS = ("none", "t", "f", "tt", "tf", "ff")

REGISTRY = content.add("obj", f'<registry_object xmlns="{OVAL}#windows" @id version="1">'
                              "<hive>HKEY_LOCAL_MACHINE</hive><key>a</key><name>b</name></registry_object>")


def incomplete(folder):
    files = content.object("file", f'<path>/{folder}</path><filename operation="pattern match">.</filename>')
    return content.object("file", '<oval-def:set set_operator="UNION">' + "".join(
        f"<oval-def:object_reference>{o}</oval-def:object_reference>" for o in (files, REGISTRY)) + "</oval-def:set>")


# Without a state. There is more than there was seen: one is certainly not too few, two are certainly too many.
EXISTENCE = {
    #                       none t  f  tt tf ff
    "all_exist":           (U, U, U, U, U, U),
    "any_exist":           (P, P, P, P, P, P),
    "at_least_one_exists": (U, P, P, P, P, P),
    "none_exist":          (U, F, F, F, F, F),
    "only_one_exists":     (U, U, U, F, F, F),
}
for existence, results in EXISTENCE.items():
    for folder, result in zip(FOLDERS, results):
        content.row(f"{existence}-{folder}", result, test("file", incomplete(folder), check_existence=existence))

# With a state, where at least one exists: false is certain, and true where one is enough.
CHECKS = {
    #                none t  f  tt tf ff
    "all":          (U, U, F, U, F, F),
    "at least one": (U, P, F, P, P, F),
    "none satisfy": (U, F, U, F, F, U),
    "only one":     (U, U, F, F, U, F),
}
for check, results in CHECKS.items():
    for folder, result in zip(FOLDERS, results):
        content.row(f"check_{check.replace(' ', '_')}-{folder}", result, test("file", incomplete(folder), SIZE, check=check))

# With a state, any number: nothing seen says nothing.
for folder, result in zip(FOLDERS, (U, U, F, U, F, F)):
    content.row(f"any_exist-all-{folder}", result,
                test("file", incomplete(folder), SIZE, check_existence="any_exist"))
