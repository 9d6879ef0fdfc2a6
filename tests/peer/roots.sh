#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the root file systems on which oscap and compliance are compared.
#
#   sh tests/peer/roots.sh DIR [NAME...]
#
# NAME is debian11 (bullseye), debian12 (bookworm), ubuntu2204 (bookworm under another label),
# rhel9 (bookworm with an rpm database, see redhat.sh), or rhel8, fedora or sle15 (that one under
# another label, see relabel.sh); without any, all of them. A root
# that stands in DIR, was built by the recipe as it is now and has not been touched since is
# kept; DIR/NAME.stamp names the recipe and the build. Needs root.
#
#   COMPLIANCE_MIRROR   where debootstrap takes packages from; unset, where apt does
set -eu
umask 022

here=$(cd "$(dirname "$0")" && pwd)

# Services and tools that the content's rules look for: some wanted, some frowned upon.
packages=aide,apparmor,apparmor-utils,at,auditd,chrony,cron,grub2-common,iptables
packages=$packages,libpam-pwquality,logrotate,netcat-openbsd,nftables,openssh-server,procps
packages=$packages,rsyslog,snmp,sudo,systemd-sysv,telnet,tmux,ufw,xinetd

fail() {
  echo "roots: $*" >&2
  exit 1
}

# recipe NAME
recipe() {
  case $1 in
    rhel9) set -- roots.sh disturb.sh redhat.sh ;;
    rhel8 | fedora | sle15) set -- roots.sh disturb.sh redhat.sh relabel.sh ;;
    *) set -- roots.sh disturb.sh ;;
  esac
  (cd "$here" && cat "$@") | sha256sum | cut -d ' ' -f 1
}

mirror() {
  if test -n "${COMPLIANCE_MIRROR:-}"; then
    echo "$COMPLIANCE_MIRROR"
  elif command -v apt-get >/dev/null; then
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
      'Origin: Debian' 'Codename: bookworm' 2>/dev/null | head -n 1
  fi
}

# What is left of this machine and of the download.
tidy() {
  rm -rf "$1"/var/cache/apt/* "$1"/var/lib/apt/lists/* "$1"/var/log/*.log
  echo "$2" >"$1/etc/hostname"
  echo 'nameserver 127.0.0.1' >"$1/etc/resolv.conf"
  chmod 644 "$1/etc/hostname" "$1/etc/resolv.conf"
}

# alone COMMAND...: what it mounts goes with it, even when it is killed half way.
alone() {
  if unshare --mount true 2>/dev/null; then
    unshare --mount "$@"
  else
    "$@"
  fi
}

# bootstrap SUITE ROOT NAME
bootstrap() {
  # No mirror is an empty word: debootstrap then has a default of its own.
  # shellcheck disable=SC2046
  alone debootstrap --variant=minbase --include="$packages" \
    "$1" "$2" $(mirror) >"$2.log" 2>&1 || {
    tail -n 20 "$2.log" "$2/debootstrap/debootstrap.log" >&2 || :
    fail "debootstrap $1 failed"
  }
  rm -f "$2.log"
  tidy "$2" "$3"
  sh "$here/disturb.sh" "$2"
}

# What the platform checks of Ubuntu content ask for, and what tools show.
relabel_ubuntu() {
  tidy "$1" ubuntu2204
  # oscap gives up on a walk that meets a name which is no UTF-8. Here it shall go on.
  find "$1/srv" -name 'latin*' -exec rm {} +
  cat >"$1/usr/lib/os-release" <<EOF
PRETTY_NAME="Ubuntu 22.04.3 LTS"
NAME="Ubuntu"
VERSION_ID="22.04"
VERSION="22.04.3 LTS (Jammy Jellyfish)"
VERSION_CODENAME=jammy
ID=ubuntu
ID_LIKE=debian
UBUNTU_CODENAME=jammy
EOF
  ln -sf ../usr/lib/os-release "$1/etc/os-release"
  cat >"$1/etc/lsb-release" <<EOF
DISTRIB_ID=Ubuntu
DISTRIB_RELEASE=22.04
DISTRIB_CODENAME=jammy
DISTRIB_DESCRIPTION="Ubuntu 22.04.3 LTS"
EOF
  echo bookworm/sid >"$1/etc/debian_version"
  sed -i '/^Package: base-files$/,/^$/s/^Version: .*/Version: 12ubuntu4.4/' \
    "$1/var/lib/dpkg/status"
}

# build NAME ROOT
build() {
  case $1 in
    debian11) bootstrap bullseye "$2" "$1" ;;
    debian12) bootstrap bookworm "$2" "$1" ;;
    ubuntu2204)
      cp -a --reflink=auto "$dir/debian12" "$2"
      relabel_ubuntu "$2"
      ;;
    rhel9)
      cp -a --reflink=auto "$dir/debian12" "$2"
      sh "$here/redhat.sh" "$2" || fail "the rpm database could not be made"
      ;;
    rhel8 | fedora | sle15)
      cp -a --reflink=auto "$dir/rhel9" "$2"
      sh "$here/relabel.sh" "$2" "$1" || fail "$1 could not be made of rhel9"
      ;;
    *) fail "unknown root '$1', expected debian11, debian12, ubuntu2204, rhel9, rhel8, fedora or sle15" ;;
  esac
}

is_current() {
  test -d "$dir/$1" &&
    test "$(head -n 1 "$dir/$1.stamp" 2>/dev/null)" = "$(recipe "$1")" &&
    test -z "$(find "$dir/$1" -cnewer "$dir/$1.stamp" -print -quit)"
}

# provide NAME: a root appears under its name only when it is complete.
provide() {
  if is_current "$1"; then
    return 0
  fi
  case $1 in
    ubuntu2204 | rhel9) provide debian12 ;;
    rhel8 | fedora | sle15) provide rhel9 ;;
  esac
  echo "roots: building $1 in $dir" >&2
  rm -rf --one-file-system "${dir:?}/.$1.new" "${dir:?}/$1" "$dir/$1.stamp"
  build "$1" "$dir/.$1.new"
  mv "$dir/.$1.new" "$dir/$1"
  printf '%s\n%s\n' "$(recipe "$1")" "$(date -u +%Y-%m-%dT%H:%M:%S.%NZ)" >"$dir/$1.stamp"
}

test $# -ge 1 || {
  echo "usage: sh tests/peer/roots.sh DIR [NAME...]" >&2
  exit 64
}
test "$(id -u)" -eq 0 || fail "needs root for debootstrap"
command -v debootstrap >/dev/null || fail "debootstrap is not installed"

mkdir -p "$1"
dir=$(cd "$1" && pwd)
shift
test $# -gt 0 || set -- debian11 debian12 ubuntu2204 rhel9 rhel8 fedora sle15

# Tests that run side by side wait here for the first one's roots.
exec 9>"$dir/.lock"
flock 9
for name in "$@"; do
  provide "$name"
done
