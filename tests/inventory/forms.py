#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One rpm database in the forms that others write: whatever the form, the packages are the same.

    forms.py PROGRAM

PROGRAM is compliance. The headers are those of packages that rpmbuild makes (tests/probe/rpm_root.sh), where
it can, and of many more with few words and with long lists of files. They are written as sqlite, by rpm, and
as Berkeley hashes by db_load, with pages of several sizes and in both orders of bytes. The judge is rpm -qa;
a hash in the other order of bytes it does not read, so that must be as the others. Skipped (77) without rpm
or db_load.
"""

import pathlib
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "bench"))

import rpmdb  # noqa: E402

FORMAT = "%{NAME} %|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE} %|ARCH?{%{ARCH}}|\\n"
PAGES = (512, 4096, 65536)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def files(count):
    return [rpmdb.File(f"/usr/lib/{n % 7}/", f"file-{n}", n, 1700000000, f"{n:064x}") for n in range(count)]


def headers(folder):
    """Header blobs: rpmbuild's, then our own; every tenth is longer than most pages."""
    blobs = []
    made = subprocess.run(["sh", HERE.parent / "probe" / "rpm_root.sh", folder], check=False)
    if made.returncode == 0:
        with sqlite3.connect(folder / "root/var/lib/rpm/rpmdb.sqlite") as database:
            blobs += [blob for (blob,) in database.execute("SELECT blob FROM Packages")]
        database.close()
    for n in range(200):
        words = {"name": f"package-{n}", "version": f"1.{n}", "release": "1", "os": "linux", "arch": "noarch"}
        blobs.append(rpmdb.header(files(0 if n % 10 else 3 * n), **words))
    return blobs


def write_sqlite(folder, blobs):
    run("rpm", "--dbpath", folder, "--initdb")
    with sqlite3.connect(folder / "rpmdb.sqlite") as database:
        database.executemany("INSERT INTO Packages VALUES (?, ?)", enumerate(blobs, 1))
    database.close()


def write_berkeley(folder, blobs, page, big):
    """As rpm has it: by number, and under 0 the last number. db_load takes keys and values as hexadecimal."""
    order = ">" if big else "<"
    rows = {0: struct.pack(f"{order}I", len(blobs)), **dict(enumerate(blobs, 1))}
    text = f"VERSION=3\nformat=bytevalue\ntype=hash\ndb_pagesize={page}\ndb_lorder={4321 if big else 1234}\nHEADER=END\n"
    for number, value in rows.items():
        text += f" {struct.pack(f'{order}I', number).hex()}\n {value.hex()}\n"
    subprocess.run(["db_load", folder / "Packages"], input=f"{text}DATA=END\n", text=True, check=True)


def listing(text):
    return sorted(" ".join(line.split()) for line in text.splitlines())


def judge(name, program, root, expected, rpm=True):
    """Whether compliance and rpm list the packages that are expected."""
    database = root / "var/lib/rpm"
    told = {"compliance": listing(run(program, "packages", f"dir:{root}"))}
    if rpm:
        backend = "sqlite" if (database / "rpmdb.sqlite").exists() else "bdb_ro"
        query = ("rpm", "--dbpath", database, "--define", f"_db_backend {backend}", "-qa", "--qf", FORMAT)
        told["rpm"] = listing(run(*query))
    wrong = [who for who, packages in told.items() if expected and packages != expected]
    print(f"{name}: {', '.join(f'{len(packages)} by {who}' for who, packages in told.items())}"
          + "".join(f"; {who} DIFFERS" for who in wrong))
    return told, not wrong


def main():
    if not shutil.which("rpm") or not shutil.which("db_load"):
        print("rpm and db_load are needed")
        return 77
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        blobs = headers(folder)

        def database(name):
            path = folder / name / "var/lib/rpm"
            path.mkdir(parents=True)
            return path

        write_sqlite(database("sqlite"), blobs)
        told, _ = judge("sqlite", sys.argv[1], folder / "sqlite", None)
        expected = told["rpm"]
        good = told["compliance"] == expected and len(expected) == len(blobs)
        for page in PAGES:
            for big in (False, True):
                name = f"berkeley-{page}-{'big' if big else 'little'}"
                write_berkeley(database(name), blobs, page, big)
                good &= judge(name, sys.argv[1], folder / name, expected, rpm=not big)[1]
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
