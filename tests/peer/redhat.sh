#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Turns a Debian root into one that calls itself Red Hat Enterprise Linux 9: its dpkg database goes,
# and an rpm database in the sqlite form comes, of some dozen packages that own files of the tree.
#
#   sh tests/peer/redhat.sh ROOT
#
# The packages are made here with rpmbuild; names, epochs and versions are those that content asks
# for, the files those of Debian packages. Two are signed, by a key made here, one name has several
# versions, and after the database was written some files are changed, so that verification finds
# something. Needs root, rpm, rpmbuild, rpmsign and gpg.
set -eu
umask 022
root=$(cd "${1:?usage: redhat.sh ROOT}" && pwd)
for tool in rpm rpmbuild rpmsign gpg; do
  command -v "$tool" >/dev/null || {
    echo "redhat: $tool is not installed" >&2
    exit 1
  }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# put FILE: standard input becomes the file.
put() {
  mkdir -p "$root/$(dirname "$1")"
  cat >"$root/$1"
}

label() {
  # oscap gives up on a walk that meets a name which is no UTF-8. Here it shall go on.
  find "$root/srv" -name 'latin*' -exec rm {} +
  put usr/lib/os-release <<'END'
NAME="Red Hat Enterprise Linux"
VERSION="9.3 (Plow)"
ID="rhel"
ID_LIKE="fedora"
VERSION_ID="9.3"
PLATFORM_ID="platform:el9"
PRETTY_NAME="Red Hat Enterprise Linux 9.3 (Plow)"
CPE_NAME="cpe:/o:redhat:enterprise_linux:9::baseos"
END
  ln -sf ../usr/lib/os-release "$root/etc/os-release"
  echo 'Red Hat Enterprise Linux release 9.3 (Plow)' | put etc/redhat-release
  ln -sf redhat-release "$root/etc/system-release"
  echo 'cpe:/o:redhat:enterprise_linux:9::baseos' | put etc/system-release-cpe
  echo rhel9 | put etc/hostname
  rm -f "$root/etc/debian_version"
}

# Settings where RHEL has them: some as its content wants them, some not.
settings() {
  for stack in system-auth password-auth; do
    put "etc/pam.d/$stack" <<'END'
auth        required      pam_env.so
auth        required      pam_faillock.so preauth silent deny=3 unlock_time=0
auth        sufficient    pam_unix.so nullok
auth        required      pam_faillock.so authfail deny=3 unlock_time=0
auth        required      pam_deny.so
account     required      pam_faillock.so
account     required      pam_unix.so
password    requisite     pam_pwquality.so local_users_only retry=3
password    sufficient    pam_unix.so sha512 shadow use_authtok remember=5
password    required      pam_deny.so
session     required      pam_limits.so
session     required      pam_unix.so
END
  done
  printf 'deny = 3\n# unlock_time = 0\nfail_interval=900\nsilent\n' | put etc/security/faillock.conf
  echo DEFAULT | put etc/crypto-policies/config
  echo 'DEFAULT:AD-SUPPORT' | put etc/crypto-policies/state/current
  printf '[main]\ngpgcheck=1\nlocalpkg_gpgcheck = True\nclean_requirements_on_remove=0\n' |
    put etc/dnf/dnf.conf
  printf '[baseos]\nname=Base\ngpgcheck=1\n\n[local]\nname=Local\ngpgcheck = 0\n' |
    put etc/yum.repos.d/local.repo
  printf 'SELINUX=permissive\nSELINUXTYPE=targeted\n' | put etc/selinux/config
  printf 'pool 0.pool.example.org iburst maxpoll 16\ncmdport 0\nport 323\n' | put etc/chrony.conf
  echo 'OPTIONS="-u chrony -F 2"' | put etc/sysconfig/chronyd
  echo 'CRYPTO_POLICY=' | put etc/sysconfig/sshd
  echo 'server=/example.org/192.0.2.1' | put etc/dnsmasq.conf
}

# name epoch version release arch and the Debian package whose files it owns; - where it has none.
packages() {
  cat <<'END'
aide - 0.16 100.el9 any aide
at - 3.1.23 11.el9 any at
audit - 3.0.7 104.el9 any auditd
audit-libs - 3.0.7 104.el9 any libaudit1:amd64
bash - 5.1.8 6.el9_1 any bash
bind 32 9.16.23 14.el9 any -
chrony - 4.3 1.el9 any chrony
coreutils - 8.32 34.el9 any coreutils
cronie - 1.5.7 10.el9 any cron
dhcp-server 12 4.4.2 19.b1.el9 any -
dnf - 4.14.0 8.el9 noarch -
firewalld - 1.2.5 2.el9_3 noarch -
gdm 1 40.1 20.el9 any -
iptables-nft - 1.8.8 6.el9 any iptables
krb5-workstation - 1.17 17.el9 any -
libselinux - 3.5 1.el9 any libselinux1:amd64
logrotate - 3.18.0 8.el9 any logrotate
nftables 1 1.0.4 11.el9_3 any nftables
openssh-clients - 8.7p1 34.el9 any openssh-client
passwd - 0.80 12.el9 any login
policycoreutils - 3.5 3.el9 any -
postfix 2 3.5.9 24.el9 any -
procps-ng - 3.3.17 13.el9 any procps
rng-tools - 6.16 1.el9 any -
rsyslog - 8.2102.0 117.el9 any rsyslog
rsyslog-gnutls - 8.2102.0 117.el9 any -
samba 0 4.18.6 100.el9 any -
shadow-utils 2 4.9 8.el9 any passwd
systemd - 252 18.el9 any systemd
tar 2 1.34 6.el9_1 any tar
telnet 1 0.17 85.el9 any inetutils-telnet
tmux - 3.2a 4.el9 any tmux
tzdata - 2023c 1.el9 noarch -
util-linux - 2.37.4 15.el9 any util-linux
xinetd 2 2.3.15 39~rc1.el8 any xinetd
zlib - 1.2.11 40.el9^20231 any zlib1g:amd64
END
}

# files_of PACKAGE: what a Debian package has in the tree, as lines of a %files section.
files_of() {
  while read -r file; do
    path=$root$file
    case $file in
      /usr/share/doc/*/copyright) kind='%license ' ;;
      /usr/share/doc/*) kind='%doc ' ;;
      /usr/share/man/* | /usr/share/locale/*) continue ;;
      /etc/*) kind='%config(noreplace) ' ;;
      *) kind= ;;
    esac
    # What was merged into /usr is known by its name there; directories belong to no one package.
    case $file in
      /bin/* | /sbin/* | /lib/* | /lib64/*) file=/usr$file ;;
    esac
    if test -f "$path" || test -L "$path"; then
      echo "$kind$file"
    fi
  done <"$root/var/lib/dpkg/info/$1.list" | sort -u
}

# subpackage NAME EPOCH VERSION RELEASE ARCH SOURCE
subpackage() {
  echo "%package -n $1"
  test "$2" = - || echo "Epoch: $2"
  printf 'Version: %s\nRelease: %s\nAutoReqProv: no\nSummary: %s\n' "$3" "$4" "$1"
  test "$5" = any || echo "BuildArch: $5"
  printf '%%description -n %s\n%s\n%%files -n %s\n' "$1" "$1" "$1"
  test "$6" = - || files_of "$6"
}

# Packages whose files have flags that no Debian package knows, and those that content looks at
# more closely.
special() {
  cat <<'END'
Name: redhat-release
Version: 9.3
Release: 0.5.el9
Summary: what system this is
License: none
AutoReqProv: no
%description
what system this is
%files
/etc/os-release
/etc/redhat-release
/etc/system-release
/etc/system-release-cpe
/usr/lib/os-release
%package -n openssh-server
Version: 8.7p1
Release: 34.el9
AutoReqProv: no
Summary: openssh-server
Requires: openssh-clients = 8.7p1
%description -n openssh-server
openssh-server
%files -n openssh-server
%dir %attr(0700,root,root) /etc/ssh
%config(noreplace) %attr(0600,root,root) /etc/ssh/sshd_config
%config(missingok) %attr(0640,root,root) /etc/sysconfig/sshd
%ghost %attr(0640,root,root) /etc/ssh/ssh_host_ed25519_key
%ghost %attr(0640,root,root) /etc/ssh/ssh_host_none_key
/usr/sbin/sshd
%package -n sudo
Version: 1.9.5p2
Release: 9.el9
AutoReqProv: no
Summary: sudo
%description -n sudo
sudo
%files -n sudo
%attr(4111,root,root) /usr/bin/sudo
%config(noreplace) %attr(0440,root,root) /etc/sudoers
%dir %attr(0750,root,root) /etc/sudoers.d
%package -n pam
Version: 1.5.1
Release: 15.el9
AutoReqProv: no
Summary: pam
%description -n pam
pam
%files -n pam
%config(noreplace) /etc/pam.d/system-auth
%config(noreplace) /etc/pam.d/password-auth
%config(noreplace) %verify(not md5 size mtime) /etc/security/faillock.conf
%attr(2755,root,shadow) /usr/sbin/unix_chkpwd
%package -n crypto-policies
Version: 20230731
Release: 1.git94f0e2c.el9
AutoReqProv: no
Summary: crypto-policies
BuildArch: noarch
%description -n crypto-policies
crypto-policies
%files -n crypto-policies
%config(noreplace) /etc/crypto-policies/config
%ghost /etc/crypto-policies/state/current
END
}

# build SPEC: the packages take their files from the tree as it is.
build() {
  rpmbuild -bb --define "_topdir $work" --define "buildroot $root" \
    --define '__spec_install_pre %{nil}' --define '__os_install_post %{nil}' \
    --define '_build_id_links none' --define 'debug_package %{nil}' \
    --define '_unpackaged_files_terminate_build 0' --define '__check_files %{nil}' \
    --define '_binary_payload w0.gzdio' --define '_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.rpm' \
    --noclean "$1" >>"$work/log" 2>&1
}

build_all() {
  {
    special
    packages | while read -r row; do
      # Six words.
      # shellcheck disable=SC2086
      subpackage $row
    done
  } >"$work/all.spec"
  build "$work/all.spec"
  for release in 362.el9 362.8.1.el9_3 362.13.1.el9_3; do
    cat >"$work/kernel.spec" <<END
Name: kernel-core
Version: 5.14.0
Release: $release
AutoReqProv: no
Summary: kernel
License: none
%description
kernel
%files
END
    build "$work/kernel.spec"
  done
}

# A key that dies with the work folder: two packages carry its signature, the database has its
# public part.
sign() {
  export GNUPGHOME="$work/gnupg"
  mkdir -m 700 "$GNUPGHOME"
  gpg --batch --quiet --passphrase '' --quick-generate-key peer@example.org rsa2048 sign never \
    >>"$work/log" 2>&1
  gpg --armor --export peer@example.org >"$work/key"
  rpmsign --addsign --define "__gpg $(command -v gpg)" \
    --define '_gpg_name peer@example.org' --define "_gpg_path $GNUPGHOME" \
    "$work"/RPMS/chrony-*.rpm "$work"/RPMS/tzdata-*.rpm >>"$work/log" 2>&1
  gpgconf --kill gpg-agent
}

install_all() {
  rm -rf "$root/var/lib/dpkg" "$root/var/lib/apt" "$root/etc/apt" "$root/etc/dpkg" "$root"/usr/bin/dpkg*
  rpm --root "$root" --dbpath /var/lib/rpm --initdb
  rpm --root "$root" --dbpath /var/lib/rpm --import "$work/key"
  rpm --root "$root" --dbpath /var/lib/rpm --install --justdb --nodeps --noscripts --notriggers \
    --oldpackage --ignoresize "$work"/RPMS/*.rpm >>"$work/log" 2>&1
  rm -f "$root"/var/lib/rpm/.rpm.lock "$root"/var/lib/rpm/*-shm "$root"/var/lib/rpm/*-wal
}

# Each letter of rpm's verification, at least once.
change() {
  cd "$root"
  echo '# more' >>etc/sudoers
  chmod 4755 usr/bin/sudo
  chmod 666 etc/chrony.conf
  chmod 777 usr/bin/tar
  chown daemon usr/sbin/rsyslogd
  chgrp games usr/sbin/auditctl
  touch -d 2001-02-03 usr/bin/tmux
  when=$(stat -c %y usr/sbin/logrotate)
  printf X | dd of=usr/sbin/logrotate bs=1 seek=4096 conv=notrunc status=none
  touch -d "$when" usr/sbin/logrotate
  rm usr/bin/uptime
  rm usr/bin/watch
  mkdir usr/bin/watch
  ln -sfn redhat-release.old etc/system-release
}

label
settings
build_all || {
  tail -n 20 "$work/log" >&2
  exit 1
}
sign
install_all || {
  tail -n 20 "$work/log" >&2
  exit 1
}
change
