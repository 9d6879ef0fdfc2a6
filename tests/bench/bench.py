#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times compliance beside oscap: the same content, profile and root, in one run.

    bench.py --compliance PROGRAM [--runs N] [ROOT CONTENT PROFILE]

Both write results and report. They take turns, N times each (3 unless told), so that what
else the machine does meets both; the medians of CPU time (user and system) and of peak
memory are compared. ROOT is a name that tests/peer/roots.sh knows, or a folder; the three
default to ubuntu2204, ssg-ubuntu2204-ds.xml and cis_level1_server.

The bar is 10 times less CPU time and 3 times less memory than oscap. Exit status: 0 held,
1 missed or trouble, 77 skipped for want of root.

    COMPLIANCE_CACHE   as in tests/peer/peer.py
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LIB = os.path.join(HERE, "..", "lib")
sys.path.insert(0, LIB)

import cache  # noqa: E402
import measure  # noqa: E402

SSG = "/usr/share/xml/scap/ssg/content"
CPU_BAR = 10
MEMORY_BAR = 3


def provide_root(name, folder):
    """A copy that oscap's probes may write into, as oscap is timed without an overlay."""
    if "/" in name:
        kept = name
    else:
        roots = os.path.join(cache.folder(), "roots")
        script = os.path.join(HERE, "..", "peer", "roots.sh")
        subprocess.run(["sh", script, roots, name], check=True)
        kept = os.path.join(roots, name)
    copy = os.path.join(folder, "root")
    subprocess.run(["cp", "-a", kept, copy], check=True)
    return copy


def commands(options, root, folder):
    """The two programs: name, command, environment."""

    def outputs(name):
        base = os.path.join(folder, name)
        return ["--results", base + ".xml", "--report", base + ".html"]

    profile = ["--profile", options.profile]
    oscap = ["oscap", "xccdf", "eval", *profile, *outputs("oscap"), options.content]
    ours = [options.compliance, "eval", "--quiet", "--content", options.content]
    # Debian's oscap checks its own protocol unless told otherwise.
    offline = {
        "OSCAP_PROBE_ROOT": root,
        "SEXP_VALIDATE_DISABLE": "1",
        "APT_CONFIG": os.path.join(LIB, "apt.conf"),
    }
    return (
        ("oscap", oscap, offline),
        ("compliance", [*ours, *profile, *outputs("compliance"), "dir:" + root], {}),
    )


def take_turns(programs, runs, errors):
    """The costs of each program by name."""
    costs = {name: [] for name, _, _ in programs}
    for _ in range(runs):
        for name, command, environment in programs:
            cost = measure.run(command, environment, errors=errors)
            if cost.status not in (0, 2):
                with open(errors, encoding="utf-8", errors="replace") as log:
                    sys.exit(f"bench: {' '.join(command)}: exit {cost.status}\n{log.read()}")
            costs[name].append(cost)
    return costs


def report(costs):
    """Prints the medians and their ratios; says whether the bar is held."""
    cpu = {name: statistics.median(c.cpu for c in some) for name, some in costs.items()}
    wall = {name: statistics.median(c.wall for c in some) for name, some in costs.items()}
    memory = {name: statistics.median(c.memory for c in some) for name, some in costs.items()}
    for name in costs:
        print(
            f"{name:10}  CPU {cpu[name]:7.2f} s  wall {wall[name]:7.2f} s  "
            f"peak memory {memory[name] / 2**20:7.1f} MiB"
        )
    less_cpu = cpu["oscap"] / max(cpu["compliance"], 1e-3)
    less_memory = memory["oscap"] / memory["compliance"]
    print(
        f"compliance needs {less_cpu:.1f} times less CPU time (bar {CPU_BAR}), "
        f"{less_memory:.1f} times less memory (bar {MEMORY_BAR})"
    )
    return less_cpu >= CPU_BAR and less_memory >= MEMORY_BAR


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--compliance", metavar="PROGRAM", required=True)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("root", nargs="?", default="ubuntu2204")
    parser.add_argument("content", nargs="?", default="ssg-ubuntu2204-ds.xml")
    parser.add_argument(
        "profile", nargs="?", default="xccdf_org.ssgproject.content_profile_cis_level1_server"
    )
    options = parser.parse_args()
    if os.geteuid() != 0:
        print("skipped: needs root, to build root file systems and to read all of them")
        return 77
    if "/" not in options.content:
        options.content = os.path.join(SSG, options.content)
    with tempfile.TemporaryDirectory() as folder:
        root = provide_root(options.root, folder)
        programs = commands(options, root, folder)
        costs = take_turns(programs, options.runs, os.path.join(folder, "errors.txt"))
    print(f"{os.path.basename(options.content)} {options.profile}, {options.runs} runs each")
    return 0 if report(costs) else 1


if __name__ == "__main__":
    sys.exit(main())
