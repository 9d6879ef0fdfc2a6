# SPDX-License-Identifier: Apache-2.0
"""
textfilecontent54: which matches are asked for, and files as one finds them: without a last line
break, with CRLF, empty, not in UTF-8, with NUL bytes, one huge line; names that are no text.
"""

from writer import Content, test

content = Content()
P, F, E = "pass", "fail", "error"


def found(path, pattern, instance='datatype="int">1', behaviors=""):
    if behaviors:
        behaviors = f"<behaviors {behaviors}/>"
    return (f'{behaviors}<filepath operation="pattern match">{path}</filepath>'
            f'<pattern operation="pattern match">{pattern}</pattern><instance {instance}</instance>')


def count(name, number, obj):
    """Row: so many items."""
    obj = content.object("textfilecontent54", obj)
    if number == 0:
        content.row(f"{name}-0", P, test("textfilecontent54", obj, check_existence="none_exist"))
        return
    counted = content.local(f'<count><object_component object_ref="{obj}" item_field="text"/>'
                            "</count>", "int")
    content.row(f"{name}-{number}", P, test(
        "variable", f"<var_ref>{counted}</var_ref>", f'<value datatype="int">{number}</value>'))


def holds(name, obj, *values):
    """Row: the first group of all matches is one of these values."""
    content.row(name, P, test("textfilecontent54", obj, *(
        f"<subexpression>{value}</subexpression>" for value in values), state_operator="OR"))


ALL = 'datatype="int" operation="greater than or equal">1'
WORD = r"^(\w+)$"
for operation, value, number in (
        ("equals", 1, 1), ("equals", 4, 1), ("equals", 5, 0), ("equals", 0, 0), ("not equal", 1, 3),
        ("greater than", 1, 3), ("greater than or equal", 3, 2), ("less than", 3, 2),
        ("less than or equal", 3, 3), ("greater than", 4, 0)):
    count(f"instance_{operation.replace(' ', '_')}_{value}", number,
          found("^/lines$", WORD, f'datatype="int" operation="{operation}">{value}'))
holds("instance_first", found("^/lines$", WORD), "one")
holds("instance_third", found("^/lines$", WORD, 'datatype="int">3'), "three")
holds("instance_last", found("^/lines$", WORD, 'datatype="int">-1'), "four")
holds("instance_last_but_one", found("^/lines$", WORD, 'datatype="int">-2'), "three")
count("instance_before_first", 0, found("^/lines$", WORD, 'datatype="int">-5'))
holds("instance_of_each_file", found("^/(lines|once)$", WORD), "one")
count("instance_of_each_file", 2, found("^/(lines|once)$", WORD))

# Behaviors of the pattern.
count("multiline", 4, found("^/lines$", "^.*$", ALL, 'multiline="true"'))
count("not_multiline", 0, found("^/lines$", "^one$", ALL, 'multiline="false"'))
count("not_multiline_start", 1, found("^/lines$", "^one", ALL, 'multiline="false"'))
count("singleline", 1, found("^/multi$", "first.*second", ALL, 'singleline="true"'))
count("not_singleline", 0, found("^/multi$", "first.*second", ALL))
count("ignore_case", 1, found("^/case$", "^key = a$", ALL, 'ignore_case="true"'))
count("not_ignore_case", 0, found("^/case$", "^key = a$", ALL))
count("across_lines", 2, found("^/multi$", r"&lt;a&gt;\n (\w+)\n&lt;/a&gt;", ALL))

# Matches of no length: one at each place, and the end.
count("empty_matches", 5, found("^/once$", "x*", ALL))
count("line_starts", 4, found("^/lines$", "^", ALL))

# Groups.
content.row("no_group_matched", P, test("textfilecontent54", found("^/once$", "^one(x)?$"), (
    '<subexpression check_existence="none_exist">x</subexpression>')))
content.row("nested_groups", P, test("textfilecontent54", found("^/once$", "^((o)(n))e$"), (
    '<subexpression entity_check="only one">on</subexpression>'),
    '<subexpression entity_check="only one">o</subexpression>',
    '<subexpression entity_check="only one">n</subexpression>'))

# Files as one finds them.
KEY = r"^key = (.*)$"
count("empty_file", 0, found("^/empty$", "."))
count("empty_file_start", 1, found("^/empty$", "^", ALL))
count("unfinished", 2, found("^/unfinished$", KEY, ALL))
holds("unfinished_last", found("^/unfinished$", KEY, 'datatype="int">-1'), "b")
count("crlf", 2, found("^/crlf$", KEY, ALL))
holds("crlf_kept", found("^/crlf$", r"^key = (\w)\r$"), "a")
holds("utf8", found("^/utf8$", "^key = (..)$"), "éè")
count("latin_line_itself", 2, found("^/latin$", KEY, ALL))
holds("latin_hides_no_other", found("^/latin$", "^plain = (.*)$"), "a")
count("control_characters", 1, found("^/control$", KEY, ALL))
count("huge_line", 1, found("^/huge$", "j$"))
count("huge_line_backwards", 0, found("^/huge$", "ja$"))
count("nul_hides_nothing", 2, found("^/nul$", KEY, ALL))
count("odd_names", 3, found("^/.*$", "^name = ", ALL))
count("missing_file", 0, found("^/gone$", ".*", ALL))
holds("told_is_escaped", found("^/multi$", "^(&lt;/a&gt;)$"), "&lt;/a&gt;")

# What an item tells beside the groups.
content.row("item", P, test("textfilecontent54", found("^/lines$", "^t(w)o$", ALL), (
    "<filepath>/lines</filepath><path>/</path><filename>lines</filename>"
    "<pattern>^t(w)o$</pattern><instance datatype=\"int\">1</instance><text>two</text>"
    "<subexpression>w</subexpression>")))
