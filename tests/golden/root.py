# SPDX-License-Identifier: Apache-2.0
"""
Makes a root file system from a listing, one line for each thing in it:

    dir 0755 /etc                   a directory; those above a path make themselves (0755)
    file 0640 0:42 /etc/shadow      a file; the owner is optional
    | root:*:1::                    a line of the file before
    bytes 0644 /x abc\\x00\\n         a file whose content is written with Python's escapes
    fill 0644 /x 1000 ab            a file that repeats a text so often
    link /etc/x -> ../y             a symbolic link
    fifo 0644 /pipe
    device 0666 /zero 1:5           a character device (root only)
    sqlite 0644 /db CREATE ...; ... a database that statements make
    rpms 0644 /rpmdb.sqlite a-1-2   an rpm database of packages: name, version, release
    xattr /x user.name text         an attribute of what is there (root only)

A path and a link may hold escapes (\\x20 is a space). Lines with # are remarks. Owners need
root, and are left out for an ordinary user.
"""

import os
import pathlib
import sqlite3
import stat
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))

import rpmdb  # noqa: E402


def plain(text):
    """The bytes that a text with escapes stands for."""
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")


class Maker:
    def __init__(self, root):
        self.root = os.fsencode(root)
        self.open = None

    def path(self, text):
        if not text.startswith("/"):
            raise ValueError(f"{text}: expected a path from /")
        path = self.root + plain(text)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def finish(self, path, mode, owner):
        if owner and os.geteuid() == 0:
            os.chown(path, *map(int, owner.split(":")), follow_symlinks=False)
        os.chmod(path, int(mode, 8))

    def line(self, text):
        if text.startswith("|"):
            with open(self.open, "ab") as file:
                file.write(text[2:].encode() + b"\n")
            return
        kind, _, rest = text.partition(" ")
        getattr(self, "make_" + kind)(rest)

    def named(self, rest):
        """Mode, owner or None, path and what follows it."""
        mode, rest = rest.split(" ", 1)
        owner = None
        if not rest.startswith("/"):
            owner, rest = rest.split(" ", 1)
        name, _, more = rest.partition(" ")
        return mode, owner, self.path(name), more

    def make_dir(self, rest):
        mode, owner, path, _ = self.named(rest)
        os.makedirs(path, exist_ok=True)
        self.finish(path, mode, owner)

    def put(self, rest, content):
        mode, owner, path, more = self.named(rest)
        with open(path, "wb") as file:
            file.write(content(more))
        self.finish(path, mode, owner)
        self.open = path

    def make_file(self, rest):
        self.put(rest, lambda more: b"")

    def make_bytes(self, rest):
        self.put(rest, plain)

    def make_sqlite(self, rest):
        mode, owner, path, more = self.named(rest)
        with sqlite3.connect(path) as database:
            database.executescript(more)
        database.close()
        self.finish(path, mode, owner)

    def make_rpms(self, rest):
        mode, owner, path, more = self.named(rest)
        rpmdb.write(os.fsdecode(path), [name.rsplit("-", 2) for name in more.split()])
        self.finish(path, mode, owner)

    def make_xattr(self, rest):
        name, attribute, value = rest.split(" ", 2)
        os.setxattr(self.path(name), attribute, plain(value))

    def make_fill(self, rest):
        self.put(rest, lambda more: plain(more.split(" ", 1)[1]) * int(more.split(" ", 1)[0]))

    def make_link(self, rest):
        name, target = rest.split(" -> ", 1)
        os.symlink(plain(target), self.path(name))

    def make_fifo(self, rest):
        mode, owner, path, _ = self.named(rest)
        os.mkfifo(path)
        self.finish(path, mode, owner)

    def make_device(self, rest):
        mode, owner, path, more = self.named(rest)
        major, minor = map(int, more.split(":"))
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(major, minor))
        self.finish(path, mode, owner)


def make(listing, root):
    """The root that a listing (text) describes, in the folder root."""
    os.makedirs(root, exist_ok=True)
    os.chmod(root, 0o755)
    maker = Maker(root)
    for number, text in enumerate(listing.split("\n"), 1):
        if not text.strip() or text.startswith("#"):
            continue
        try:
            maker.line(text)
        except (AttributeError, ValueError, OSError) as fault:
            raise SystemExit(f"root.txt:{number}: {text}: {fault}") from fault
