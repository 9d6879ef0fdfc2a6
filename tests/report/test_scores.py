# SPDX-License-Identifier: Apache-2.0
"""The scores of all four models beside oscap's, on what it and we find in a small root.

    test_scores.py PROGRAM

Each profile of two benchmarks that the distribution ships, with the models asked for, is evaluated by both. Where both
find the same, both give the same scores; and in any case each gives what follows from what it found. Exit status 77
where there is no content, or oscap cannot be run as it has to be.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import scap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
CONTENT = pathlib.Path("/usr/share/xml/scap/ssg/content")
MODELS = ("default", "flat", "flat-unweighted", "absolute")
SYSTEMS = {
    "ssg-debian11": 'PRETTY_NAME="Debian GNU/Linux 11"\nID=debian\nVERSION_ID="11"\n',
    "ssg-ubuntu2204": 'PRETTY_NAME="Ubuntu 22.04"\nID=ubuntu\nVERSION_ID="22.04"\nVERSION_CODENAME=jammy\n',
}
STATUS = "Package: base-files\nStatus: install ok installed\nVersion: 11.1\nArchitecture: amd64\n\n"


def run(*words, cwd):
    return subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False,
                          timeout=300)


class Scores(unittest.TestCase):
    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.place)

    def make(self, name, release):
        """The benchmark with the models, each on a line of its own, and a root that it is for."""
        for file in CONTENT.glob(name + "-*.xml"):
            if "-ds" not in file.name:
                (self.place / file.name).symlink_to(file)
        models = "\n".join(f'<xccdf-1.2:model system="{scap.SCORING}{model}"/>' for model in MODELS)
        text = (CONTENT / f"{name}-xccdf.xml").read_text("utf-8")
        at = text.index("<xccdf-1.2:Profile")
        (self.place / "benchmark.xml").write_text(text[:at] + models + "\n" + text[at:], "utf-8")
        root = self.place / "root"
        for path, inner in (("etc/os-release", release), ("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n"),
                            ("var/lib/dpkg/status", STATUS), ("etc/debian_version", "11.1\n"),
                            ("etc/login.defs", "PASS_MAX_DAYS 99999\nUMASK 022\n")):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(inner, "utf-8")

    def outcomes(self, name, profile):
        wanted = ("--cpe", f"{name}-cpe-dictionary.xml", "--profile", profile, "--results")
        run("sh", HERE.parent / "lib" / "oscap.sh", "root", "xccdf", "eval", *wanted, "theirs.xml", "benchmark.xml",
            cwd=self.place)
        run(PROGRAM, "eval", "--quiet", *wanted, "ours.xml", "--content", "benchmark.xml", "root", cwd=self.place)
        return [scap.Outcome.read(self.place / file) for file in ("theirs.xml", "ours.xml")]

    def close(self, found, wanted):
        self.assertLess(abs(found - wanted), 1e-4 * max(1, abs(wanted)), (found, wanted))

    def test_follow_from_the_results(self):
        for name, release in SYSTEMS.items():
            self.make(name, release)
            profiles = scap.ElementTree.parse(self.place / "benchmark.xml").iter(scap.XCCDF + "Profile")
            for profile in [one.get("id") for one in profiles]:
                theirs, ours = self.outcomes(name, profile)
                for model in MODELS:
                    with self.subTest(f"{profile} {model}"):
                        self.close(ours.scores[scap.SCORING + model], ours.computed[scap.SCORING + model])
                        self.close(theirs.scores[scap.SCORING + model], theirs.computed[scap.SCORING + model])
                        if theirs.rules == ours.rules:
                            self.close(ours.scores[scap.SCORING + model], theirs.scores[scap.SCORING + model])
            shutil.rmtree(self.place)
            self.place.mkdir()


if not (CONTENT / "ssg-debian11-xccdf.xml").exists() or not shutil.which("oscap") or os.geteuid() != 0:
    print("skipped: without content, oscap or root")
    sys.exit(77)
unittest.main(argv=sys.argv[:1])
