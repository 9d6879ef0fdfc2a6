#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds and runs all tests, on a fresh Debian too: what is missing is installed.
#
#   sh tests/run.sh             everything
#   sh tests/run.sh PART...     some of it:
#
#     gcc        build/           gcc, all tests
#     clang      build-clang/     clang, compiled without a warning
#     fuzz       build-fuzz/      clang, each fuzz target for a few seconds from its seeds
#     sanitize   build-sanitize/  gcc with AddressSanitizer and UBSan, all tests but peer
#
# An ordinary user can run it when the packages are there; tests that need root then say
# that they are skipped. The comparison with oscap keeps root file systems between runs, see
# tests/peer/peer.py. The last line counts tests; a build that fails counts as one. Exit
# status 0 when nothing failed.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
cd "$source"

# configure FOLDER OPTION...: anew, or again with these options.
configure() {
  if test -f "$1/build.ninja"; then
    set -- --reconfigure "$@"
  fi
  meson setup "$@" -Dwerror=true -Dtests=true
}

# compile FOLDER OPTION...
compile() {
  echo "== $part"
  configure "$@" && ninja -C "$1"
}

# check FOLDER OPTION...: the tests of a build; their results are added to the count.
check() {
  rm -f "$1/meson-logs/testlog.json"
  meson test --no-rebuild --print-errorlogs -C "$@" || true
  logs="$logs $1/meson-logs/testlog.json"
}

# run_part PART: only building says by its status that it failed; tests say it by their log.
run_part() {
  part=$1
  case $part in
    gcc) CC=gcc compile build --buildtype=debugoptimized && check build ;;
    clang) CC=clang compile build-clang ;;
    fuzz)
      CC=clang configure build-fuzz -Dfuzz=true -Db_sanitize=address,undefined \
        -Db_lundef=false && ninja -C build-fuzz fuzz && sh tests/fuzz/run.sh build-fuzz
      ;;
    sanitize)
      CC=gcc compile build-sanitize -Db_sanitize=address,undefined -Db_lundef=false &&
        check build-sanitize --no-suite peer
      ;;
    *)
      echo "run: unknown part '$part', expected gcc, clang, fuzz or sanitize" >&2
      exit 64
      ;;
  esac
}

sh tests/lib/install.sh build test
test $# -gt 0 || set -- gcc clang fuzz sanitize

logs=
failed_builds=0
for name in "$@"; do
  run_part "$name" || failed_builds=$((failed_builds + 1))
done
# A list of words, so unquoted.
# shellcheck disable=SC2086
exec python3 tests/lib/count.py "$failed_builds" $logs
