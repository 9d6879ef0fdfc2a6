# SPDX-License-Identifier: Apache-2.0
"""The root on which probes.py asks both programs: small, with something for each probe to find.

Files that begin with "-> " are links. All of it is made up.
"""

import os
import struct
import subprocess

YAML = """# of a cluster
apiVersion: v1
kind: List
base: &base {Name: first, size: 1, on: true, off: no, nothing: null, tilde: ~, empty: ''}
alias: *base
merged:
  <<: *base
  size: 2
numbers: [1, -2, 0x1F, 0o17, 017, 1.5, 1e3, .inf, .nan, 1_000, +7, 12e03, 2001-12-14]
words: [true, True, TRUE, yes, on, n, 'true', "1", !!str 5, null, ~]
items:
  - metadata: {name: one, labels: {app.kubernetes.io/name: web}}
    spec:
      Containers:
        - {name: c1, args: [--a, --b=1], ports: [80, 443]}
        - {name: c2, args: []}
  - metadata: {name: two}
    spec: {Containers: []}
nested: [[1, 2], [3]]
text: |
  several
  lines
folded: >
  one
  line
'quoted key': 1
"key.with.dots": 2
kubeletConfig:
  evictionHard: {memory.available: 10%, nodefs.available: 5%}
"""

FILES = {
    "etc/os-release": 'ID=test\nNAME="Test"\nVERSION_ID=1\n',
    "etc/passwd": "root:x:0:0:root:/root:/bin/bash\n"
    "daemon:*:1:1:daemon,,,:/usr/sbin:/usr/sbin/nologin\n"
    "alice:x:1001:1001:Alice Ä:/home/alice:/bin/zsh\nlast:x:65534:65534::/:\n",
    "etc/shadow": "root:*:19000:0:99999:7:::\nalice:$6$x$y:19000:1:90:7:30:20000:\n",
    "etc/group": "root:x:0:\ndaemon:x:1:\nalice:x:1001:alice\n",
    "etc/services": "ssh 22/tcp\ntftp 69/udp\ntime 37/tcp\ntime 37/udp\nrsync 873/tcp\n",
    "etc/xinetd.conf": "# defaults\ndefaults\n{\n\tonly_from = 10.0.0.0/8 localhost\n\tlog_type = SYSLOG daemon\n}\n\n"
    "includedir /etc/xinetd.d\n",
    "etc/xinetd.d/tftp": "service tftp\n{\n\tsocket_type = dgram\n\tprotocol = udp\n\twait = yes\n\tuser = root\n"
    "\tserver = /usr/sbin/in.tftpd\n\tserver_args = -s /srv/tftp\n\tdisable = yes\n\tflags = IPv4 REUSE\n}\n",
    "etc/xinetd.d/rsync": "service rsync\n{\n\tdisable = no\n\tsocket_type = stream\n\tprotocol = tcp\n\twait = no\n"
    "\tuser = nobody\n\tserver = /usr/bin/rsync\n\tserver_args = --daemon\n\tno_access = 192.0.2.1\n}\n",
    "srv/text/settings": "# settings\nName = one\nname=two\n\nlast line without a newline",
    "srv/text/other": "Name = three\r\nName = four\n\ttab Name = five\n",
    "srv/text/words": "Name = Ünicode\nName =\n",
    "srv/text/empty": "",
    "srv/text/sub/deep": "Name = six\n",
    "srv/xml/plain.xml": '<?xml version="1.0"?>\n<config version="3"><user id="1">alice</user>\n'
    '<user id="2">bob</user><user id="3"/><!-- not a user --><nested><user id="4">a<b>c</b>d</user></nested></config>\n',
    "srv/xml/spaces.xml": '<c:config xmlns:c="urn:c" xmlns="urn:d" xmlns:x="urn:x"><user x:id="9">carol</user>'
    "<c:user>dave</c:user></c:config>\n",
    "srv/xml/entities.xml": "<config><user>a &amp; b &#x41;</user><user><![CDATA[<raw>]]></user></config>\n",
    "srv/yaml/cluster.yaml": YAML,
    "srv/yaml/several.yaml": "a: 1\n---\na: 2\nb: [x]\n",
    "srv/yaml/data.json": '{"a": [1, 2.5, "three", true, null], "b": {"C": "d", "e": [{"f": 1}, {"f": 2}]}, "g": -1}\n',
    "srv/hash/empty": "",
    "srv/hash/text": "some text\n",
    "srv/hash/link": "-> text",
    "srv/links/short": "-> target",
    "srv/links/target": "here\n",
    "srv/links/chain": "-> short",
    "srv/links/up": "-> ../links/./short",
    "srv/links/folder": "-> ../hash",
    "srv/links/plain": "no link\n",
    "srv/attributes/with": "has some\n",
    "srv/attributes/without": "has none\n",
    "srv/attributes/folder/in": "in a folder\n",
    "srv/attributes/capable": "may do more\n",
    "srv/attributes/shared": "has an ACL\n",
}

# File, mode, owner and group.
MODES = {
    "srv/attributes/with": (0o4755, 0, 0),
    "srv/attributes/without": (0o2640, 1, 1),
    "srv/attributes/folder": (0o1777, 0, 0),
    "srv/attributes/folder/in": (0o000, 1001, 1001),
    "etc/shadow": (0o640, 0, 0),
}

ATTRIBUTES = {
    "srv/attributes/with": {"user.one": b"first", "user.two": b"", "user.three": b"ends with NUL\0"},
    "srv/attributes/folder": {"user.one": b"of a folder"},
}
CAPABILITY = struct.pack("<IIIII", 0x02000001, 1 << 10, 0, 0, 0)  # cap_net_bind_service=ep


def make(root):
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("-> "):
            path.symlink_to(text[3:])
        else:
            path.write_text(text, encoding="utf-8", newline="")
    os.mkfifo(root / "srv/attributes/fifo")
    for name, (mode, owner, group) in MODES.items():
        os.chown(root / name, owner, group)
        os.chmod(root / name, mode)
    for name, attributes in ATTRIBUTES.items():
        for attribute, value in attributes.items():
            os.setxattr(root / name, attribute, value)
    os.setxattr(root / "srv/attributes/capable", "security.capability", CAPABILITY)
    subprocess.run(["setfacl", "-m", "u:1001:r", root / "srv/attributes/shared"], check=True)
