# SPDX-License-Identifier: Apache-2.0
"""A page that a stylesheet writes, as a browser sees it. The arguments of the test are those of this module:

    test_NAME.py XSLTPROC STYLESHEET
"""

import html.parser
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
XSLTPROC, STYLESHEET = sys.argv[1:3]
EXAMPLE = (HERE / "example.xml").read_text(encoding="utf-8")
HOSTILE = (HERE / "hostile.xml").read_text(encoding="utf-8")
VOID = {"meta", "br", "hr", "input"}


def transform(document, **parameters):
    """Runs the stylesheet; returns the exit status, the page, and what was said."""
    options = [word for name, value in parameters.items()
               for word in ("--stringparam", name.replace("_", "-"), value)]
    done = subprocess.run([XSLTPROC, "--nonet", *options, STYLESHEET, "-"], input=document.encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


class Page(html.parser.HTMLParser):
    """A page as a browser sees it: elements in order, and the text within each."""

    def __init__(self, document, **parameters):
        super().__init__(convert_charrefs=True)
        status, self.source, said = transform(document, **parameters)
        assert status == 0 and not said, said
        self.elements, self.open = [], []
        self.feed(self.source)
        self.close()
        assert not self.open, "left open: " + self.open[-1]["tag"]

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), "an attribute twice: " + self.get_starttag_text()
        element = {"tag": tag, "text": "", "within": list(self.open), **{"@" + n: v for n, v in attrs}}
        self.elements.append(element)
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):
            self.open.append(element)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open and self.open[-1]["tag"] == tag, "closed out of order: " + tag
            self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, css=None):
        return [e for e in self.elements
                if e["tag"] == tag and (css is None or css in e.get("@class", "").split())]

    def one(self, tag, css=None):
        found = self.all(tag, css)
        assert len(found) == 1, f"{len(found)} of {tag}.{css}, expected one"
        return found[0]

    def within(self, element, tag, css=None):
        return [e for e in self.all(tag, css) if any(w is element for w in e["within"])]
