# SPDX-License-Identifier: Apache-2.0
"""Images of several layers, made by umoci and skopeo from root file systems, and kept.

Each stands in a folder of its own beside the roots (see cache.py), with a stamp that changes
with all that it is made from. Needs root (for owners and devices), umoci and skopeo.
"""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess

import cache

HERE = pathlib.Path(__file__).resolve().parent
TAG = "web"


def missing():
    """What keeps images from being made here, in words, or nothing."""
    if os.geteuid() != 0:
        return "needs root, for the owners of files"
    absent = [tool for tool in ("debootstrap", "skopeo", "umoci") if not shutil.which(tool)]
    return "not installed: " + ", ".join(absent) if absent else ""


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def provide_root(name):
    roots = pathlib.Path(cache.folder()) / "roots"
    run("sh", HERE.parent / "peer" / "roots.sh", roots, name)
    return roots / name


def stamp_of(root, *recipes):
    """Changes with the root and the files that say how the image is made."""
    parts = hashlib.sha256(root.with_name(root.name + ".stamp").read_bytes())
    for recipe in (HERE / "layers.py", *recipes):
        parts.update(pathlib.Path(recipe).read_bytes())
    return parts.hexdigest()


@contextlib.contextmanager
def locked(folder):
    """Those that run side by side wait here for the first one's image."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def provide(name, stamp, make):
    """The folder that make(folder) has filled: now, or earlier by the same recipe."""
    images = pathlib.Path(cache.folder()) / "images"
    place, new, mark = images / name, images / f".{name}.new", images / f"{name}.stamp"
    with locked(images):
        if place.is_dir() and mark.exists() and mark.read_text(encoding="utf-8") == stamp:
            return place
        for old in (place, new):
            shutil.rmtree(old, ignore_errors=True)
        new.mkdir()
        make(new)
        new.rename(place)
        mark.write_text(stamp, encoding="utf-8")
    return place


class Builder:
    """An OCI layout (gzip) that grows layer by layer, with the tree that they make."""

    def __init__(self, folder):
        self.layout = folder / "layout"
        self.image = f"{self.layout}:{TAG}"
        self.bundle = folder / "bundle"
        self.tree = self.bundle / "rootfs"
        run("umoci", "init", "--layout", self.layout)
        run("umoci", "new", "--image", self.image)
        self.unpack()

    def unpack(self):
        """The tree anew from the layers: the times of both are then the same."""
        shutil.rmtree(self.bundle, ignore_errors=True)
        run("umoci", "unpack", "--image", self.image, self.bundle)

    def layer(self, change, line):
        """What change(tree) does becomes a layer; line is what its history says."""
        change(self.tree)
        history = ("--history.created_by", line)
        run("umoci", "repack", "--refresh-bundle", *history, "--image", self.image, self.bundle)

    def replace(self, folder, path, line):
        """A layer that puts a folder in the place of what stands at path (opaque)."""
        history = ("--history.created_by", line)
        run("umoci", "insert", "--opaque", *history, "--image", self.image, folder, path)

    def configure(self, *options):
        run("umoci", "config", "--no-history", *options, "--image", self.image)


def copy(source, destination, *options):
    """From one form to another, as skopeo names them."""
    run("skopeo", "copy", "-q", "--insecure-policy", *options, source, destination)
