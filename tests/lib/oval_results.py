# SPDX-License-Identifier: Apache-2.0
"""What the tests need to read of OVAL results: definitions, tests, objects, items.

Reads only; judges nothing. Standard library only.
"""

import xml.etree.ElementTree as ElementTree

SPACE = "{http://oval.mitre.org/XMLSchema/oval-"
RESULTS = SPACE + "results-5}"
DEFINITIONS = SPACE + "definitions-5}"
CHARACTERISTICS = SPACE + "system-characteristics-5}"

# When a file was last read is changed by reading it; so are all times of a device by its use, which
# is the host's.
RESTLESS = {"a_time"}
TIMES = {"c_time", "m_time"}

# What oscap 1.3.7 gives a type of its own: the schema has debian_evr_string for the first, and the second
# has the type of what the variable holds.
UNTYPED = {("dpkginfo_item", "evr"), ("variable_item", "value")}


def local(element):
    """The name of an element without its namespace."""
    return element.tag.split("}", 1)[1]


def value_of(element, datatype):
    """The text of an entity; a float in one form, whatever the number of its digits."""
    text = element.text or ""
    try:
        return repr(float(text)) if datatype == "float" else text
    except ValueError:
        return text


def entity_of(element, item=None):
    """Name, status, datatype and value of an item's entity; the fields of a record by name."""
    fields = tuple(sorted((entity_of(field) for field in element), key=lambda field: field[0]))
    name = element.get("name") if local(element) == "field" else local(element)
    datatype = None if (item, name) in UNTYPED else element.get("datatype", "string")
    return name, element.get("status", "exists"), datatype, fields or value_of(element, datatype)


class Results:
    """What an OVAL results document says, by id."""

    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        source = root.find(DEFINITIONS + "oval_definitions")
        self.kinds = {
            thing.get("id"): local(thing)
            for section in ("tests", "objects")
            for thing in source.find(DEFINITIONS + section)
        }
        self.definitions = {}
        self.reasons = {}
        for definition in root.iter(RESULTS + "definition"):
            identifier = definition.get("definition_id")
            self.definitions[identifier] = definition.get("result")
            self.reasons[identifier] = {
                criterion.get("test_ref") or criterion.get("definition_ref")
                for criterion in definition.iter()
                if local(criterion) in ("criterion", "extend_definition")
            }
        self.tests = {test.get("test_id"): test.get("result") for test in root.iter(RESULTS + "test")}
        self.objects_of = {
            test.get("id"): [
                child.get("object_ref") for child in test if child.get("object_ref")
            ]
            for test in source.find(DEFINITIONS + "tests")
        }
        self.items = {}
        self.read_items(root)
        self.objects = {
            found.get("id"): Collected(found, self.items)
            for found in root.iter(CHARACTERISTICS + "object")
        }

    def read_items(self, root):
        for data in root.iter(CHARACTERISTICS + "system_data"):
            for item in data:
                entities = [
                    entity_of(child, local(item))
                    for child in item
                    if local(child) != "message" and local(child) not in RESTLESS
                ]
                if any(entity[0] == "type" and entity[3].endswith(" special") for entity in entities):
                    entities = [entity for entity in entities if entity[0] not in TIMES]
                whole = (local(item), item.get("status", "exists"), tuple(entities))
                self.items[item.get("id")] = whole


class Collected:
    """The flag of a collected object, its items, and what was said about it."""

    def __init__(self, element, items):
        self.flag = element.get("flag")
        self.messages = [m.text or "" for m in element.findall(CHARACTERISTICS + "message")]
        self.items = {
            items[reference.get("item_ref")]
            for reference in element.findall(CHARACTERISTICS + "reference")
            if reference.get("item_ref") in items
        }
