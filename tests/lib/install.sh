#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Installs what Debian 12 needs to build and to test, as far as it is missing.
#
#   sh tests/lib/install.sh build          what compiling needs
#   sh tests/lib/install.sh build test     and what the tests need
#
# When every package is there already, nothing is asked of the network and neither root
# nor sudo is needed.
set -eu

build_packages='
  gcc libc6-dev meson ninja-build pkg-config
  libarchive-dev libisal-dev libjansson-dev libpcre2-dev libsqlite3-dev libssl-dev
  libxml2-dev libxmlsec1-dev libxslt1-dev libyaml-dev libzstd-dev zlib1g-dev
'

test_packages='
  check clang libclang-rt-14-dev python3
  openscap-common openscap-scanner ssg-debderived ssg-debian ssg-nondebian
  libxml2-utils openssl xmlsec1 xsltproc
  acl attr bzip2 db-util debootstrap gnupg rpm skopeo systemd umoci xz-utils zstd
'

fail() {
  echo "install: $*" >&2
  exit 1
}

missing_packages() {
  for package in "$@"; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || status=
    test "$status" = installed || printf '%s ' "$package"
  done
}

as_root() {
  if test "$(id -u)" -eq 0; then
    "$@"
  else
    sudo "$@"
  fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" >&2
}

wanted=
for set in "$@"; do
  case $set in
    build) wanted="$wanted $build_packages" ;;
    test) wanted="$wanted $test_packages" ;;
    *) fail "unknown set '$set', expected build or test" ;;
  esac
done

command -v dpkg-query >/dev/null ||
  fail "this is no Debian system; install what $0 lists, and build with meson and ninja"

# A list of words, so unquoted.
# shellcheck disable=SC2086
missing=$(missing_packages $wanted)
test -n "$missing" || exit 0

echo "install: missing: $missing" >&2
test "$(id -u)" -eq 0 || command -v sudo >/dev/null ||
  fail "neither root nor sudo here to install: $missing"
apt update || fail "apt-get update failed"
# shellcheck disable=SC2086
apt install -y --no-install-recommends $missing || fail "could not install: $missing"
