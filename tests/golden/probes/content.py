# SPDX-License-Identifier: Apache-2.0
"""
Each probe that no other case is about: what it finds is as a state wants, is not, is not there, cannot be
told, or is not a thing of images. tests/peer/probes.py asks oscap the like, where it can answer.
"""

from writer import Content, test

content = Content("5.11.3")
P, F, E, A = "pass", "fail", "error", "notapplicable"
PATTERN = 'operation="pattern match"'


def entities(words):
    """"name=text" (equals) and "name~text" (pattern match), with "; " between."""
    made = ""
    for word in words.split("; "):
        name, text = word.split(min("=~", key=lambda sign: word.find(sign) % 1000), 1)
        made += f"<{name} {PATTERN if word[len(name)] == '~' else ''}>{text}</{name}>"
    return made


def rows(probe, *table):
    """Each of the table: a name, the result, what is asked, and the state, which may be missing."""
    for name, result, asked, *state in table:
        states = [state[0] if state[0].startswith("<") else entities(state[0])] if state else []
        content.row(f"{probe}-{name}", result, test(probe, entities(asked) if asked else "", *states))


def typed(name, kind, text, operation="equals"):
    return f'<{name} datatype="{kind}" operation="{operation}">{text}</{name}>'


rows("family", ("unix", P, "", "family=unix"), ("windows", F, "", "family=windows"))
rows("environmentvariable", ("directory", A, "name=PATH"))
rows("filehash",
     ("md5", P, "filepath=/srv/text", "md5=0bee89b07a248e27c83fc3d5951213c1"),
     ("sha1", F, "filepath=/srv/text", "sha1=0000000000000000000000000000000000000000"),
     ("none", F, "filepath=/srv/nosuch"))
rows("filehash58",
     ("sha256", P, "filepath=/srv/text; hash_type=SHA-256",
      "hash=edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb"),
     ("sha512", F, "filepath=/srv/text; hash_type=SHA-512", "hash=00"))
rows("textfilecontent", ("line", P, "path=/srv; filename=text; line~^abc$"),
     ("none", F, "path=/srv; filename=text; line~^b"))
rows("xmlfilecontent",
     ("text", P, "filepath=/srv/data.xml; xpath=//user[@id='2']/text()", "value_of=bob"),
     ("attribute", F, "filepath=/srv/data.xml; xpath=//user/@id", "value_of=1"),
     ("none", F, "filepath=/srv/data.xml; xpath=//nobody/text()"),
     ("broken", E, "filepath=/srv/broken.xml; xpath=//user/text()"))
FIELD = '<value datatype="record"><oval-def:field name="{}" {}>{}</oval-def:field></value>'
rows("yamlfilecontent",
     ("number", P, "filepath=/srv/data.yaml; yamlpath=.spec.replicas",
      FIELD.format("#", 'datatype="int" operation="greater than"', 2)),
     ("names", F, "filepath=/srv/data.yaml; yamlpath=.spec.Containers[:].name", FIELD.format("#", "", "one")),
     ("none", F, "filepath=/srv/data.yaml; yamlpath=.spec.nosuch"),
     ("broken", E, "filepath=/srv/broken.yaml; yamlpath=.a"),
     ("no_path", E, "filepath=/srv/data.yaml; yamlpath=.a["))
SQL = "engine={}; version=3; connection_string={}; sql={}"
rows("sql57",
     ("rows", P, SQL.format("sqlite", "/srv/data.db", "SELECT size FROM t WHERE name = 'b'"),
      '<result datatype="record"><oval-def:field name="size" datatype="int">2</oval-def:field></result>'),
     ("none", F, SQL.format("sqlite", "/srv/data.db", "SELECT size FROM t WHERE name = 'c'")),
     ("broken", E, SQL.format("sqlite", "/srv/broken.db", "SELECT 1")),
     ("other_engine", A, SQL.format("mysql", "host", "SELECT 1")))
rows("sql", ("rows", P, SQL.format("sqlite", "/srv/data.db", "SELECT name FROM t"), "result~^[ab]$"))
rows("ldap57", ("network", A, "suffix=x; relative_dn=y; attribute=z"))

rows("fileextendedattribute", ("none", F, "filepath=/srv/text; attribute_name=user.nosuch"))
rows("password",
     ("shell", P, "username=alice", "login_shell=/bin/zsh"),
     ("root", F, "username~.", typed("user_id", "int", 0)),
     ("none", F, "username=nobody"))
rows("shadow",
     ("locked", P, "username=root", "password=!"),
     ("warning", F, "username=alice", typed("exp_warn", "int", 7)),
     ("method", P, "username=alice", "encrypt_method=SHA-512"))
rows("symlink",
     ("leads", P, "filepath=/etc/localtime", "canonical_path=/usr/share/zoneinfo/UTC"),
     ("nowhere", E, "filepath=/etc/nowhere"),
     ("no_link", F, "filepath=/srv/text"))
rows("runlevel",
     ("started", P, "service_name=cron; runlevel=2", typed("start", "boolean", "true")),
     ("killed", F, "service_name=cron; runlevel=0", typed("start", "boolean", "true")))
rows("inetd", ("server", P, "protocol=tcp; service_name=ftp", "server_program=/usr/sbin/ftpd"),
     ("none", F, "protocol=udp; service_name=ftp"))
rows("xinetd", ("disabled", P, "protocol=udp; service_name=time", typed("disabled", "boolean", "true")),
     ("none", F, "protocol=tcp; service_name=time"))
RUNNING = {
    "sysctl": "<name>kernel.x</name>",
    "process58": '<command_line>x</command_line><pid datatype="int">1</pid>',
    "interface": "<name>lo</name>",
    "routingtable": '<destination datatype="ipv4_address">0.0.0.0</destination>',
    "gconf": '<key>/x</key><source xsi:nil="true"/>',
    "dnscache": "<domain_name>x</domain_name>",
}
for running, asked in RUNNING.items():
    content.row(f"{running}-running", A, test(running, asked))

rows("dpkginfo",
     ("version", P, "name=bash", typed("evr", "debian_evr_string", "0:5.2.15-2", "greater than")),
     ("older", F, "name=bash", typed("evr", "debian_evr_string", "0:5.2.15-2+b7", "less than")),
     ("removed", F, "name=gone"),
     ("pattern", P, "name~^ba"))
rows("rpminfo",
     ("version", P, "name=alpha", typed("evr", "evr_string", "0:1.9-1", "greater than")),
     ("older", F, "name=alpha", typed("version", "version", "1.9", "less than")),
     ("several", F, "name=kernel", "release=2"),
     ("none", F, "name=gamma"))
content.row("rpminfo-removed", P, test("rpminfo", "<name>gamma</name>", check_existence="none_exist"))
rows("rpmverifypackage",
     ("no_digest", "unknown", "name=alpha; epoch~.; version~.; release~.; arch~.",
      typed("digest_check_passed", "boolean", "true")))
rows("slackwarepkginfo", ("revision", P, "name=pkg", "revision=3"), ("none", F, "name=other"))
rows("partition", ("root", P, "mount_point=/"), ("other", A, "mount_point=/tmp"))
rows("selinuxboolean", ("running", A, "name=x"))
rows("selinuxsecuritycontext", ("no_label", E, "filepath=/srv/text"))
WANTED = '<dependency entity_check="at least one">{}</dependency>'
rows("systemdunitdependency",
     ("wanted", P, "unit=multi-user.target", WANTED.format("auditd.service")),
     ("not_wanted", F, "unit=multi-user.target", WANTED.format("cups.service")),
     ("none", F, "unit=nosuch.target"))
rows("systemdunitproperty",
     ("masked", P, "unit=cups.service; property=LoadState", "value=masked"),
     ("enabled", P, "unit=auditd.service; property=UnitFileState", "value=enabled"),
     ("active", F, "unit=auditd.service; property=ActiveState", "value=active"))
