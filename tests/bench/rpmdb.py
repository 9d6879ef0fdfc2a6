# SPDX-License-Identifier: Apache-2.0
"""Writes an rpm database in the sqlite form: packages of few words, as many as a benchmark needs.

A header is an index of (tag, type, offset, count), each big-endian and of 32 bits, and the data
that the offsets are of. Only what rpminfo asks for is there.
"""

import pathlib
import shutil
import sqlite3
import struct
import subprocess

STRING = 6
TAGS = {"name": 1000, "version": 1001, "release": 1002, "os": 1021, "arch": 1022}

TABLES = """
CREATE TABLE IF NOT EXISTS Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS Name (key TEXT NOT NULL, hnum INTEGER NOT NULL, idx INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS Name_key_idx ON Name (key ASC);
"""


def header(**words):
    index, data = b"", b""
    for name, tag in TAGS.items():
        index += struct.pack(">4I", tag, STRING, len(data), 1)
        data += words[name].encode() + b"\0"
    return struct.pack(">2I", len(TAGS), len(data)) + index + data


def write(path, packages):
    """packages: of each, name, version and release. Where there is an rpm it makes the database:
    itself, it opens only those that have all of its indexes."""
    if shutil.which("rpm"):
        subprocess.run(["rpm", "--dbpath", pathlib.Path(path).parent, "--initdb"], check=True)
    with sqlite3.connect(path) as database:
        database.executescript(TABLES)
        for number, (name, version, release) in enumerate(packages, 1):
            blob = header(name=name, version=version, release=release, os="linux", arch="noarch")
            database.execute("INSERT INTO Packages VALUES (?, ?)", (number, blob))
            database.execute("INSERT INTO Name VALUES (?, ?, 0)", (name, number))
    database.close()
