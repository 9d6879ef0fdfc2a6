# SPDX-License-Identifier: Apache-2.0
"""
Variables: constant, external with its values and what it allows, local from items; in states
and in objects with each var_check; without values; one variable with several values.
"""

from writer import Content, test

content = Content()
P, F, E, U = "pass", "fail", "error", "unknown"


def has(variable, value, datatype="string", **attributes):
    return test("variable", f"<var_ref>{variable}</var_ref>",
                f'<value datatype="{datatype}">{value}</value>', **attributes)


def captured(path, pattern, instance='datatype="int" operation="greater than or equal">1'):
    return content.object("textfilecontent54", (
        f'<filepath>{path}</filepath><pattern operation="pattern match">{pattern}</pattern>'
        f"<instance {instance}</instance>"))


def field(obj, name="subexpression"):
    return content.local(f'<object_component object_ref="{obj}" item_field="{name}"/>')


ab = content.constant("a", "b")
content.row("constant_all", F, has(ab, "a"))
content.row("constant_at_least_one", P, test(
    "variable", f"<var_ref>{ab}</var_ref>", '<value entity_check="at least one">a</value>'))
content.row("constant_exists", P, test("variable", f"<var_ref>{ab}</var_ref>"))

names = field(captured("/etc/list", "^name=(.*)$"))
content.row("from_items", P, test(
    "variable", f"<var_ref>{names}</var_ref>",
    '<value operation="pattern match">^/etc/(one|two)$</value>'))
nothing = field(captured("/etc/list", "^nothing=(.*)$"))
nofile = field(captured("/etc/none", "(.*)"))
of_card = field(content.object("interface", '<name operation="pattern match">.</name>'), "name")
nogroup = field(captured("/etc/list", "^name="))

# In an object: each value with var_check.
FILES = '<path>/etc</path><filename operation="{}" var_ref="{}" var_check="{}"/>'
names_only = content.constant("one", "two")
same = content.constant("one", "one")
none_of = content.constant("four")


def counted(name, number, entities):
    """Row: the object has that many items."""
    obj = content.object("file", entities)
    count = content.local(f'<count><object_component object_ref="{obj}" item_field="filepath"/>'
                          "</count>", datatype="int")
    content.row(f"{name}-{number}", P, has(count, number, "int"))


for check, numbers in {"all": (0, 1, 0), "at least one": (2, 1, 0), "none satisfy": (3, 4, 5),
                       "only one": (2, 0, 0)}.items():
    for name, variable, number in zip(("two", "same", "none"), (names_only, same, none_of), numbers):
        counted(f"object_equals_{check.replace(' ', '_')}_{name}", number,
                FILES.format("equals", variable, check))
letters = content.constant("o", "e")
for check, number in {"all": 1, "at least one": 4, "none satisfy": 1, "only one": 3}.items():
    counted(f"object_matches_{check.replace(' ', '_')}", number,
            FILES.format("pattern match", letters, check))
counted("object_not_equal_all", 3, FILES.format("not equal", names_only, "all"))
counted("object_not_equal_at_least_one", 5, FILES.format("not equal", names_only, "at least one"))
counted("object_filepath", 2, f'<filepath var_ref="{names}" var_check="at least one"/>')
counted("object_goes_without_saying", 0, f'<filepath var_ref="{names}"/>')

# Two entities with variables: all combinations.
paths = content.constant("/etc", "/empty")
counted("object_two_variables", 2, (
    f'<path var_ref="{paths}" var_check="at least one"/>'
    f'<filename var_ref="{names_only}" var_check="at least one"/>'))

# Without values: the object does not exist, the state is in error.
VARIABLES = {"no_items": nothing, "no_file": nofile, "no_group": nogroup}
for name, variable in VARIABLES.items():
    content.row(f"object_of_{name}", F, test(
        "file", f'<filepath var_ref="{variable}" var_check="at least one"/>'))
    content.row(f"object_of_{name}_none", P, test(
        "file", f'<filepath var_ref="{variable}" var_check="at least one"/>',
        check_existence="none_exist"))
    content.row(f"state_of_{name}", E, test(
        "textfilecontent54", captured("/etc/one", "^(.)$"),
        f'<subexpression var_ref="{variable}" var_check="at least one"/>'))
    content.row(f"variable_of_{name}", F, test("variable", f"<var_ref>{variable}</var_ref>"))
    content.row(f"count_of_{name}", P, has(content.local(
        f'<count><variable_component var_ref="{variable}"/></count>', datatype="int"), 0, "int"))
content.row("state_of_not_applicable", E, test(
    "textfilecontent54", captured("/etc/one", "^(.)$"), f'<subexpression var_ref="{of_card}"/>'))

# Datatypes: the entity's counts, the variable's value is read as that.
five = content.constant("05", datatype="int")
text = content.constant("05")
NUMBERS = captured("/etc/numbers", "^n=(.)$", 'datatype="int">1')
content.row("int_entity_int_variable", P, test(
    "textfilecontent54", NUMBERS, f'<subexpression datatype="int" var_ref="{five}"/>'))
content.row("string_entity_string_variable", F, test(
    "textfilecontent54", NUMBERS, f'<subexpression var_ref="{text}"/>'))

# External variables. One that is exported with other values by another rule is another.
wanted = content.variable("external", "")
number = content.variable("external", "", datatype="int")
for name in ("1", "2"):
    content.value("v" + name, name)
content.value("nine", "9")
content.value("text", "many")
STATE = f'<subexpression var_ref="{wanted}"/>'
ONE = test("textfilecontent54", captured("/etc/one", "^(.)$"), STATE)
content.row("external_1", P, ONE, [("v1", wanted)])
one = content.names["external_1"]
content.rule("external_2", F, one, [("v2", wanted)])
content.rule("external_1_again", P, one, [("v1", wanted)])
content.rule("external_not_bound", E, one)
content.rule("external_two_exports", F, one, [("v1", wanted), ("v2", wanted)])
content.row("external_at_least_one", P, test(
    "textfilecontent54", captured("/etc/one", "^(.)$"),
    f'<subexpression var_ref="{wanted}" var_check="at least one"/>'),
    [("v1", wanted), ("v2", wanted)])
content.row("external_in_object", P, test("file", (
    f'<path>/etc</path><filename operation="pattern match" var_ref="{wanted}"/>'),
    check_existence="none_exist"), [("v1", wanted)])
content.row("external_no_number", E, test(
    "textfilecontent54", captured("/etc/one", "^(.)$"),
    f'<subexpression datatype="int" var_ref="{number}"/>'), [("text", number)])

# What an external variable allows.
choice = content.variable("external", (
    '<possible_value hint="one">1</possible_value><possible_value hint="nine">9</possible_value>'))
span = content.variable("external", (
    '<possible_restriction hint="1 to 5"><restriction operation="greater than">0</restriction>'
    '<restriction operation="less than">6</restriction></possible_restriction>'), datatype="int")
either = content.variable("external", (
    '<possible_value hint="nine">9</possible_value>'
    '<possible_restriction hint="small or large" operator="OR"><restriction operation="less than">'
    '2</restriction><restriction operation="greater than">100</restriction>'
    "</possible_restriction>"), datatype="int")
shape = content.variable("external", (
    '<possible_restriction hint="a digit alone"><restriction operation="pattern match">^[0-9]$</restriction>'
    "</possible_restriction>"))
for name, variable, datatype, results in (
        ("shape", shape, "string", {"v1": P, "v2": F, "text": E}),
        ("choice", choice, "string", {"v1": P, "v2": E, "nine": F}),
        ("span", span, "int", {"v1": P, "v2": F, "nine": E}),
        ("either", either, "int", {"v1": P, "v2": E, "nine": F})):
    for value, result in results.items():
        content.row(f"{name}_{value}", result, test(
            "textfilecontent54", captured("/etc/one", "^(.)$"),
            f'<subexpression datatype="{datatype}" var_ref="{variable}"/>'), [(value, variable)])

# Variables of variables.
chain = content.local(f'<variable_component var_ref="{names}"/>')
content.row("variable_of_variable", P, test(
    "variable", f"<var_ref>{chain}</var_ref>", '<value entity_check="only one">/etc/one</value>'))
content.row("file_named_by_a_file", P, test("textfilecontent54", (
    f'<filepath var_ref="{chain}" var_check="at least one"/>'
    '<pattern operation="pattern match">^(\\d)$</pattern><instance datatype="int">1</instance>'),
    '<subexpression datatype="int" operation="less than">3</subexpression>'))
content.row("pattern_made_of_a_file", P, test("textfilecontent54", (
    '<filepath>/etc/list</filepath><pattern operation="pattern match" var_ref="{}"/>'
    '<instance datatype="int">1</instance>').format(content.local(
        f'<concat><literal_component>^name=</literal_component><object_component object_ref="'
        f'{content.object("file", "<filepath>/etc/two</filepath>")}" item_field="filepath"/>'
        '<literal_component>$</literal_component></concat>'))))
