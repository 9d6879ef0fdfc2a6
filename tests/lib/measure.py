# SPDX-License-Identifier: Apache-2.0
"""Runs a program and says what it cost.

Imports little on purpose: a child starts with the peak memory of the process that made
it (some 15 MiB), so what needs less cannot be told apart.
"""

import os
import time


class Cost:
    """Exit status, CPU seconds (user and system), wall seconds, peak memory in bytes.

    written is how many bytes of files it made the system write (not in a tmpfs).
    """

    def __init__(self, status, cpu, wall, memory, written):
        self.status = status
        self.cpu = cpu
        self.wall = wall
        self.memory = memory
        self.written = written


def run(command, environment=None, output=os.devnull, errors=os.devnull):
    """Runs command (a list, looked up in PATH) to its end; its output goes to files."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, flags, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, errors, flags, 0o644),
    ]
    variables = dict(os.environ, **(environment or {}))
    begin = time.monotonic()
    child = os.posix_spawnp(command[0], command, variables, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    return Cost(
        os.waitstatus_to_exitcode(status),
        usage.ru_utime + usage.ru_stime,
        time.monotonic() - begin,
        usage.ru_maxrss * 1024,
        usage.ru_oublock * 512,
    )
