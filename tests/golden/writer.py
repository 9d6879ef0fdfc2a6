# SPDX-License-Identifier: Apache-2.0
"""
Writes the content of a case that is a table of rows: each row is a rule with an OVAL
definition of its own, and says how it must come out.

    content = Content()
    content.row("there", "pass", test("file", "<filepath>/etc/motd</filepath>"))

What is equal is written once. Ids are counted; people read the names of the rows.
"""

OVAL = "http://oval.mitre.org/XMLSchema/oval-definitions-5"
COMMON = "http://oval.mitre.org/XMLSchema/oval-common-5"
SPACES = {"ind": ("environmentvariable environmentvariable58 family filehash filehash58 ldap57 sql sql57 "
                  "textfilecontent textfilecontent54 unknown variable xmlfilecontent yamlfilecontent"),
          "unix": ("dnscache file fileextendedattribute gconf inetd interface password process58 routingtable "
                   "runlevel shadow symlink sysctl uname xinetd"),
          "linux": ("dpkginfo partition rpminfo rpmverifypackage selinuxboolean selinuxsecuritycontext "
                    "slackwarepkginfo systemdunitdependency systemdunitproperty")}


def space_of(name):
    return next(space for space, names in SPACES.items() if name in names.split())


class Test:
    """A test of the kind `name`: an object's entities, a list of states' entities."""

    def __init__(self, name, obj, states, attributes):
        self.name, self.object, self.states, self.attributes = name, obj, states, attributes


def test(name, obj=None, *states, **attributes):
    """states are entities as text, or (entities, operator)."""
    return Test(name, obj, states, attributes)


def criteria(*children, **attributes):
    """A node of a criteria tree: AND, unless operator= says other."""
    return ("criteria", children, attributes)


def criterion(child, **attributes):
    return ("criterion", child, attributes)


def extend(name, **attributes):
    """The definition of another row."""
    return ("extend", name, attributes)


def written(attributes):
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


class Content:
    def __init__(self, version="5.11.2"):
        self.version = version
        self.parts = {kind: {} for kind in ("tst", "obj", "ste", "var")}
        self.names = {}
        self.definitions, self.rules, self.values, self.expected = [], [], [], {}

    def add(self, kind, text):
        """The id of a part; a part that is there already is not written again."""
        known = self.parts[kind]
        return known.setdefault(text, f"oval:golden:{kind}:{len(known) + 1}")

    def object(self, name, entities):
        """Names an object of the kind `name`, for sets and variables; gives its id."""
        space = space_of(name)
        return self.add("obj", f'<{space}:{name}_object xmlns="{OVAL}#SPACE-{space}" '
                               f'@id version="1">{entities}</{space}:{name}_object>')

    def state(self, name, entities, operator="AND"):
        space = space_of(name)
        return self.add("ste", f'<{space}:{name}_state xmlns="{OVAL}#SPACE-{space}" '
                               f'@id version="1" operator="{operator}">{entities}'
                               f'</{space}:{name}_state>')

    def variable(self, kind, content, datatype="string"):
        return self.add("var", f'<{kind}_variable @id version="1" comment="-" '
                               f'datatype="{datatype}">{content}</{kind}_variable>')

    def constant(self, *values, datatype="string"):
        return self.variable("constant", "".join(f"<value>{v}</value>" for v in values), datatype)

    def local(self, component, datatype="string"):
        return self.variable("local", component, datatype)

    def test(self, made):
        space, refs = space_of(made.name), ""
        if made.object is not None:
            known = made.object.startswith("oval:golden:obj:")
            refs = made.object if known else self.object(made.name, made.object)
            refs = f'<{space}:object object_ref="{refs}"/>'
        for state in made.states:
            state = (state,) if isinstance(state, str) else state
            refs += f'<{space}:state state_ref="{self.state(made.name, *state)}"/>'
        attributes = {"check": "all", "comment": "-", **made.attributes}
        return self.add("tst", f'<{space}:{made.name}_test @id version="1"{written(attributes)}>'
                               f'{refs}</{space}:{made.name}_test>')

    def tree(self, node):
        if isinstance(node, Test):
            return f'<criterion test_ref="{self.test(node)}"/>'
        kind, inner, attributes = node
        if kind == "criterion":
            return f'<criterion test_ref="{self.test(inner)}"{written(attributes)}/>'
        if kind == "extend":
            return f'<extend_definition definition_ref="{self.names[inner]}"{written(attributes)}/>'
        return f'<criteria{written(attributes)}>{"".join(map(self.tree, inner))}</criteria>'

    def row(self, name, expected, node, exports=(), **rule):
        """A rule; exports are (value id, variable id), and rule its further attributes."""
        if name in self.names:
            raise ValueError(f"{name}: two rows of that name")
        if isinstance(node, Test) or node[0] != "criteria":
            node = criteria(node)
        self.names[name] = identifier = f"oval:golden:def:{len(self.names) + 1}"
        kind = rule.pop("class_", "compliance")
        self.definitions.append(
            f'<definition id="{identifier}" version="1" class="{kind}"><metadata><title>{name}'
            f'</title><description/></metadata>{self.tree(node)}</definition>')
        self.rule(name, expected, identifier, exports, **rule)

    def rule(self, name, expected, identifier, exports=(), **rule):
        bound = "".join(f'<check-export value-id="xccdf_golden_value_{v}" export-name="{to}"/>'
                        for v, to in exports)
        self.rules.append(
            f'<Rule id="xccdf_golden_rule_{name}" selected="true"{written(rule)}><title>{name}'
            f'</title><check system="{OVAL}">{bound}<check-content-ref href="oval.xml" '
            f'name="{identifier}"/></check></Rule>')
        self.expected[name] = expected

    def value(self, name, text, kind="string"):
        self.values.append(f'<Value id="xccdf_golden_value_{name}" type="{kind}"><title>{name}'
                           f'</title><value>{text}</value></Value>')
        return name

    def section(self, name, kind):
        rows = [text.replace("@id", f'id="{identifier}"', 1).replace("#SPACE-ind", "#independent")
                .replace("#SPACE-", "#") for text, identifier in self.parts[kind].items()]
        return f"<{name}>\n" + "\n".join(rows) + f"\n</{name}>\n" if rows else ""

    def oval(self):
        return (f'<oval_definitions xmlns="{OVAL}" xmlns:oval="{COMMON}" '
                f'xmlns:oval-def="{OVAL}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                f'xmlns:ind="{OVAL}#independent" '
                f'xmlns:unix="{OVAL}#unix" xmlns:linux="{OVAL}#linux">\n'
                f'<generator><oval:schema_version>{self.version}</oval:schema_version>'
                '<oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>\n'
                '<definitions>\n' + "\n".join(self.definitions) + "\n</definitions>\n" +
                self.section("tests", "tst") + self.section("objects", "obj") +
                self.section("states", "ste") + self.section("variables", "var") +
                "</oval_definitions>\n")

    def xccdf(self):
        return ('<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" '
                'id="xccdf_golden_benchmark_rows" resolved="1" xml:lang="en"><status>draft</status>'
                '<title>Rows</title><version>1</version>\n' +
                "\n".join(self.values + self.rules) + "\n</Benchmark>\n")

    def write(self, folder):
        """The two documents, and what the rows expect."""
        (folder / "oval.xml").write_text(self.oval(), encoding="utf-8")
        (folder / "xccdf.xml").write_text(self.xccdf(), encoding="utf-8")
        return self.expected
