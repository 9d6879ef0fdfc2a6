# SPDX-License-Identifier: Apache-2.0
"""
Local variables with each function. A row names the values that come out, joined by a comma;
none is a variable without values, and error one that is in error.
"""

from writer import Content, test

content = Content()
P, E, F = "pass", "error", "fail"


def literal(text, datatype="string"):
    return f'<literal_component datatype="{datatype}">{text}</literal_component>'


def ints(*numbers):
    return "".join(literal(number, "int") for number in numbers)


def each(*values):
    """A component with several values."""
    return f'<variable_component var_ref="{content.constant(*values)}"/>'


def captured(pattern, path="/etc/pairs"):
    obj = content.object("textfilecontent54", (
        f'<filepath>{path}</filepath><pattern operation="pattern match">{pattern}</pattern>'
        '<instance datatype="int" operation="greater than or equal">1</instance>'))
    return f'<object_component object_ref="{obj}" item_field="subexpression"/>'


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def gives(name, component, *values, datatype="string"):
    """Row: the component gives these values, all of them, and no other."""
    variable = content.local(component, datatype)
    number = content.local(f'<count><variable_component var_ref="{variable}"/></count>', "int")
    states = [f'<value datatype="{datatype}" entity_check="at least one">{escaped(str(value))}'
              "</value>" for value in dict.fromkeys(values)]
    tests = [test("variable", f"<var_ref>{variable}</var_ref>", state) for state in states]
    counted = test("variable", f"<var_ref>{number}</var_ref>",
                   f'<value datatype="int">{len(values)}</value>')
    content.row(name, P, ("criteria", (counted, *tests), {}))


def fails(name, component, result=E, datatype="string"):
    """Row: the component has no values; what compares them is in error."""
    variable = content.local(component, datatype)
    content.row(name, result, test("textfilecontent54", (
        '<filepath>/etc/date</filepath><pattern operation="pattern match">(.*)</pattern>'
        '<instance datatype="int">1</instance>'), f'<subexpression var_ref="{variable}"/>'))


gives("concat", f"<concat>{literal('a')}{literal('b')}</concat>", "ab")
gives("concat_products", f"<concat>{each('a', 'b')}{literal('-')}{each('1', '2')}</concat>",
      "a-1", "b-1", "a-2", "b-2")
gives("concat_items", f"<concat>{literal('/')}{captured('^(.)=')}</concat>", "/a", "/b", "/c")
fails("concat_with_nothing", f"<concat>{literal('a')}{captured('^(z)')}</concat>")

gives("begin", f'<begin character="/">{each("etc", "/etc")}</begin>', "/etc", "/etc")
gives("end", f'<end character=".conf">{each("x", "x.conf")}</end>', "x.conf", "x.conf")

gives("split", f'<split delimiter=",">{literal("a,b,,c,")}</split>', "a", "b", "", "c", "")
gives("split_longer", f'<split delimiter="::">{literal("a::b:c")}</split>', "a", "b:c")
gives("split_several", f'<split delimiter="-">{each("1-2", "3-4")}</split>', "1", "2", "3", "4")
gives("split_without_delimiter", f'<split delimiter=";">{literal("abc")}</split>', "abc")

SUBSTRING = '<substring substring_start="{}" substring_length="{}">{}</substring>'
for name, start, length, result in (
        ("middle", 2, 3, "bcd"), ("start_0", 0, 2, "ab"), ("start_negative", -5, 2, "ab"),
        ("length_negative", 3, -1, "cdef"), ("beyond", 4, 99, "def"), ("last", 6, 1, "f")):
    gives("substring_" + name, SUBSTRING.format(start, length, literal("abcdef")), result)
gives("substring_of_characters", SUBSTRING.format(2, 2, literal("aéöx")), "éö")
fails("substring_behind", SUBSTRING.format(7, 1, literal("abcdef")))

CAPTURE = '<regex_capture pattern="{}">{}</regex_capture>'
gives("capture", CAPTURE.format("^abc(.*)xyz$", literal("abcMxyz")), "M")
gives("capture_no_match", CAPTURE.format("(x)", literal("abc")), "")
gives("capture_no_group", CAPTURE.format("abc", literal("abc")), "")
gives("capture_first_of_groups", CAPTURE.format("(.)(.)", literal("abc")), "a")
gives("capture_several", CAPTURE.format("=(.*)$", each("a=1", "b=", "c")), "1", "", "")

gives("escape_regex", f"<escape_regex>{literal('^$.[](){}*+?|-/')}</escape_regex>",
      r"\^\$\.\[\]\(\)\{\}\*\+\?\|-/")
gives("escape_regex_backslash", f"<escape_regex>{literal(chr(92))}</escape_regex>", r"\\")

ADD = '<arithmetic arithmetic_operation="add">{}</arithmetic>'
TIMES = '<arithmetic arithmetic_operation="multiply">{}</arithmetic>'
gives("add", ADD.format(ints(1, 2, 3)), 6, datatype="int")
gives("multiply", TIMES.format(ints(2, 3, -4)), -24, datatype="int")
gives("add_products", ADD.format(each("10", "20") + ints(1)), 11, 21, datatype="int")
gives("add_exactly", ADD.format(ints(9007199254740993, 1)), 9007199254740994, datatype="int")
gives("add_float", ADD.format(ints(1) + literal("1.5", "float")), 2.5, datatype="float")
gives("add_items", ADD.format(captured("=(.)") + ints(0)), 1, 2, 2, datatype="int")
fails("add_overflow", ADD.format(ints(9223372036854775807, 1)), datatype="int")
fails("multiply_overflow", TIMES.format(ints(9223372036854775807, 2)), datatype="int")
fails("add_text", ADD.format(literal("abc") + ints(1)), datatype="int")
fails("add_nothing", ADD.format(captured("^(z)") + ints(1)), datatype="int")

gives("count", f"<count>{captured('=(.)')}</count>", 3, datatype="int")
gives("count_several", f"<count>{captured('=(.)')}{each('a', 'a')}</count>", 5, datatype="int")
gives("count_nothing", f"<count>{captured('^(z)')}</count>", 0, datatype="int")
gives("unique", f"<unique>{captured('=(.)')}</unique>", "1", "2")
gives("unique_several", f"<unique>{each('b', 'a')}{each('a', 'c')}</unique>", "b", "a", "c")
gives("count_unique", f"<count><unique>{captured('=(.)')}</unique></count>", 2, datatype="int")

GLOB = '<glob_to_regex{}>{}</glob_to_regex>'
for name, glob, regex in (
        ("star", "/etc/x*.conf", r"^/etc/x[^/]*\.conf$"),
        ("hidden", "/etc/*", r"^/etc/(?=[^.])[^/]*$"),
        ("class_after_slash", "/etc/[ab]*", r"^/etc/[ab][^/]*$"),
        ("question", "/etc/a?", r"^/etc/a[^/]$"),
        ("escape", r"\*", r"^\*$")):
    gives("glob_" + name, GLOB.format("", literal(glob)), regex)
gives("glob_noescape", GLOB.format(' glob_noescape="true"', literal(r"\*")), r"^\\[^/]*$")
content.row("glob_finds", P, test("file", (
    '<path>/etc</path><filename operation="pattern match" var_ref="{}"/>').format(
        content.local(GLOB.format("", literal("*.conf"))))))

DIFFERENCE = ('<time_difference format_1="{}" format_2="{}">{}{}</time_difference>')
for name, one, two, first, second, seconds in (
        ("day", "year_month_day", "year_month_day", "20200131", "20200130", 86400),
        ("negative", "year_month_day", "year_month_day", "2020/01/30", "2020/01/31", -86400),
        ("leap_day", "year_month_day", "year_month_day", "2020-03-01", "2020-02-28", 172800),
        ("time", "year_month_day", "year_month_day", "2020/01/31 01:02:03", "2020/01/31", 3723),
        ("formats", "month_day_year", "day_month_year", "02/01/2020", "31/01/2020", 86400),
        ("epoch", "seconds_since_epoch", "year_month_day", "86400", "19700101", 86400),
        ("win", "win_filetime", "seconds_since_epoch", "116444736000000000", "0", 0),
        ("cim", "cim_datetime", "cim_datetime", "20200131000001.000000+000",
         "20200131000000.000000+000", 1)):
    # What counts ticks or seconds is an int.
    kinds = ["int" if text.isdigit() and form in ("seconds_since_epoch", "win_filetime")
             else "string" for text, form in ((first, one), (second, two))]
    gives("time_" + name, DIFFERENCE.format(one, two, literal(first, kinds[0]),
                                            literal(second, kinds[1])), seconds, datatype="int")
fails("time_no_date", DIFFERENCE.format("year_month_day", "year_month_day", literal("soon"),
                                        literal("20200130")), datatype="int")
# One date is taken from now, which is SOURCE_DATE_EPOCH.
gives("time_from_now", '<time_difference format_2="seconds_since_epoch">'
      f'{literal(1699999990, "int")}</time_difference>', 10, datatype="int")
gives("time_of_item", DIFFERENCE.format("year_month_day", "year_month_day", literal("20200201"),
                                        captured("^(.*)$", "/etc/date")), 86400, datatype="int")

gives("nested", "<concat><begin character=\"/\"><substring substring_start=\"1\" substring_length="
      f"\"3\">{literal('etcetera')}</substring></begin><regex_capture pattern=\"(/.*)\">"
      f"{literal('x/y')}</regex_capture></concat>", "/etc/y")
