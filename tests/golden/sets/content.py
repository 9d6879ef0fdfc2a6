# SPDX-License-Identifier: Apache-2.0
"""
Sets of objects, nested, with filters, and their flags; filters of objects. Each row counts the
items: it passes when there are as many as its name says.
"""

from writer import Content, test

content = Content()


def files(path, name=".*", more=""):
    return content.object("file", f'<path operation="pattern match">^/{path}$</path>'
                          f'<filename operation="pattern match">{name}</filename>{more}')


def joined(operator, *operands, filters=""):
    """A set as text; operands are ids of objects, or sets."""
    inner = "".join(o if o.startswith("<") else
                    f"<oval-def:object_reference>{o}</oval-def:object_reference>" for o in operands)
    return f'<oval-def:set set_operator="{operator}">{inner}{filters}</oval-def:set>'


def sized(size, action="exclude", operation="equals"):
    state = content.state("file", f'<size datatype="int" operation="{operation}">{size}</size>')
    return f'<oval-def:filter action="{action}">{state}</oval-def:filter>'


def count(name, number, obj):
    """Row: the object has that many items, told by their number of filepaths."""
    if not obj.startswith("oval:"):
        obj = content.object("file", obj)
    if number == 0:
        content.row(f"{name}-0", "pass", test("file", obj, check_existence="none_exist"))
        return
    counted = content.local(f'<count><object_component object_ref="{obj}" '
                            'item_field="filepath"/></count>', datatype="int")
    content.row(f"{name}-{number}", "pass", test(
        "variable", f"<var_ref>{counted}</var_ref>",
        f'<value datatype="int">{number}</value>'))


a, b, c, ab = files("a"), files("b"), files("c"), files("[ab]")
none, small = files("empty"), files("a", "[12]")

count("one", 3, a)
count("one_operand", 3, joined("UNION", a))
count("one_operand_COMPLEMENT_none", 3, joined("COMPLEMENT", a, none))
count("union", 4, joined("UNION", a, c))
count("union_of_the_same", 3, joined("UNION", a, a))
count("union_overlapping", 5, joined("UNION", ab, b))
count("intersection", 3, joined("INTERSECTION", ab, a))
count("intersection_empty", 0, joined("INTERSECTION", a, b))
count("complement", 2, joined("COMPLEMENT", ab, a))
count("complement_part", 1, joined("COMPLEMENT", a, small))
count("complement_all", 0, joined("COMPLEMENT", a, ab))
count("complement_of_nothing_in_common", 3, joined("COMPLEMENT", a, b))

# What does not exist, beside what does.
count("union_none", 3, joined("UNION", a, none))
count("union_none_none", 0, joined("UNION", none, none))
count("intersection_none", 0, joined("INTERSECTION", a, none))
count("complement_none", 3, joined("COMPLEMENT", a, none))
count("none_complement", 0, joined("COMPLEMENT", none, a))

# Nested: the letters tell the tree.
count("union_of_complement_and_intersection", 2, joined(
    "UNION", joined("COMPLEMENT", a, small), joined("INTERSECTION", c, c)))
count("complement_of_union", 2, joined(
    "COMPLEMENT", joined("UNION", ab, c), joined("UNION", a, c)))
count("intersection_of_sets", 2, joined(
    "INTERSECTION", joined("UNION", a, c), joined("UNION", small, b)))
deep = joined("UNION", a)
for _ in range(6):
    deep = joined("UNION", deep)
count("seven_deep", 3, deep)
count("set_of_set_object", 4, joined("UNION", content.object("file", joined("UNION", a)), c))

# Filters of sets: of each item of the operands, before these are joined.
count("filter_excludes", 2, joined("UNION", a, filters=sized(1)))
count("filter_includes", 1, joined("UNION", a, filters=sized(1, "include")))
count("filter_excludes_all", 0, joined("UNION", a, filters=sized(0, operation="greater than")))
count("filter_of_both_operands", 2, joined("UNION", ab, c, filters=sized(1) + sized(2)))
count("two_filters", 1, joined("UNION", a, filters=sized(1) + sized(2)))
count("filter_leaves_nothing_to_take_away", 3, joined(
    "COMPLEMENT", a, b, filters=sized(9)))
count("filter_of_complement", 1, joined("COMPLEMENT", a, small, filters=sized(1)))
count("filter_inside", 2, joined("UNION", joined("UNION", a, filters=sized(1))))

# Filters of objects.
count("object_excludes", 2, files("a", more=sized(1)))
count("object_includes", 1, files("a", more=sized(1, "include")))
count("object_excludes_and_includes", 1, files(
    "a", more=sized(1) + sized(3, "include", "less than")))
count("object_goes_without_saying", 2, files("a", more=sized(1).replace(' action="exclude"', "")))
count("object_excludes_all", 0, files("a", more=sized(0, operation="greater than")))
count("object_includes_none", 0, files("a", more=sized(9, "include")))

# Objects that are not applicable to an image, beside others of their kind.
card = content.object("interface", '<name operation="pattern match">.</name>')
for operator, result in {"UNION": "notapplicable", "INTERSECTION": "notapplicable"}.items():
    content.row(f"card_{operator}_card", result, test(
        "interface", content.object("interface", joined(operator, card, card))))
content.row("card_COMPLEMENT_card", "error", test(
    "interface", content.object("interface", joined("COMPLEMENT", card, card))))
