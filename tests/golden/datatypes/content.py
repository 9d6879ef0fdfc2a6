# SPDX-License-Identifier: Apache-2.0
"""Datatypes and operations on text captured from a file: what was found, operation, wanted."""

from writer import Content, test

content = Content()
P, F, E = "pass", "fail", "error"

ROWS = {
    "int": ("int", [
        ("equals", "10", P), ("equals", "010", P), ("equals", "11", F), ("not equal", "11", P),
        ("greater than", "9", P), ("greater than", "10", F), ("less than", "11", P),
        ("greater than or equal", "10", P), ("less than or equal", "9", F),
        ("bitwise and", "2", P), ("bitwise and", "1", F), ("bitwise or", "26", P)]),
    "big": ("int", [("equals", "1", E), ("greater than", "1", E), ("not equal", "1", E)]),
    "float": ("float", [("equals", "1.5", P), ("less than", "1.6", P), ("greater than", "2", F)]),
    "bool": ("boolean", [("equals", "1", P), ("equals", "false", F), ("not equal", "0", P)]),
    "text": ("string", [
        ("equals", "abc", P), ("equals", "ABC", F), ("not equal", "x", P),
        ("case insensitive equals", "ABC", P), ("case insensitive not equal", "ABC", F),
        ("pattern match", "^a.c$", P), ("pattern match", "^b", F)]),
    "hex": ("binary", [("equals", "0AFF", P), ("not equal", "0AFF", F)]),
    "version": ("version", [
        ("equals", "1.10.2", P), ("greater than", "1.9.9", P), ("less than", "1.10.10", P),
        ("equals", "1.10.2.0", P), ("not equal", "1.10", P)]),
    "evr": ("evr_string", [
        ("equals", "1:2.0-3", P), ("greater than", "0:9.0-1", P), ("less than", "1:2.0-10", P),
        ("less than or equal", "1:1.9-3", F)]),
    "deb": ("debian_evr_string", [
        ("equals", "1:2.0~rc1-3", P), ("less than", "1:2.0-1", P), ("greater than", "2.0-9", P)]),
    "ipv4": ("ipv4_address", [
        ("equals", "192.168.1.7", P), ("subset of", "192.168.1.0/24", P),
        ("subset of", "192.168.2.0/24", F), ("greater than", "192.168.1.6", P)]),
    "net4": ("ipv4_address", [
        ("superset of", "192.168.1.7", P), ("superset of", "192.168.0.0/16", F),
        ("equals", "192.168.1.0/255.255.255.0", P), ("subset of", "192.168.0.0/16", P)]),
    "ipv6": ("ipv6_address", [
        ("equals", "2001:0db8:0:0:0:0:0:1", P), ("subset of", "2001:db8::/32", P),
        ("not equal", "2001:db8::2", P)]),
    "net6": ("ipv6_address", [("superset of", "2001:db8::1", P), ("equals", "2001:db8::/33", F)]),
    "ios": ("ios_version", [
        ("equals", "12.4(3a)", P), ("less than", "12.4(4)", P), ("greater than", "12.3(99)", P)]),
    "fileset": ("fileset_revision", [
        ("equals", "10.2.1.3", P), ("less than", "10.10.1.3", P), ("greater than", "9.9", P)]),
    "empty": ("string", [("equals", "", P), ("not equal", "", F), ("pattern match", "^$", P)]),
    "unicode": ("string", [("pattern match", "^.$", P), ("equals", "Ä", P)]),
}
MORE = {
    # found: datatype, operation, wanted, result: the datatype does not fit what was found
    "text": [("int", "equals", "1", E), ("float", "equals", "1", E), ("boolean", "equals", "1", E),
             ("ipv4_address", "equals", "1.2.3.4", E)],
    "float": [("int", "equals", "1", E)],
    "int": [("string", "equals", "10", P), ("string", "equals", "010", F), ("float", "equals", "10", P),
            ("version", "equals", "10", P)],
    "ipv6": [("ipv4_address", "equals", "1.2.3.4", E)],
    "empty": [("int", "equals", "0", E)],
}


def found(key):
    return (f'<filepath>/values</filepath><pattern operation="pattern match">^{key}=(.*)$</pattern>'
            '<instance datatype="int">1</instance>')


def row(key, datatype, operation, wanted, result):
    name = f"{key}-as_{datatype}-{operation}-{wanted}".replace(" ", "_").replace("/", "_over_")
    content.row("".join(c if c.isalnum() or c in "-_." else f"_x{ord(c):x}_" for c in name), result,
                test("textfilecontent54", found(key),
                     f'<subexpression datatype="{datatype}" operation="{operation}">{wanted}'
                     "</subexpression>"))


for key, (datatype, rows) in ROWS.items():
    for operation, wanted, result in rows:
        row(key, datatype, operation, wanted, result)
for key, rows in MORE.items():
    for datatype, operation, wanted, result in rows:
        row(key, datatype, operation, wanted, result)

# A masked value decides and is not told, here or where nothing masks it.
content.row("masked", F, test("textfilecontent54", found("secret"),
                              '<subexpression mask="true">other</subexpression>'))
content.row("masked_error", E, test("textfilecontent54", found("secret"),
                                    '<subexpression mask="true" datatype="int">1</subexpression>'))
content.row("masked_elsewhere", F, test("textfilecontent54", found("secret"),
                                        "<subexpression>x</subexpression>"))
content.row("masked_elsewhere_error", E, test(
    "textfilecontent54", found("secret"), '<subexpression datatype="int">1</subexpression>'))
