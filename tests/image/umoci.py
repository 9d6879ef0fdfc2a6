#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
Real images, made by umoci and skopeo: every node as we read it is as umoci unpacks it.

    umoci.py LISTING

LISTING is the program that writes the nodes of an image. The image is a Debian in four layers, with
all that one layer can do to another; it is read as a layout (gzip, zstd), as an archive of OCI and
of docker, plain and compressed as a whole. Needs root (for debootstrap, owners and devices), umoci,
skopeo. The root file system is kept between runs, where tests/lib/cache.py says.
"""

import hashlib
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "lib"))

import cache  # noqa: E402

SKIPPED = 77
FIELDS = ("type", "mode", "uid", "gid", "size", "mtime", "device", "link", "sha256")


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def write(path, data=b"text\n"):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def second_layer(root):
    """Adds all kinds of files."""
    write(root + "/opt/app/program", os.urandom(300000))
    os.setxattr(root + "/opt/app/program", "security.capability",
                bytes.fromhex("0100000200040000000000000000000000000000"))
    os.setxattr(root + "/opt/app/program", "user.note", b"a\0b")
    os.chmod(root + "/opt/app/program", 0o4755)
    os.link(root + "/opt/app/program", root + "/opt/app/same")
    os.link(root + "/bin/cat", root + "/opt/app/lower")
    write(root + "/opt/app/" + "long" * 60)
    write(root + "/opt/" + "deep/" * 60 + "file")
    write(os.fsencode(root) + b"/opt/app/caf\xc3\xa9 \xff\n", b"odd")
    os.symlink("../" * 5 + "etc/passwd", root + "/opt/app/link")
    os.symlink("x" * 300, root + "/opt/app/longlink")
    os.mkfifo(root + "/opt/app/pipe", 0o640)
    os.mknod(root + "/opt/app/null", 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    os.mknod(root + "/opt/app/disk", 0o660 | stat.S_IFBLK, os.makedev(259, 300))
    with open(root + "/opt/app/sparse", "wb") as file:
        file.seek(3000000)
        file.write(b"end")
    write(root + "/opt/gone/one")
    write(root + "/opt/gone/two")
    write(root + "/opt/opaque/below/one")
    os.chown(root + "/opt/gone/one", 70000, 80000)
    os.utime(root + "/opt/gone/two", ns=(1, 1600000000123456789))
    os.chmod(root + "/etc/passwd", 0o600)


def third_layer(root):
    """Takes away, and replaces one kind by another."""
    shutil.rmtree(root + "/usr/share/doc")
    write(root + "/usr/share/doc", b"a file where a directory was")
    os.unlink(root + "/etc/os-release")
    write(root + "/etc/os-release/now/a/directory")
    os.unlink(root + "/opt/app/program")
    os.unlink(root + "/opt/gone/one")
    shutil.rmtree(root + "/opt/deep")
    write(root + "/opt/deep/again")
    os.unlink(root + "/opt/app/link")
    os.symlink("elsewhere", root + "/opt/app/link")
    os.chmod(root + "/opt/app/lower", 0o700)
    os.chown(root + "/opt/gone", 5, 6)


def make(place, root):
    """The image, layer on layer; a tag for the whole."""
    layout = place + "/layout"
    bundle = place + "/bundle"
    image = layout + ":web"
    run("umoci", "init", "--layout", layout)
    run("umoci", "new", "--image", image)
    run("umoci", "unpack", "--image", image, bundle)
    run("cp", "-a", root + "/.", bundle + "/rootfs/")
    run("umoci", "repack", "--refresh-bundle", "--image", image, bundle)
    for change in (second_layer, third_layer):
        change(bundle + "/rootfs")
        run("umoci", "repack", "--refresh-bundle", "--image", image, bundle)
    write(place + "/new/inside", b"new")
    run("umoci", "insert", "--opaque", "--image", image, place + "/new", "/opt/opaque")
    shutil.rmtree(bundle)
    run("umoci", "unpack", "--image", image, bundle)
    return image, bundle + "/rootfs"


def sum_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def node_of(path, device):
    found = os.lstat(path)
    kind = stat.filemode(found.st_mode)[0]
    node = {"type": kind, "mode": stat.S_IMODE(found.st_mode), "uid": found.st_uid,
            "gid": found.st_gid, "size": found.st_size if kind == "-" else 0,
            "mtime": "%d.%09d" % divmod(found.st_mtime_ns, 10 ** 9), "device": "0,0"}
    if kind in "bc":
        node["device"] = "%d,%d" % (os.major(found.st_rdev), os.minor(found.st_rdev))
    if kind == "l":
        node["link"] = os.readlink(path).hex()
    if kind == "-":
        node["sha256"] = sum_of(path)
    for name in os.listxattr(path, follow_symlinks=False):
        node[name] = os.getxattr(path, name, follow_symlinks=False).hex()
    assert found.st_dev == device, "the judge left its file system"
    return node


def unpacked(root):
    top = os.fsencode(root)
    device = os.lstat(top).st_dev
    nodes = {b"/": node_of(top, device)}
    for folder, folders, files in os.walk(top):
        for name in folders + files:
            path = os.path.join(folder, name)
            nodes[path[len(top):]] = node_of(path, device)
    return nodes


def listed(listing, reference):
    done = subprocess.run([listing, "--as=host", reference], stdout=subprocess.PIPE, check=True)
    nodes = {}
    for line in done.stdout.splitlines():
        node = json.loads(line)
        nodes[bytes.fromhex(node.pop("path"))] = node
        node.pop("layer")
    return nodes


def differences(ours, theirs):
    for path in sorted(set(ours) | set(theirs)):
        mine, other = ours.get(path), theirs.get(path)
        if mine is None or other is None:
            yield "%r: only %s" % (path, "theirs" if mine is None else "ours")
            continue
        for key in sorted(set(mine) | set(other)):
            if key == "mode" and mine["type"] == "l":
                continue  # a link has no mode of its own on disk
            if mine.get(key) != other.get(key):
                yield "%r: %s: ours %s, theirs %s" % (path, key, mine.get(key), other.get(key))


def forms(place, image):
    """The same image in every form that skopeo writes."""
    archive = place + "/docker.tar"
    yield image
    run("skopeo", "copy", "-q", "--insecure-policy", "--dest-compress-format", "zstd", image,
        "oci:%s/zstd:web" % place)
    yield "oci:%s/zstd:web" % place
    run("skopeo", "copy", "-q", "--insecure-policy", image, "oci-archive:%s/oci.tar:web" % place)
    yield "oci-archive:%s/oci.tar:web" % place
    run("skopeo", "copy", "-q", "--insecure-policy", image,
        "docker-archive:%s:example/web:1.0" % archive)
    yield "docker-archive:%s:example/web:1.0" % archive
    yield archive
    run("zstd", "-q", "--rm", archive)
    yield "docker-archive:%s.zst" % archive


def compare(listing, place, root):
    failed = 0
    image, rootfs = make(place, root)
    theirs = unpacked(rootfs)
    for reference in forms(place, "oci:" + image):
        found = list(differences(listed(listing, reference), theirs))
        failed += bool(found)
        print("%s %s: %d nodes, %d differences" % (
            "not ok" if found else "ok", reference.replace(place, ""), len(theirs), len(found)))
        for line in found[:20]:
            print("    " + line)
    return failed


def main():
    if os.geteuid() != 0 or not shutil.which("umoci") or not shutil.which("skopeo"):
        print("skipped: needs root, umoci and skopeo")
        return SKIPPED
    roots = os.path.join(cache.folder(), "roots")
    run("sh", HERE.parent / "peer" / "roots.sh", roots, "debian12")
    with tempfile.TemporaryDirectory(prefix="image-umoci-") as place:
        return 1 if compare(sys.argv[1], place, os.path.join(roots, "debian12")) else 0


if __name__ == "__main__":
    sys.exit(main())
