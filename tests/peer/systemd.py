# SPDX-License-Identifier: Apache-2.0
"""Compares the states of units with those that `systemctl --root` tells.

    systemd.py UNITS

UNITS is the program systemd_units. On copies of the unit files of each root file system that peer.py has
made, and on a small one made here, as they are and after units were enabled, disabled, masked, linked and
written in every way; list-unit-files and is-enabled must agree for each unit. Skipped (77) without systemctl.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
import cache  # noqa: E402

KEPT = ["etc/systemd", "usr/lib/systemd", "etc/init.d", "etc/rcS.d"] + [f"etc/rc{n}.d" for n in range(7)]
LIB = "usr/lib/systemd/system/"
ETC = "etc/systemd/system/"
RUN = "run/systemd/system/"
SERVICE = "[Service]\nExecStart=/bin/true\n"
WANTED = SERVICE + "[Install]\nWantedBy=multi-user.target\n"

# Files, and links ("-> "), of a system of our own: each name is a case.
FILES = {
    LIB + "multi-user.target": "[Unit]\n",
    LIB + "static.service": SERVICE,
    LIB + "vendor-wanted.service": SERVICE,
    LIB + "multi-user.target.wants/vendor-wanted.service": "-> ../vendor-wanted.service",
    LIB + "fresh.service": WANTED,
    LIB + "preset-no.service": WANTED,
    LIB + "runtime.service": WANTED,
    RUN + "multi-user.target.wants/runtime.service": f"-> /{LIB}runtime.service",
    LIB + "required.service": SERVICE + "[Install]\nRequiredBy=multi-user.target\n",
    ETC + "multi-user.target.requires/required.service": f"-> /{LIB}required.service",
    LIB + "masked.service": WANTED,
    ETC + "masked.service": "-> /dev/null",
    LIB + "emptied.service": WANTED,
    ETC + "emptied.service": "",
    LIB + "masked-relative.service": WANTED,
    ETC + "masked-relative.service": "-> ../../../dev/null",
    RUN + "masked-runtime.service": "-> /dev/null",
    ETC + "mask-alias.service": "-> masked.service",
    LIB + "aliased.service": SERVICE + "[Install]\nAlias=alias-own.service\n",
    ETC + "alias-own.service": f"-> /{LIB}aliased.service",
    LIB + "known.service": WANTED,
    ETC + "alias-foreign.service": f"-> /{LIB}known.service",
    LIB + "also.service": SERVICE + "[Install]\nAlso=fresh.service\n",
    "opt/linked.service": WANTED,
    ETC + "linked.service": "-> /opt/linked.service",
    "opt/other.service": WANTED,
    ETC + "linked-other.service": "-> /opt/other.service",
    RUN + "linked-runtime.service": "-> /opt/linked-runtime.service",
    "opt/linked-runtime.service": WANTED,
    ETC + "linked-nowhere.service": "-> /opt/nowhere.service",
    ETC + "alias-nowhere.service": f"-> /{LIB}nowhere.service",
    ETC + "circle-a.service": "-> circle-b.service",
    ETC + "circle-b.service": "-> circle-a.service",
    ETC + "itself.service": "-> itself.service",
    ETC + "out.service": "-> /../../../../../../../opt/out.service",
    "opt/out.service": WANTED,
    ETC + "wrong-type.service": f"-> /{LIB}multi-user.target",
    ETC + "same.service": f"-> /{LIB}same.service",
    LIB + "same.service": WANTED,
    ETC + "chain.service": "-> alias-own.service",
    LIB + "tty@.service": SERVICE + "[Install]\nWantedBy=multi-user.target\nDefaultInstance=one\n",
    ETC + "multi-user.target.wants/tty@one.service": f"-> /{LIB}tty@.service",
    ETC + "multi-user.target.wants/tty@two.service": f"-> /{LIB}tty@.service",
    LIB + "plain@.service": WANTED,
    ETC + "multi-user.target.wants/plain@x.service": f"-> /{LIB}plain@.service",
    LIB + "idle@.service": WANTED,
    LIB + "alias@.service": "-> idle@.service",
    LIB + "alias-instance@.service": SERVICE
    + "[Install]\nAlias=instance-alias@.service\nDefaultInstance=d\n",
    ETC + "instance-alias@d.service": f"-> /{LIB}alias-instance@.service",
    ETC + "template-only@i.service": f"-> /{LIB}idle@.service",
    LIB + "dropped.service": SERVICE,
    ETC + "dropped.service.d/install.conf": "[Install]\nWantedBy=multi-user.target\n",
    LIB + "undone.service": WANTED,
    ETC + "undone.service.d/install.conf": "[Install]\nWantedBy=\n",
    LIB + "hidden.service": WANTED,
    ETC + "hidden.service": SERVICE,
    ETC + "local.service": WANTED,
    "usr/local/lib/systemd/system/mine.service": WANTED,
    "run/systemd/generator/generated.service": SERVICE,
    "run/systemd/generator.late/late.service": SERVICE,
    "run/systemd/transient/transient.service": SERVICE,
    "etc/systemd/system.control/controlled.service": SERVICE,
    LIB + "broken.service": "[Service\nExecStart=/bin/true\n",
    LIB + "nonsense.service": "nonsense\n[Install]\nnonsense\nWantedBy=multi-user.target\n",
    LIB + "continued.service": SERVICE + "[Install]\nWantedBy=a.target \\\n# comment\n  b.target\n",
    LIB + "quoted.service": SERVICE + "[Install]\nWantedBy=\"a.target\" 'b.target'\n",
    LIB + "mounted.mount": "[Mount]\nWhat=/dev/x\nWhere=/mounted\n[Install]\nAlias=y.mount\n",
    LIB + "readme.txt": "no unit",
    LIB + "a b.service": "no name",
    LIB + "folder.service/file": "a folder",
    "usr/lib/systemd/system-preset/50-own.preset": "# comment\nenable tty@.service one\n"
    "disable preset-no.service\nenable also.*\nignored line\n",
    "etc/systemd/system-preset/60-own.preset": "disable [a-l]*.service\nenable *[!e].service\n",
    "usr/lib/systemd/system-preset/60-own.preset": "disable *\n",
    "usr/lib/systemd/system-preset/99.preset": "disable *\n",
}

# What is done to the unit files of each distribution, as far as it has the unit.
CHANGES = [["disable", "cron.service"], ["mask", "ssh.service"], ["enable", "systemd-networkd.service"],
           ["mask", "--runtime", "rsyslog.service"], ["enable", "--runtime", "nfs-client.target"],
           ["enable", "serial-getty@ttyS0.service"], ["disable", "getty@.service"],
           ["add-wants", "multi-user.target", "systemd-ask-password-wall.service"],
           ["add-requires", "basic.target", "auditd.service"], ["set-default", "multi-user.target"],
           ["preset", "fstrim.timer"], ["revert", "chrony.service"]]


def write(root):
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("-> "):
            path.symlink_to(text[3:])
        else:
            path.write_text(text)


def copy(source, root):
    for name in KEPT:
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name, symlinks=True)
    (root / "lib").symlink_to("usr/lib")


def change(root):
    for words in CHANGES:
        subprocess.run(["systemctl", f"--root={root}", *words], capture_output=True)
    shutil.rmtree(root / ETC / "timers.target.wants", ignore_errors=True)


def lines(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and not done.stdout:
        raise SystemExit(f"{' '.join(map(str, command))}: {done.stderr}")
    return [line.split() for line in done.stdout.splitlines()]


def listed(root):
    """Name -> (state, preset or "-")."""
    return {name: (state, preset) for name, state, preset in lines(
        ["systemctl", f"--root={root}", "list-unit-files", "--no-pager", "--no-legend", "--full"])}


def is_enabled(root, name):
    done = subprocess.run(["systemctl", f"--root={root}", "is-enabled", name], capture_output=True, text=True)
    return done.stdout.strip() or "-"


def compare(root, units):
    """The differences, one line each."""
    ours = {name: (state, preset) for name, state, preset in lines([units, root])}
    theirs = listed(root)
    for name in sorted(set(ours) | set(theirs)):
        state, preset = ours.get(name, ("-", "-"))
        if name in theirs:
            their_state, their_preset = theirs[name]
            if state != their_state or their_preset not in ("-", preset):
                yield f"{name}: list-unit-files says {their_state} {their_preset}, we {state} {preset}"
        asked = is_enabled(root, name)
        # What is broken is an error there, without a word.
        if asked != state and not (asked == "-" and state == "bad"):
            yield f"{name}: is-enabled says {asked}, we {state}"


def roots():
    """(name, folder) of what is compared: the small one, which is still to be made, then those of peer.py."""
    found = sorted((pathlib.Path(cache.folder()) / "roots").glob("*"))
    return [("own", None), *((path.name, path) for path in found if (path / ETC).is_dir())]


def main():
    if not shutil.which("systemctl"):
        print("systemctl is not installed")
        return 77
    units = sys.argv[1]
    faults = 0
    for name, source in roots():
        for changed in (False, True):
            if source is None and changed:
                continue
            with tempfile.TemporaryDirectory() as folder:
                root = pathlib.Path(folder)
                copy(source, root) if source else write(root)
                if changed:
                    change(root)
                found = list(compare(root, units))
                count = len(lines([units, root]))
                print(f"{name}{' changed' * changed}: {count} units, "
                      f"{len(found)} differences")
                for line in found:
                    print("  " + line)
                faults += len(found)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
