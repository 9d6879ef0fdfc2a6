#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# From a fresh Debian to a report: installs what is missing to build, builds into build/,
# and runs the program.
#
#   sh cli/quickstart.sh              evaluates / against the bundled benchmark, and writes
#                                     results.xml and report.html into the current folder
#   sh cli/quickstart.sh ARGUMENT...  runs: compliance ARGUMENT...
#
# The exit status is that of compliance; 1 too when it could not be built. Standard output
# is that of compliance alone.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
build=$source/build

configure() {
  test -f "$build/build.ninja" ||
    meson setup "$build" "$source" --buildtype=release -Dtests=false
}

make_program() {
  sh "$source/tests/lib/install.sh" build && configure && ninja --quiet -C "$build"
}

make_program >&2 || {
  echo "quickstart: could not build compliance" >&2
  exit 1
}

test $# -eq 0 || exec "$build/cli/compliance" "$@"

status=0
"$build/cli/compliance" eval --results=results.xml --report=report.html / || status=$?
test ! -f report.html || echo "The report is $PWD/report.html, the results $PWD/results.xml."
exit "$status"
