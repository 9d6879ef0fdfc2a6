# SPDX-License-Identifier: Apache-2.0
"""Running the program in a folder of its own, for the tests of what it writes and prints."""

import os
import pathlib
import subprocess
import tempfile

EPOCH = "1700000000"  # 2023-11-14T22:13:20Z


class Bench:
    """A folder with a small image in `root`, and the program to run there."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        os.chmod(self.path, 0o755)
        self.write("root/etc/os-release", 'NAME=Test\nPRETTY_NAME="Test 1"\nID=test\n')
        self.write("root/etc/motd", "Go away\n")

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name):
        return (self.path / name).read_text(encoding="utf-8")

    def run(self, *arguments, **environment):
        """Runs the program; the environment is nothing but what is given."""
        kept = {name: value for name, value in os.environ.items()
                if name.startswith(("ASAN", "UBSAN", "LSAN", "MALLOC")) or name in ("PATH", "LD_LIBRARY_PATH")}
        return subprocess.run([self.program, *map(str, arguments)], cwd=self.path, text=True, timeout=120,
                              env={**kept, "SOURCE_DATE_EPOCH": EPOCH, **environment}, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def close(self):
        self.folder.cleanup()
