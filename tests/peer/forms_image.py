# SPDX-License-Identifier: Apache-2.0
"""The image that forms.py compares in every form.

A root of roots.sh becomes an image of four layers: all of the root, files added, files changed
and taken away by whiteouts, a folder replaced by an opaque one.
"""

import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import layers  # noqa: E402

ROOT = "ubuntu2204"
LOOSE = "RUN install -m 0666 loose /usr/local/bin"
LOOSE_FILE = "/usr/local/bin/loose"


def put(tree, name, text, mode=0o644):
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def add_files(tree):
    for name in (LOOSE_FILE, "/etc/cron.d/loose"):
        put(tree, name[1:], "# anyone may write here\n", 0o666)
    put(tree, "etc/sysctl.d/70-image.conf", "net.ipv4.ip_forward = 1\n")
    put(tree, "etc/ssh/sshd_config.d/image.conf", "PermitRootLogin yes\n")
    put(tree, "opt/app/old/settings", "debug = yes\n")
    os.link(tree / "bin/cat", tree / "opt/app/cat")
    os.symlink("../../../../etc/passwd", tree / "opt/app/accounts")


def take_away(tree):
    (tree / "etc/ssh/sshd_config.d/image.conf").unlink()
    for name in ("etc/issue", "etc/issue.net"):
        (tree / name).unlink(missing_ok=True)
    (tree / "etc/passwd").chmod(0o664)
    put(tree, "etc/login.defs.d/image", "PASS_MAX_DAYS 30\n")


def make(root):
    def fill(folder):
        built = layers.Builder(folder)
        built.layer(lambda tree: layers.run("cp", "-a", f"{root}/.", tree), f"ADD {root.name} /")
        built.layer(add_files, LOOSE)
        built.layer(take_away, "RUN rm /etc/issue")
        put(folder, "app/settings", "debug = no\n")
        built.replace(folder / "app", "/opt/app/old", "COPY app /opt/app/old")
        built.configure("--config.env", "PATH=/usr/sbin:/usr/bin:/sbin:/bin")
        built.unpack()
        source = f"oci:{built.image}"
        layers.copy(source, f"oci:{folder}/zstd:{layers.TAG}", "--dest-compress-format", "zstd")
        layers.copy(source, f"oci-archive:{folder}/oci.tar:{layers.TAG}")
        layers.copy(source, f"docker-archive:{folder}/docker.tar:example/web:1")

    return fill


def references(place):
    """What is said for each form; the first is the directory."""
    return {
        "dir": f"dir:{place}/bundle/rootfs",
        "oci gzip": f"oci:{place}/layout:{layers.TAG}",
        "oci zstd": f"oci:{place}/zstd:{layers.TAG}",
        "oci-archive": f"oci-archive:{place}/oci.tar:{layers.TAG}",
        "docker-archive": f"docker-archive:{place}/docker.tar:example/web:1",
    }


def provide():
    """The references of the forms, made now or earlier."""
    root = layers.provide_root(ROOT)
    stamp = layers.stamp_of(root, __file__)
    return references(layers.provide(f"{ROOT}-forms", stamp, make(root)))
