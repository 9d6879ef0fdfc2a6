#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes a root with rpm packages in DIRECTORY/root, changes its files in every way that rpm -Va has a
# letter for, and writes what rpm says of it: DIRECTORY/packages (rpm -qa), DIRECTORY/verdicts (-Va).
# Exit 77 where rpm's tools are not there or the user is not root.
set -eu
[ "$(id -u)" = 0 ] || exit 77
command -v rpmbuild >/dev/null && command -v setcap >/dev/null || exit 77
work=$1
root=$work/root
mkdir -p "$work/SPECS" "$root/etc"
cat >"$work/SPECS/alpha.spec" <<'SPEC'
Name: alpha
Version: 1.2
Release: 3
Epoch: 4
Summary: files of every flag
License: MIT
Provides: virtual = 2
Requires: beta >= 1
%description
files of every flag
%package -n beta
Summary: needs what nobody gives
Requires: nobody-gives-this
%description -n beta
needs what nobody gives
%package -n gamma
Epoch: 0
Summary: for any machine
BuildArch: noarch
%description -n gamma
for any machine
%install
mkdir -p %{buildroot}/etc %{buildroot}/usr/share/doc/alpha %{buildroot}/usr/bin
for name in same size mode digest owner group mtime gone replaced caps caps-other caps-more noverify; do
	echo "contents of $name" >%{buildroot}/usr/bin/$name
done
echo conf >%{buildroot}/etc/alpha.conf
echo what a ghost had where the package was built >%{buildroot}/etc/ghost
echo readme >%{buildroot}/usr/share/doc/alpha/README
echo license >%{buildroot}/usr/share/doc/alpha/LICENSE
ln -s same %{buildroot}/usr/bin/link
ln -s same %{buildroot}/usr/bin/other-link
mkdir %{buildroot}/usr/bin/directory %{buildroot}/usr/bin/directory-link
echo gamma >%{buildroot}/etc/gamma
echo beta >%{buildroot}/etc/beta
%files
%defattr(0755,root,root)
/usr/bin/same
/usr/bin/size
/usr/bin/mode
/usr/bin/digest
/usr/bin/owner
/usr/bin/group
/usr/bin/mtime
/usr/bin/gone
/usr/bin/replaced
%caps(cap_net_raw,cap_kill=ep) /usr/bin/caps
%caps(cap_net_raw=ep) /usr/bin/caps-other
/usr/bin/caps-more
%dev(c,1,3) %attr(0666,root,root) /usr/bin/device
%dev(c,1,5) %attr(0666,root,root) /usr/bin/device-minor
%dev(b,7,0) %attr(0660,root,root) /usr/bin/device-major
%dev(b,7,1) %attr(0660,root,root) /usr/bin/device-kind
%verify(not size filedigest mtime) /usr/bin/noverify
/usr/bin/link
/usr/bin/other-link
%dir /usr/bin/directory
%dir /usr/bin/directory-link
%config(noreplace) %attr(0644,root,root) /etc/alpha.conf
%doc %attr(0644,root,root) /usr/share/doc/alpha/README
%license %attr(0644,root,root) /usr/share/doc/alpha/LICENSE
%ghost %attr(0644,root,root) /etc/ghost
%files -n beta
/etc/beta
%files -n gamma
/etc/gamma
SPEC
rpmbuild -bb --define "_topdir $work" "$work/SPECS/alpha.spec" >"$work/build.log" 2>&1
printf 'root:x:0:0::/:/bin/sh\nother:x:7:7::/:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\nother:x:7:\n' >"$root/etc/group"
run() {
	rpm --root "$root" --dbpath /var/lib/rpm "$@" 2>"$work/rpm.log"
}
run --initdb
run --install --nodeps --noscripts "$work"/RPMS/*/*.rpm
cd "$root/usr/bin"
echo more >>size
chmod 4755 mode
when=$(stat -c %y digest)
echo Contents of digest >digest
touch -d "$when" digest
chown 7 owner
chgrp 7 group
touch -d 2001-01-01 mtime
rm gone replaced
mkdir replaced
ln -sfn mode other-link
setcap -r caps
setcap cap_net_admin=ep caps-other
setcap cap_kill=i caps-more
rm device-minor device-major device-kind
mknod -m 0666 device-minor c 1 8
mknod -m 0660 device-major b 8 0
mknod -m 0660 device-kind c 7 1
echo more >>noverify
rmdir directory-link
ln -s directory directory-link
echo changed >>"$root/etc/alpha.conf"
echo ghost >"$root/etc/ghost"
chmod 0600 "$root/etc/ghost"
run -qa --qf '%{NAME}:%{EPOCH}:%{VERSION}:%{RELEASE}:%{ARCH}\n' | sort >"$work/packages"
# rpm leaves with 1 where something differs.
run -Va --nodeps >"$work/verdicts" || :
