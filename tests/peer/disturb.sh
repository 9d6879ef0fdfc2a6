#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Changes a fresh Debian root so that rules come out mixed: some settings as the content
# wants them, some against it, some written in ways that only a careful reader understands.
#
#   sh tests/peer/disturb.sh ROOT
#
# Everything here is made up; no key, password or address is real.
set -eu
umask 022
root=${1:?usage: disturb.sh ROOT}
cd "$root"

# put MODE FILE: standard input becomes the file.
put() {
  mkdir -p "$(dirname "$2")"
  cat >"$2"
  chmod "$1" "$2"
}

# replace FILE KEYWORD LINE: the line instead of what the keyword begins, else at the end.
replace() {
  if grep -Eq "^#?$2\b" "$1"; then
    sed -Ei "s|^#?$2\b.*|$3|" "$1"
  else
    printf '%s\n' "$3" >>"$1"
  fi
}

accounts() {
  cat >>etc/passwd <<'EOF'
alice:x:1001:1001:Alice:/home/alice:/bin/bash
bob:x:1002:1002:Bob:/home/bob:/bin/bash
carol:x:0:0:Carol:/root:/bin/sh
dave:x:1001:1003:Dave:/home/dave:/bin/bash
erin:x:1004:1004::/home/erin:/usr/sbin/nologin
batch:x:998:998:service with a shell:/var/lib/batch:/bin/bash
EOF
  cat >>etc/group <<'EOF'
alice:x:1001:
bob:x:1002:alice
erin:x:1004:
batch:x:998:
twice:x:1001:
EOF
  cat >>etc/shadow <<'EOF'
alice:$6$made$up.this.is.not.the.hash.of.any.password:19700:1:90:7:30::
bob::19700:0:99999:7:::
carol:!:19700:0:99999:7:::
dave:$y$j9T$made.up$neither.is.this:19700:7:365:14::20000:
erin:*:19700:0:99999:7:::
batch:!*:19700::::::
EOF
  for user in alice bob erin; do
    mkdir -p "home/$user"
  done
  chown 1001:1001 home/alice
  chown 1002:1002 home/bob
  chmod 750 home/alice
  chmod 777 home/bob
  mkdir -p home/alice/.ssh home/alice/.aws
  chmod 700 home/alice/.ssh home/alice/.aws
  echo 'machine example.org login alice password made-up' | put 644 home/alice/.netrc
  printf '[default]\naws_secret_access_key = MADEUPMADEUPMADEUP\n' | put 600 home/alice/.aws/credentials
  put 600 root/.ssh/id_rsa <<'EOF'
-----BEGIN RSA PRIVATE KEY-----
bWFkZSB1cCwgb3BlbnMgbm90aGluZw==
-----END RSA PRIVATE KEY-----
EOF
  echo 'export PATH=$PATH:/opt/tools:.' >>root/.bashrc
  echo 'umask 077' >>root/.profile
}

logins() {
  replace etc/login.defs PASS_MAX_DAYS 'PASS_MAX_DAYS	90'
  replace etc/login.defs PASS_MIN_DAYS '  PASS_MIN_DAYS   1'
  replace etc/login.defs UMASK 'UMASK 077'
  replace etc/login.defs ENCRYPT_METHOD 'ENCRYPT_METHOD SHA512'
  echo 'INACTIVE=30' >>etc/default/useradd
  printf 'minlen = 14\nminclass=4\n# dcredit = -1\n' >>etc/security/pwquality.conf
  printf '* hard core 0\n* hard maxlogins 10\n' | put 644 etc/security/limits.d/50-local.conf
  printf 'TMOUT=900\nreadonly TMOUT\nexport TMOUT\n' | put 644 etc/profile.d/tmout.sh
  echo 'auth required pam_wheel.so use_uid group=sugroup' >>etc/pam.d/su
  echo 'sugroup:x:1100:' >>etc/group
  printf 'Defaults use_pty\nDefaults logfile="/var/log/sudo.log"\n' | put 440 etc/sudoers.d/local
  echo 'bob ALL=(ALL) NOPASSWD: ALL' | put 440 etc/sudoers.d/bob
  echo 'Authorized uses only. All activity may be monitored and reported.' | put 644 etc/issue
  : | put 600 etc/cron.allow
  rm -f etc/cron.deny
  chmod 600 etc/crontab
  chmod 700 etc/cron.daily etc/cron.hourly
}

ssh() {
  config=etc/ssh/sshd_config
  replace $config PermitRootLogin 'PermitRootLogin no'
  replace $config MaxAuthTries 'MaxAuthTries 4'
  replace $config X11Forwarding 'X11Forwarding yes'
  replace $config ClientAliveInterval '  ClientAliveInterval	300'
  replace $config LogLevel 'loglevel VERBOSE'
  replace $config PermitEmptyPasswords '#PermitEmptyPasswords no'
  replace $config Banner 'Banner /etc/issue.net'
  # The first of two lines counts for sshd; a pattern may see either.
  printf 'MaxSessions 10\nMaxSessions 4\n' >>$config
  printf 'LoginGraceTime 60\nIgnoreRhosts yes\n' | put 600 etc/ssh/sshd_config.d/50-local.conf
  chmod 600 $config
  chmod 644 etc/ssh/ssh_host_ed25519_key
}

kernel() {
  put 644 etc/sysctl.d/60-local.conf <<'EOF'
net.ipv4.ip_forward = 0
net.ipv4.conf.all.accept_redirects=0
net.ipv4.conf.default.accept_redirects = 1
net.ipv4.conf.all.log_martians = 1
kernel.randomize_va_space = 2
fs.suid_dumpable = 0
EOF
  echo 'net.ipv4.conf.all.log_martians = 0' | put 644 etc/sysctl.d/70-again.conf
  printf 'install cramfs /bin/true\nblacklist cramfs\ninstall udf /bin/false\n' |
    put 644 etc/modprobe.d/local.conf
  echo 'blacklist usb-storage' | put 644 etc/modprobe.d/usb.conf
  put 644 etc/fstab <<'EOF'
# device  where  type  options  dump  pass
UUID=0a1b2c3d-0000-4000-8000-000000000001 / ext4 errors=remount-ro 0 1
tmpfs /tmp tmpfs defaults,nodev,nosuid,noexec 0 0
tmpfs /dev/shm tmpfs defaults,nodev 0 0
/dev/vdb1	/home	ext4	defaults,nodev	0	2
EOF
  mkdir -p boot/grub
  printf 'set superusers="admin"\npassword_pbkdf2 admin grub.pbkdf2.sha512.10000.00.00\n' |
    put 600 boot/grub/grub.cfg
  printf 'GRUB_CMDLINE_LINUX="audit=1 apparmor=1"\n' | put 644 etc/default/grub
}

logs() {
  put 640 etc/audit/rules.d/50-local.rules <<'EOF'
-w /etc/passwd -p wa -k identity
-w /etc/group -p wa -k identity
-w /etc/shadow -p wa -k identity
-a always,exit -F arch=b64 -S adjtimex -S settimeofday -k time-change
-a always,exit -F arch=b32 -S adjtimex -S settimeofday -S stime -k time-change
-a always,exit -F arch=b64 -S chmod,fchmod,fchmodat -F auid>=1000 -F auid!=unset -k perm_mod
-e 2
EOF
  put 640 etc/audit/audit.rules <etc/audit/rules.d/50-local.rules
  replace etc/audit/auditd.conf max_log_file_action 'max_log_file_action = keep_logs'
  replace etc/audit/auditd.conf space_left_action 'space_left_action = email'
  printf '$FileCreateMode 0640\n*.* @@loghost.example.org:514\n' | put 644 etc/rsyslog.d/60-local.conf
  printf 'server 0.pool.example.org iburst maxpoll 10\nuser _chrony\n' >>etc/chrony/chrony.conf
  mkdir -p var/log/local
  echo line | put 666 var/log/local/open.log
}

# Nodes that a walk of the tree has to survive.
files() {
  echo open | put 666 srv/open.txt
  mkdir -p srv/drop srv/sticky srv/empty
  chmod 777 srv/drop
  chmod 1777 srv/sticky
  mkdir -p usr/local/bin opt/tools
  chmod 777 opt/tools
  printf '#!/bin/sh\n' | put 4755 usr/local/bin/helper
  printf '#!/bin/sh\n' | put 2755 usr/local/bin/writer
  echo nobody | put 644 srv/unowned
  chown 4321:4321 srv/unowned
  ln -sf /etc/passwd srv/absolute
  ln -sf ../etc/passwd srv/relative
  ln -sf relative srv/chain
  ln -sf loop srv/loop
  ln -sf nowhere srv/dangling
  ln -sfn ../../../../../../etc srv/outside
  ln -sfn . srv/itself
  mkfifo -m 666 srv/fifo
  ln -f srv/open.txt srv/hardlink
  echo blank | put 644 'srv/with blank'
  echo umlaut | put 644 "$(printf 'srv/\303\274mlaut')"
  echo latin | put 644 "$(printf 'srv/latin\374')"
  printf 'one\r\ntwo\r\n' | put 644 srv/crlf.conf
  printf 'zero\0byte\nlast line without end' | put 644 srv/binary.conf
}

accounts
logins
ssh
kernel
logs
files
