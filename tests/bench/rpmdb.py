# SPDX-License-Identifier: Apache-2.0
"""Writes an rpm database in the sqlite form: packages of few words, as many as a benchmark needs.

A header is an index of (tag, type, offset, count), each big-endian and of 32 bits, and the data
that the offsets are of. Only what rpminfo and the verification of files ask for is there.
"""

import pathlib
import shutil
import sqlite3
import struct
import subprocess

CHAR, INT16, INT32, STRING, STRINGS = 1, 3, 4, 6, 8
TAGS = {"name": 1000, "version": 1001, "release": 1002, "os": 1021, "arch": 1022}
SHA256 = 8

TABLES = """
CREATE TABLE IF NOT EXISTS Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS Name (key TEXT NOT NULL, hnum INTEGER NOT NULL, idx INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS Name_key_idx ON Name (key ASC);
"""


class File:
    """What a package has of a file: its folder ends with a slash, its digest is SHA-256."""

    def __init__(self, folder, name, size, time, digest):
        self.folder, self.name, self.size, self.time, self.digest = folder, name, size, time, digest


def numbers(kind, values):
    """An entry of integers: its type, alignment, data and count."""
    letter, size = {CHAR: ("B", 1), INT16: ("H", 2), INT32: ("I", 4)}[kind]
    values = list(values)
    return kind, size, struct.pack(f">{len(values)}{letter}", *values), len(values)


def strings(values):
    values = list(values)
    return STRINGS, 1, b"".join(value.encode() + b"\0" for value in values), len(values)


def entries_of(files):
    """Regular files of root, mode 0644, of which everything is verified."""
    folders = sorted({file.folder for file in files})
    count = len(files)
    return {
        1028: numbers(INT32, (file.size for file in files)),
        1029: numbers(CHAR, [0] * count),
        1030: numbers(INT16, [0o100644] * count),
        1033: numbers(INT16, [0] * count),
        1034: numbers(INT32, (file.time for file in files)),
        1035: strings(file.digest for file in files),
        1036: strings([""] * count),
        1037: numbers(INT32, [0] * count),
        1039: strings(["root"] * count),
        1040: strings(["root"] * count),
        1045: numbers(INT32, [0xFFFFFFFF] * count),
        1116: numbers(INT32, (folders.index(file.folder) for file in files)),
        1117: strings(file.name for file in files),
        1118: strings(folders),
        5011: numbers(INT32, [SHA256]),
    }


def header(files=(), **words):
    entries = {TAGS[name]: (STRING, 1, word.encode() + b"\0", 1) for name, word in words.items()}
    if files:
        entries |= entries_of(files)
    index, data = b"", b""
    for tag, (kind, alignment, content, count) in sorted(entries.items()):
        data += b"\0" * (-len(data) % alignment)
        index += struct.pack(">4I", tag, kind, len(data), count)
        data += content
    return struct.pack(">2I", len(entries), len(data)) + index + data


def write(path, packages):
    """packages: of each, name, version and release, and its files if it has any. Where there is an rpm it makes the database:
    itself, it opens only those that have all of its indexes."""
    if shutil.which("rpm"):
        subprocess.run(["rpm", "--dbpath", pathlib.Path(path).parent, "--initdb"], check=True)
    with sqlite3.connect(path) as database:
        database.executescript(TABLES)
        for number, (name, version, release, *files) in enumerate(packages, 1):
            words = {"name": name, "version": version, "release": release}
            blob = header(*files, os="linux", arch="noarch", **words)
            database.execute("INSERT INTO Packages VALUES (?, ?)", (number, blob))
            database.execute("INSERT INTO Name VALUES (?, ?, 0)", (name, number))
    database.close()
