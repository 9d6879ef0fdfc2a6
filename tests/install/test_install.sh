#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Installs into a folder of its own, and uses what is there as anybody would: the program, its data,
# and the library by pkg-config from a program in C.
#
#   test_install.sh BUILD PREFIX SANITIZERS OSCAP_LINK
set -eu

build=$1 prefix=$2 sanitizers=$3 link=$4
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
  echo "install: $*" >&2
  exit 1
}

DESTDIR=$folder meson install --no-rebuild --quiet -C "$build"
root=$folder$prefix

config=$(find "$root" -name libcompliance.pc)
test -n "$config" || fail "libcompliance.pc was not installed"
library=$(dirname "$(dirname "$config")")
for file in bin/compliance include/compliance/compliance.h share/libcompliance/content/container.xml \
  share/libcompliance/reports/html.xsl; do
  test -s "$root/$file" || fail "$file was not installed"
done

# Every public header stands by itself, in C and in C++.
for header in "$root"/include/compliance/*.h; do
  ${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Werror -I "$root/include" -fsyntax-only -x c "$header" ||
    fail "$header is not whole in C"
  if command -v c++ >/dev/null; then
    c++ -Wall -Wextra -Wpedantic -Werror -I "$root/include" -fsyntax-only -x c++ "$header" ||
      fail "$header is not whole in C++"
  fi
done

export PKG_CONFIG_PATH="$library/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$folder" LD_LIBRARY_PATH="$library"
flags=
test "$sanitizers" = none || flags=-fsanitize=$sanitizers
# Lists of words, so unquoted.
# shellcheck disable=SC2046,SC2086
${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Werror $flags -o "$folder/evaluate" "$here/evaluate.c" \
  $(pkg-config --cflags --libs libcompliance)
mkdir -p "$folder/image/etc"
echo 'PRETTY_NAME="Test 1"' >"$folder/image/etc/os-release"
content=$root/share/libcompliance/content/container.xml
said=$("$folder/evaluate" "$content" "$folder/image")
case $said in
  *' failed') ;;
  *) fail "the program said: $said" ;;
esac

# The installed program finds its data where it was installed; here that is elsewhere.
export COMPLIANCE_DATA="$root/share/libcompliance"
status=0
"$root/bin/compliance" eval --quiet --report="$folder/report.html" "$folder/image" || status=$?
test "$status" -eq 0 || test "$status" -eq 2 || fail "compliance exited with $status"
test -s "$folder/report.html" || fail "there is no report"

# With the option, a link named oscap is the stand-in; without it there is none.
if test "$link" = true; then
  test -L "$root/bin/oscap" || fail "there is no link named oscap"
  "$root/bin/oscap" cpe check cpe:/a:b | grep -q 'is Valid CPE name' || fail "the link is no oscap"
  status=0
  OSCAP_PROBE_ROOT=$folder/image "$root/bin/oscap" xccdf eval --report "$folder/oscap.html" "$content" \
    >"$folder/said" || status=$?
  test "$status" -eq 0 || test "$status" -eq 2 || fail "oscap exited with $status"
  grep -q '^--- Starting Evaluation ---$' "$folder/said" || fail "oscap said: $(cat "$folder/said")"
  test -s "$folder/oscap.html" || fail "oscap wrote no report"
else
  test ! -e "$root/bin/oscap" || fail "oscap was installed, and nobody asked for it"
fi
