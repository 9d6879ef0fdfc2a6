#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs oscap offline on a root file system, and keeps the root as it is: the rpm and dpkg
# probes write where they read, so they get an overlay that dies with the process (or a
# copy, where overlays are not allowed).
#
#   sh tests/lib/oscap.sh ROOT ARGUMENT...     the arguments are oscap's
#
# Exit status and output are oscap's. Needs root.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "${1:?usage: oscap.sh ROOT ARGUMENT...}" && pwd)
shift

# Debian's build checks its own protocol unless told otherwise; what meson test sets to
# find our mistakes shall not find oscap's.
export SEXP_VALIDATE_DISABLE=1
export APT_CONFIG="$here/apt.conf"
unset MALLOC_PERTURB_

# in_overlay COMMAND...
in_overlay() {
  # Expanded by the inner shell.
  # shellcheck disable=SC2016
  unshare --mount sh -c '
    scratch=$1 root=$2
    shift 2
    mount -t tmpfs none "$scratch" &&
      mkdir "$scratch/up" "$scratch/work" "$scratch/root" &&
      mount -t overlay -o "lowerdir=$root,upperdir=$scratch/up,workdir=$scratch/work" \
        none "$scratch/root" || exit 125
    export OSCAP_PROBE_ROOT="$scratch/root"
    exec "$@"
  ' sh "$scratch" "$root" "$@"
}

scratch=$(mktemp -d)
home=$(mktemp -d)
trap 'rm -rf "$scratch" "$home"' EXIT

# Below the root, oscap 1.3.7 looks for an rpm database where this machine's rpm has its own:
# Debian's has it in the home of the user. What ~/.rpmmacros says goes before that, and is read
# before the probes change their root.
echo '%_dbpath /var/lib/rpm' >"$home/.rpmmacros"
export HOME="$home"

status=0
if in_overlay true 2>/dev/null; then
  in_overlay oscap "$@" || status=$?
else
  cp -a "$root" "$scratch/root"
  OSCAP_PROBE_ROOT="$scratch/root" oscap "$@" || status=$?
fi
exit "$status"
