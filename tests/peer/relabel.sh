#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Turns a root that redhat.sh made into one of another system of the rpm world.
#
#   sh tests/peer/relabel.sh ROOT rhel8|fedora|sle15
#
# Each has its label, the package that content knows it by, and its database where that system keeps it: Red
# Hat 8 in var/lib/rpm, the others in usr/lib/sysimage/rpm with a link. The other packages stay. Needs root,
# rpm and rpmbuild.
set -eu
umask 022
root=$(cd "${1:?usage: relabel.sh ROOT rhel8|fedora|sle15}" && pwd)
system=${2:?usage: relabel.sh ROOT rhel8|fedora|sle15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# put FILE: standard input becomes the file.
put() {
  rm -f "$root/$1"
  cat >"$root/$1"
}

# os_release NAME ID VERSION LIKE CPE
os_release() {
  put usr/lib/os-release <<END
NAME="$1"
VERSION="$3"
ID="$2"
ID_LIKE="$4"
VERSION_ID="$3"
PRETTY_NAME="$1 $3"
CPE_NAME="$5"
END
  echo "$5" | put etc/system-release-cpe
}

label() {
  echo "$system" | put etc/hostname
  case $system in
    rhel8)
      os_release 'Red Hat Enterprise Linux' rhel 8.8 fedora cpe:/o:redhat:enterprise_linux:8::baseos
      echo 'Red Hat Enterprise Linux release 8.8 (Ootpa)' | put etc/redhat-release
      ;;
    fedora)
      os_release 'Fedora Linux' fedora 37 '' cpe:/o:fedoraproject:fedora:37
      echo 'Fedora release 37 (Thirty Seven)' | put etc/redhat-release
      ;;
    sle15)
      os_release SLES sles 15.4 suse cpe:/o:suse:sles:15:sp4
      rm "$root/etc/redhat-release" "$root/etc/system-release" "$root/etc/system-release-cpe"
      ;;
  esac
}

# release NAME VERSION RELEASE: the package that says what the system is, in the place of redhat.sh's.
release() {
  cat >"$work/release.spec" <<END
Name: $1
Version: $2
Release: $3
Summary: what system this is
License: none
AutoReqProv: no
%description
what system this is
%files
/etc/os-release
/usr/lib/os-release
END
  rpmbuild -bb --define "_topdir $work" --define "buildroot $root" \
    --define '__spec_install_pre %{nil}' --define '__os_install_post %{nil}' \
    --define '_build_id_links none' --define 'debug_package %{nil}' \
    --define '__check_files %{nil}' --define '_build_name_fmt release.rpm' --noclean "$work/release.spec" &&
    rpm --root "$root" --dbpath /var/lib/rpm --erase --justdb --nodeps redhat-release &&
    rpm --root "$root" --dbpath /var/lib/rpm --install --justdb --nodeps --ignoresize "$work/RPMS/release.rpm"
}

# move_database: to where newer systems have it.
move_database() {
  mkdir -p "$root/usr/lib/sysimage"
  mv "$root/var/lib/rpm" "$root/usr/lib/sysimage/rpm"
  ln -s ../../usr/lib/sysimage/rpm "$root/var/lib/rpm"
}

database() {
  case $system in
    rhel8) release redhat-release 8.8 0.8.el8 ;;
    fedora) release fedora-release-common 37 15 && move_database ;;
    sle15) release sles-release 15.4 150400.55.1 && move_database ;;
  esac
}

case $system in
  rhel8 | fedora | sle15) ;;
  *)
    echo "relabel: unknown system '$system'" >&2
    exit 1
    ;;
esac
label
database >"$work/log" 2>&1 || {
  tail -n 20 "$work/log" >&2
  exit 1
}
rm -f "$root"/var/lib/rpm/.rpm.lock "$root"/var/lib/rpm/*-shm "$root"/var/lib/rpm/*-wal
