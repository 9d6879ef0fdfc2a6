# SPDX-License-Identifier: Apache-2.0
"""The image that image.py times: a Debian of more than 1 GB, as OCI layouts with gzip and zstd.

A root of roots.sh is the lowest layer; each of some large packages of Debian is one more.
"""

import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import layers  # noqa: E402

ROOT = "ubuntu2204"
PACKAGES = (
    *("libboost1.74-dev", "golang-1.19-src", "golang-1.19-go"),
    *("llvm-14-dev", "libclang-14-dev"),
)


def missing():
    absent = [tool for tool in ("apt-get", "dpkg-deb") if not shutil.which(tool)]
    return layers.missing() or ("not installed: " + ", ".join(absent) if absent else "")


def download(package, folder):
    subprocess.run(
        ["apt-get", "-q", "download", package],
        cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    return next(pathlib.Path(folder).glob(f"{package}_*.deb"))


def fill_from(root):
    def fill(folder):
        built = layers.Builder(folder)
        built.layer(lambda tree: layers.run("cp", "-a", f"{root}/.", tree), f"ADD {root.name} /")
        for package in PACKAGES:
            deb = download(package, folder)
            built.layer(lambda tree, deb=deb: layers.run("dpkg-deb", "-x", deb, tree),
                        f"RUN apt-get install {package}")
            os.unlink(deb)
        shutil.rmtree(built.bundle)
        layers.copy(f"oci:{built.image}", f"oci:{folder}/zstd:{layers.TAG}",
                    "--dest-compress-format", "zstd")

    return fill


def provide():
    """The folder with `layout` (gzip) and `zstd`, made now or earlier."""
    root = layers.provide_root(ROOT)
    return layers.provide(f"{ROOT}-big", layers.stamp_of(root, __file__), fill_from(root))
