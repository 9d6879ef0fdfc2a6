# SPDX-License-Identifier: Apache-2.0
"""
Hostile images and content, each with what must come of it: the result of each rule (the rows of
the content), the exit status, and words that must or must not be told.
"""

import os
import socket
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "golden"))

import root  # noqa: E402
from writer import Content, criteria, test  # noqa: E402

SECRET = "known-to-the-host-only"
P, F, E = "pass", "fail", "error"


class Case:
    """content may be None: then the program must refuse before it looks at any."""

    def __init__(self, content=None, listing="", status=0, says=(), never=(), image="root",
                 make=None, options=(), nobody=False, needs_root=False):
        self.content, self.listing, self.status = content, listing, status
        self.says, self.never, self.image, self.make = says, never, image, make
        self.options, self.nobody, self.needs_root = options, nobody, needs_root

    def build(self, place):
        root.make(self.listing.replace("@place", str(place)), place / "root")
        (place / "secret").write_text(SECRET + "\n")
        if self.make:
            self.make(place)


def rows(*given):
    """Content of rows: name, result, node."""
    content = Content()
    for name, result, node in given:
        content.row(name, result, node(content) if callable(node) else node)
    return content


def text(path, pattern, *states, instance='datatype="int">1', **attributes):
    return test("textfilecontent54", (
        f'<filepath>{path}</filepath><pattern operation="pattern match">{pattern}</pattern>'
        f"<instance {instance}</instance>"), *states, **attributes)


ALL = 'datatype="int" operation="greater than or equal">1'
EVERY_FILE = ('<path operation="pattern match">^/.*$</path>'
              '<filename operation="pattern match">^.*$</filename>')


def open_files(content):
    """None that everybody may write: as benchmarks ask it."""
    state = content.state("file", '<type operation="equals">regular</type>'
                                  '<owrite datatype="boolean">true</owrite>')
    return test("file", EVERY_FILE + f'<oval-def:filter action="include">{state}</oval-def:filter>',
                check_existence="none_exist")


def deep(place):
    """A file whose path is longer than any system call takes."""
    at = os.open(place / "root", os.O_RDONLY)
    for _ in range(40):
        os.mkdir("d" * 200, dir_fd=at)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(os.open("open", os.O_CREAT | os.O_WRONLY, 0o666, dir_fd=at))
    os.chmod("open", 0o666, dir_fd=at)
    os.close(at)


def with_socket(place):
    """Bound by a short name: the path of a socket has few bytes."""
    here = os.getcwd()
    os.chdir(place / "root")
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket")
    finally:
        os.chdir(here)


def nested(depth):
    node = text("/etc/motd", "a")
    for _ in range(depth):
        node = criteria(node)
    return node


def products(content):
    """A variable of 200 * 200 * 200 values."""
    many = content.constant(*(str(number) for number in range(200)))
    part = f'<variable_component var_ref="{many}"/>'
    made = content.local(f"<concat>{part * 3}</concat>")
    return text("/etc/motd", "^(.)", f'<subexpression var_ref="{made}"/>')


LINKS = """
link /absolute -> @place/secret
link /climbing -> ../../../../../../../../../../../../@place/secret
link /directory -> @place
link /proc_root -> /proc/1/root/etc/passwd
file 0644 /etc/motd
| hello
"""

CASES = {
    # Links out of the image.
    "links_to_files_of_the_host": Case(
        rows(("absolute", P, text("/absolute", ".", check_existence="none_exist")),
             ("climbing", P, text("/climbing", ".", check_existence="none_exist")),
             ("below", P, text("/directory/secret", ".", check_existence="none_exist")),
             ("proc", P, text("/proc_root", ".", check_existence="none_exist")),
             ("walked", F, test("file", (
                 '<path operation="pattern match">^/directory</path><filename '
                 'operation="pattern match">secret</filename>')))),
        LINKS, status=2, never=(SECRET,)),
    "accounts_of_the_host": Case(
        rows(("some", E, test("password", '<username operation="pattern match">.</username>')),
             ("none", E, test("password", '<username operation="pattern match">.</username>',
                              check_existence="none_exist"))),
        "link /etc/passwd -> /etc/passwd\n", status=2, says=("/etc/passwd",)),
    "a_link_in_the_place_of_the_packages": Case(
        rows(("none", E, test("dpkginfo", "<name>bash</name>", check_existence="none_exist"))),
        "link /var/lib/dpkg/status -> ../../../../../var/lib/dpkg/status\n", status=2),

    # Images that are none.
    "no_image": Case(rows(("row", P, text("/etc/motd", "."))), status=1, image="gone",
                     says=("gone",)),
    "a_file_for_an_image": Case(rows(("row", P, text("/etc/motd", "."))), status=1,
                                image="secret", says=("secret",)),
    "an_empty_name_for_an_image": Case(rows(("row", P, text("/etc/motd", "."))), status=1, image=""),
    "results_that_cannot_be_written": Case(
        rows(("row", P, text("/etc/motd", "."))), "file 0644 /etc/motd\n| a\n", status=1,
        options=("--results", "gone/results.xml"), says=("gone/results.xml",)),

    # Names and places.
    "a_file_deeper_than_a_path_may_be": Case(
        rows(("open", F, open_files)), status=2, make=deep, says=("open",)),
    "names_that_are_no_text": Case(
        rows(("open", F, open_files)),
        r"file 0666 /a\xff\xfe" "\n" r"file 0666 /b\x1b[2J" "\n" r"file 0666 /c\nd" "\n"
        r"file 0666 /<script>&]]>" "\n", status=2, says=("/a", "/b", "/c", "script")),
    "a_hundred_thousand_links_in_a_circle": Case(
        rows(("found", F, test("file", (
            '<path operation="pattern match">^/.*$</path><filename>nowhere</filename>')))),
        "".join(f"link /d/{n} -> .\nlink /d/x{n} -> ..\n" for n in range(50)), status=2),

    # Files that never end, or do not answer.
    "pipes_and_sockets": Case(
        rows(("pipe", P, text("/pipe", ".*", check_existence="none_exist")),
             ("socket", P, text("/socket", ".*", check_existence="none_exist")),
             ("all", F, test("textfilecontent54", (
                 '<path>/</path><filename operation="pattern match">.</filename><pattern '
                 'operation="pattern match">.</pattern><instance datatype="int">1</instance>')))),
        "fifo 0666 /pipe\nlink /to_pipe -> pipe\n", status=2, make=with_socket),
    "endless_devices": Case(
        rows(("zero", P, text("/dev/zero", ".*", check_existence="none_exist")),
             ("accounts", E, test("password", "<username>root</username>"))),
        "device 0666 /dev/zero 1:5\ndevice 0666 /etc/passwd 1:5\n", status=2, needs_root=True),
    "a_line_of_100_mb": Case(
        rows(("ends", P, text("/line", "(.)$", "<subexpression>b</subexpression>")),
             ("none", F, text("/line", "^b"))),
        "fill 0644 /line 50000000 ab\n", status=2),
    "a_file_beyond_the_limit": Case(
        rows(("row", E, text("/big", "x", check_existence="none_exist"))),
        status=2, make=lambda place: os.truncate(place / "root" / "big", 1 << 40),
        listing="file 0644 /big\n", says=("file_size",)),

    # Patterns.
    "matches_of_no_length": Case(
        rows(("few", P, text("/short", "x*", instance=ALL)),
             ("million", E, text("/long", "x*", instance=ALL, check_existence="none_exist"))),
        "bytes 0644 /short abc\nfill 0644 /long 1100000 ab\n", status=2, says=("items",)),
    "a_million_matches": Case(
        rows(("none", E, text("/long", "a", instance=ALL, check_existence="none_exist")),
             ("first", P, text("/long", "a"))),
        "fill 0644 /long 1100000 ab\n", status=2, says=("items",)),
    "a_pattern_that_never_ends": Case(
        rows(("none", E, text("/line", "^(a+)+$", check_existence="none_exist")),
             ("unanchored", E, text("/line", "(a+)+$", check_existence="none_exist"))),
        "bytes 0644 /line " + "a" * 5000 + "b!\\n\n", status=2, says=("pattern_",)),
    "a_pattern_for_a_name_that_never_ends": Case(
        rows(("none", E, test("file", '<path>/</path><filename operation="pattern match">'
                              "^(a+)+$</filename>", check_existence="none_exist"))),
        "file 0644 /" + "a" * 200 + "b\n", status=2, says=("pattern_",)),

    # Content.
    "criteria_within_criteria": Case(
        rows(("row", P, nested(80))), "file 0644 /etc/motd\n| a\n", status=1,
        says=("oval.xml:", "deep")),
    "more_values_than_a_variable_may_have": Case(
        rows(("row", E, products)), "file 0644 /etc/motd\n| a\n", status=2,
        says=("combinations",)),
    "a_pattern_that_is_none": Case(
        rows(("row", P, text("/etc/motd", "("))), "file 0644 /etc/motd\n| a\n", status=1,
        says=("oval.xml:", "(")),

    # What an ordinary user may not read is never said to be missing.
    "a_closed_file": Case(
        rows(("none", E, text("/closed", "bad", check_existence="none_exist")),
             ("some", E, text("/closed", "bad")),
             ("stat", P, test("file", "<filepath>/closed</filepath>"))),
        r"bytes 0000 /closed bad\n", status=2, nobody=True, says=("/closed",)),
    "a_closed_directory": Case(
        rows(("none", E, text("/closed/file", "bad", check_existence="none_exist")),
             ("open", E, open_files)),
        "file 0666 /closed/file\n| bad\ndir 0000 /closed\n", status=2, nobody=True,
        says=("/closed",)),
    "closed_accounts": Case(
        rows(("none", E, test("shadow", '<username operation="pattern match">.</username>',
                              check_existence="none_exist"))),
        r"bytes 0000 /etc/shadow root::1::::::\n", status=2, nobody=True,
        says=("/etc/shadow",)),
}
