#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times the evaluation of an OCI image beside what it takes to unpack it first.

    image.py --compliance PROGRAM [--runs N] [--without-unpacking]

The image is that of image_big.py. In one run, with the same content and profile:

    compliance eval, of an empty folder and of the layouts
    gzip -dc, pigz -dc, zstd -dc of the same layers
    umoci unpack, then oscap xccdf eval on the tree

The bar: 8 times less wall time than umoci and oscap, no disk but for results and report, less
than 200 MiB of memory beside what the content takes, and 1.5 times the CPU time of the faster
of gzip and pigz. The first two take turns N times (3 unless told), medians count; umoci and
oscap run once. --without-unpacking leaves them out, and judges nothing. Exit status: 0 held,
1 missed or trouble, 77 skipped.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LIB = os.path.join(HERE, "..", "lib")
sys.dont_write_bytecode = True
sys.path.insert(0, LIB)

import image_big  # noqa: E402
import layers  # noqa: E402
import measure  # noqa: E402

CONTENT = "/usr/share/xml/scap/ssg/content/ssg-ubuntu2204-ds.xml"
PROFILE = "xccdf_org.ssgproject.content_profile_cis_level1_server"
WALL_BAR = 8
CPU_BAR = 1.5
MEMORY_BAR = 200 << 20
DISK_BAR = 64 << 20  # results and report

DECODERS = {"layout": ("gzip", "pigz"), "zstd": ("zstd",)}


def read_blob(layout, digest):
    with open(blob(layout, digest), encoding="utf-8") as file:
        return json.load(file)


def blob(layout, digest):
    return os.path.join(layout, "blobs", *digest.split(":"))


def layer_files(layout):
    """The files of the layers, from the lowest."""
    with open(os.path.join(layout, "index.json"), encoding="utf-8") as file:
        index = json.load(file)
    manifest = read_blob(layout, index["manifests"][0]["digest"])
    return [blob(layout, layer["digest"]) for layer in manifest["layers"]]


class Bench:
    """Runs commands and keeps what they cost, by name."""

    def __init__(self, folder):
        self.folder = folder
        self.errors = os.path.join(folder, "errors.txt")
        self.costs = {}

    def run(self, name, command, environment=None, statuses=(0, 2)):
        cost = measure.run(command, environment, errors=self.errors)
        if cost.status not in statuses:
            with open(self.errors, encoding="utf-8", errors="replace") as log:
                sys.exit(f"bench: {' '.join(command)}: exit {cost.status}\n{log.read()}")
        self.costs.setdefault(name, []).append(cost)

    def median(self, name, word):
        return statistics.median(getattr(cost, word) for cost in self.costs[name])

    def print(self):
        for name in self.costs:
            print(
                f"{name:22}  CPU {self.median(name, 'cpu'):7.2f} s  "
                f"wall {self.median(name, 'wall'):7.2f} s  "
                f"peak memory {self.median(name, 'memory') / 2**20:7.1f} MiB  "
                f"written {self.median(name, 'written') / 2**20:7.1f} MiB"
            )

    def outputs(self, name):
        base = os.path.join(self.folder, name)
        return ["--results", base + ".xml", "--report", base + ".html"]

    def evaluate(self, name, program, reference):
        command = [program, "eval", "--quiet", "--as=host", "--content", CONTENT]
        command += ["--profile", PROFILE, *self.outputs(name), reference]
        self.run(name, command, statuses=(0, 2, 3))

    def unpack_and_evaluate(self, reference):
        """What the tree takes on disk, in bytes."""
        bundle = os.path.join(self.folder, "bundle")
        self.run("umoci unpack", ["umoci", "unpack", "--image", reference, bundle])
        shown = subprocess.run(["du", "-s", "-B1", bundle], stdout=subprocess.PIPE, check=True)
        offline = {
            "OSCAP_PROBE_ROOT": os.path.join(bundle, "rootfs"),
            "SEXP_VALIDATE_DISABLE": "1",
            "APT_CONFIG": os.path.join(LIB, "apt.conf"),
        }
        command = ["oscap", "xccdf", "eval", "--profile", PROFILE, *self.outputs("oscap"), CONTENT]
        self.run("oscap on the tree", command, offline)
        return int(shown.stdout.split()[0])


def judge(bench, unpacked):
    """Prints each figure that has a bar; says whether all are held."""
    wall = sum(bench.median(name, "wall") for name in ("umoci unpack", "oscap on the tree"))
    cpu = sum(bench.median(name, "cpu") for name in ("umoci unpack", "oscap on the tree"))
    fastest = min(bench.median(name + " -dc", "cpu") for name in DECODERS["layout"])
    ours = {word: bench.median("compliance layout", word) for word in ("wall", "cpu", "written")}
    memory = bench.median("compliance layout", "memory")
    memory -= bench.median("compliance empty", "memory")
    zstd = bench.median("compliance zstd", "cpu") / bench.median("zstd -dc", "cpu")
    print(f"beside umoci and oscap: {cpu / ours['cpu']:.1f} times less CPU time; "
          f"they take {unpacked / 2**20:.0f} MiB of disk")
    print(f"beside zstd -dc: {zstd:.2f} times its CPU time")
    figures = (
        ("times less wall time than both", wall / ours["wall"], WALL_BAR, True),
        ("times the CPU time of decompression", ours["cpu"] / fastest, CPU_BAR, False),
        ("MiB of memory beside the content", memory / 2**20, MEMORY_BAR >> 20, False),
        ("MiB written", ours["written"] / 2**20, DISK_BAR >> 20, False),
    )
    held = True
    for what, value, bar, more in figures:
        good = value >= bar if more else value <= bar
        held &= good
        print(f"{'held  ' if good else 'MISSED'} {value:8.2f} {what} (bar {bar})")
    return held


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--compliance", metavar="PROGRAM", required=True)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-unpacking", action="store_true")
    options = parser.parse_args()
    if reason := image_big.missing():
        print(f"skipped: {reason}")
        return 77
    place = image_big.provide()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        bench = Bench(folder)
        empty = os.path.join(folder, "root")
        os.mkdir(empty)
        for _ in range(options.runs):
            bench.evaluate("compliance empty", options.compliance, f"dir:{empty}")
            for form, decoders in DECODERS.items():
                layout = f"{place}/{form}"
                reference = f"oci:{layout}:{layers.TAG}"
                bench.evaluate(f"compliance {form}", options.compliance, reference)
                for decoder in decoders:
                    bench.run(f"{decoder} -dc", [decoder, "-dc", *layer_files(layout)])
        unpacked = None
        if not options.without_unpacking:
            unpacked = bench.unpack_and_evaluate(f"{place}/layout:{layers.TAG}")
        bench.print()
        return 0 if unpacked is None or judge(bench, unpacked) else 1


if __name__ == "__main__":
    sys.exit(main())
