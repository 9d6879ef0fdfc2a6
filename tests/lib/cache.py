# SPDX-License-Identifier: Apache-2.0
"""Where root file systems and oscap's results are kept between runs."""

import os

DEFAULT = "/var/cache/libcompliance"


def folder():
    """$COMPLIANCE_CACHE, or the usual place, or one here: the first that can be written."""
    for choice in (os.environ.get("COMPLIANCE_CACHE"), DEFAULT, "peer-cache"):
        if not choice:
            continue
        try:
            os.makedirs(choice, exist_ok=True)
        except OSError:
            continue
        if os.access(choice, os.W_OK):
            return os.path.realpath(choice)
    raise OSError("no folder to keep root file systems in: set COMPLIANCE_CACHE")
