# SPDX-License-Identifier: Apache-2.0
"""ls, cat and packages: the files of an image as they lie in it.

    test_files.py COMPLIANCE
"""
import json
import os
import pathlib
import select
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "hostile" / "image"))

import make as make_image  # noqa: E402  (after the line above)

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


def make_long(root):
    """What takes longer to write than a pipe holds."""
    for i in range(1000):
        (root / ("d" * 100) / ("%03d" % i * 80)).mkdir(parents=True)
    (root / "large").write_bytes(bytes(8 << 20))
    return root


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


def check_layers(compliance, folder):
    """A layout names the digests of blobs, an archive of docker has only those of their contents."""
    low, high = make_image.tar(make_image.entry("low", "1")), make_image.tar(
        make_image.entry("high", "2"))
    layout = make_image.Layout(low, high, blobs=[make_image.zipped(low), high])
    archive = make_image.Docker(low, high)
    for reference, digest in ((layout.write(str(folder / "layout")), make_image.zipped(low)),
                              (archive.write(str(folder / "docker.tar")), low)):
        code, out, error = run(compliance, "ls", "--json", "--platform=linux/amd64", reference)
        assert code == 0, error
        files = {row["path"]: row for row in map(json.loads, out.decode().splitlines())}
        assert files["/low"]["layer"] == 1 and files["/high"]["layer"] == 2
        assert files["/low"]["layer_digest"] == make_image.sha256(digest), files["/low"]
        assert files["/high"]["layer_digest"] == make_image.sha256(high), files["/high"]


def check_platforms(compliance, folder):
    """An index of two platforms: which one is told of can be said."""
    layout = make_image.Layout(make_image.tar())
    manifests = []
    for architecture in ("amd64", "arm64"):
        config = layout.blob(json.dumps(
            {"os": "linux", "architecture": architecture,
             "rootfs": {"diff_ids": [make_image.sha256(make_image.tar())]}}).encode())
        manifest = json.dumps({"schemaVersion": 2, "config": config,
                               "layers": [layout.blob(make_image.tar())]}).encode()
        manifests.append(dict(layout.blob(manifest, media=make_image.MANIFEST),
                              platform={"os": "linux", "architecture": architecture}))
    layout.index_changes = {"manifests": manifests}
    reference = layout.write(str(folder / "two"))
    for architecture in ("amd64", "arm64"):
        code, out, error = run(compliance, "info", "--platform=linux/" + architecture, reference)
        assert code == 0 and "architecture  " + architecture in out.decode(), (out, error)
    code, _, error = run(compliance, "info", "--platform=linux/s390x", reference)
    assert code == 1 and "(linux/amd64)" in error and "(linux/arm64)" in error, error


def check_interrupt(compliance, root):
    """A reader that goes away is told of once, and an interrupt by its name."""
    for words in (["ls", root], ["cat", root, "/large"]):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([compliance, *map(str, words)], stdout=writer,
                              stderr=subprocess.PIPE)
        os.close(writer)
        error = done.stderr.decode()
        assert done.returncode == 1 and error.count("\n") == 1 and "Broken pipe" in error, error
        reader, writer = os.pipe()
        started = subprocess.Popen([compliance, *map(str, words)], stdout=writer,
                                   stderr=subprocess.PIPE)
        os.close(writer)
        select.select([reader], [], [])
        started.send_signal(signal.SIGINT)
        drain(reader)
        error = started.communicate()[1].decode()
        assert started.returncode == 1 and error == "compliance: interrupted\n", (words, error)


def drain(reader):
    while os.read(reader, 1 << 16):
        pass
    os.close(reader)


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
        check_layers(compliance, pathlib.Path(name))
        check_platforms(compliance, pathlib.Path(name))
        check_interrupt(compliance, make_long(pathlib.Path(name) / "long"))
    for words in (["ls"], ["ls", "a", "b", "c"], ["cat", "a"], ["packages"]):
        code, _, error = run(compliance, *words)
        assert code == 64 and "expected" in error, (words, error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
