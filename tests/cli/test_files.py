# SPDX-License-Identifier: Apache-2.0
"""ls, cat and packages: the files of an image as they lie in it.

    test_files.py COMPLIANCE
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

STATUS = """Package: bash
Status: install ok installed
Architecture: amd64
Version: 5.2.15-2

Package: gone
Status: deinstall ok config-files
Architecture: amd64
Version: 1
"""


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode()


def make(root):
    (root / "etc").mkdir(parents=True)
    (root / "etc" / "file").write_bytes(b"text\n\x00\xff")
    os.chmod(root / "etc" / "file", 0o4750)
    os.symlink("/etc/file", root / "link")
    os.symlink("/../../../etc/passwd", root / "out")
    os.mkfifo(root / "fifo")
    with open(os.fsencode(root) + b"/latin\xfc", "wb"):
        pass
    (root / "var" / "lib" / "dpkg").mkdir(parents=True)
    (root / "var" / "lib" / "dpkg" / "status").write_text(STATUS)


def check_ls(compliance, root):
    code, out, error = run(compliance, "ls", "--json", root)
    assert code == 0 and not error, error
    files = {row["path"]: row for row in map(json.loads, out.decode().splitlines())}
    found = sum(len(folders) + len(names) for _, folders, names in os.walk(root))
    assert len(files) == found + 1, (len(files), found)
    row = files["/etc/file"]
    info = os.stat(root / "etc" / "file")
    assert row["mode"] == "4750" and row["size"] == info.st_size and row["type"] == "-"
    assert row["mtime"] == "%d.%09d" % divmod(info.st_mtime_ns, 10**9)
    assert files["/link"]["link"] == "/etc/file" and files["/fifo"]["type"] == "p"
    assert "/latin\\xFC" in files
    code, out, _ = run(compliance, "ls", root, "/etc")
    assert code == 0 and out == b"/etc\n/etc/file\n", out
    code, out, _ = run(compliance, "ls", "--long", root, "/etc/file")
    assert out.startswith(b"-rwsr-x---"), out
    code, _, error = run(compliance, "ls", root, "/nosuch")
    assert code == 1 and "/nosuch: no such file" in error, error


def check_cat(compliance, root):
    code, out, error = run(compliance, "cat", root, "/link", "/etc/file")
    assert code == 0 and out == b"text\n\x00\xff" * 2, (out, error)
    for path, words in (("/out", "no such file"), ("/etc", "regular"), ("/fifo", "regular")):
        code, out, error = run(compliance, "cat", root, path)
        assert code == 1 and out == b"" and words in error, (path, out, error)


def check_packages(compliance, root):
    code, out, _ = run(compliance, "packages", root)
    assert code == 0 and out == b"bash 5.2.15-2 amd64\n", out
    code, out, _ = run(compliance, "packages", "--json", root)
    assert json.loads(out) == {"name": "bash", "version": "5.2.15-2", "architecture": "amd64"}


def main():
    compliance = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name) / "root"
        make(root)
        check_ls(compliance, root)
        check_cat(compliance, root)
        check_packages(compliance, root)
    for words in (["ls"], ["ls", "a", "b", "c"], ["cat", "a"], ["packages"]):
        code, _, error = run(compliance, *words)
        assert code == 64 and "expected" in error, (words, error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
