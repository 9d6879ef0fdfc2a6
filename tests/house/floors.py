# SPDX-License-Identifier: Apache-2.0
"""Holds lib/ to the table lib/floors: who may include whom, and which words belong to which room.

    floors.py LIB

Prints one line for each breach and fails if there is one.
"""
import fnmatch
import pathlib
import re
import sys

COMPUTING = set("""assert.h ctype.h errno.h float.h inttypes.h limits.h locale.h math.h stdarg.h stdalign.h
    stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h strings.h""".split())
# Words that reach outside, and the rooms that own them. Nobody owns those with an empty set.
WORDS = {
    "getenv": set(), "secure_getenv": set(), "setenv": set(), "putenv": set(),
    "system": set(), "popen": set(), "fork": set(), "vfork": set(), "execv": set(), "execve": set(),
    "execvp": set(), "posix_spawn": set(), "dlopen": set(),
    "exit": set(), "_exit": set(), "abort": set(),
    "chdir": set(), "fchdir": set(), "chroot": set(), "setlocale": set(),
    "printf": set(), "puts": set(), "putchar": set(), "perror": set(), "fprintf": set(),
    "fopen": set(), "freopen": set(), "tmpfile": set(), "socket": set(), "connect": set(),
    "open": {"image", "api"}, "openat": {"image", "api"}, "opendir": {"image"},
    "readlink": {"image"}, "readlinkat": {"image"}, "stat": {"image", "api"}, "lstat": {"image"},
    "malloc": {"base"}, "calloc": {"base"}, "realloc": {"base"}, "free": {"base"},
    "strdup": set(), "asprintf": set(),
}
STRINGS_AND_COMMENTS = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(?:"([^"]+)"|<([^>]+)>)', re.M)
CALL = re.compile(r'(?<![\w.>])([a-z_]+)\s*\(')


def read_floors(path):
    rooms = {}
    for line in path.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, below, outside = re.split(r"\s{2,}", line.strip(), maxsplit=2)
        rooms[name] = (below.split() if below != "-" else [],
                       outside.split() if outside != "-" else [])
    return rooms


def check_order(rooms):
    """A room stands only on rooms above its own row: the table itself is free of circles."""
    known = []
    for name, (below, _) in rooms.items():
        for other in below:
            if other != "*" and other not in known:
                yield f"lib/floors: {name} stands on {other}, which is not below it"
        known.append(name)


def check_includes(name, below, outside, text, where):
    for match in INCLUDE.finditer(text):
        own, system = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        if own:
            room = own.split("/")[0]
            if "*" not in below and room != name and room not in below:
                yield f"{where}:{line}: {name} does not stand on {room} ({own})"
        elif system.startswith("compliance/") or system in COMPUTING:
            continue
        elif not any(fnmatch.fnmatch(system, pattern) for pattern in outside):
            yield f"{where}:{line}: {name} may not include <{system}>"


def check_words(name, text, where):
    blank = lambda match: re.sub(r"[^\n]", " ", match.group(0))
    code = STRINGS_AND_COMMENTS.sub(blank, text)
    for match in CALL.finditer(code):
        owners = WORDS.get(match.group(1))
        if owners is not None and name not in owners:
            line = code.count("\n", 0, match.start()) + 1
            yield f"{where}:{line}: {match.group(1)}() does not belong to {name}"


def check(lib):
    rooms = read_floors(lib / "floors")
    yield from check_order(rooms)
    folders = {path.name for path in lib.iterdir() if path.is_dir()}
    for name in sorted(folders - set(rooms)):
        yield f"lib/{name}: a room that lib/floors does not name"
    for name, (below, outside) in rooms.items():
        for path in sorted((lib / name).glob("**/*.[ch]")):
            text = path.read_text()
            where = path.relative_to(lib.parent)
            yield from check_includes(name, below, outside, text, where)
            yield from check_words(name, text, where)


def main():
    faults = list(check(pathlib.Path(sys.argv[1])))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
