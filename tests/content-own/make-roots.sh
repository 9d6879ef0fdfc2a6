#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# make-roots.sh DIR: the file systems on which the container benchmark is tried.
#
#   DIR/good         keeps every rule, and comes as near to the borders as is allowed
#   DIR/bad          breaks every rule
#   DIR/bare         one program and nothing else, not even accounts: keeps every rule
#   DIR/cases/CASE   good with one change; cases.txt says which rule it breaks
#
# Owners are set only when root runs this: without, what asks for an owner comes out otherwise.
set -eu
umask 022

here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 64; }
mkdir -p "$1"
cd "$1"

# put FILE MODE: write standard input to FILE below the root that is being made
put() {
  mkdir -p "$(dirname "$root/$1")"
  cat > "$root/$1"
  chmod "$2" "$root/$1"
}

# program FILE [MODE]: a file that looks like a program
program() {
  echo '#!/bin/sh' | put "$1" "${2:-0755}"
}

# owner IDS FILE
owner() {
  [ "$(id -u)" -ne 0 ] || chown -h "$1" "$root/$2"
}

# key FILE [KIND]: a file with the frame of a private key, and no key in it
key() {
  kind="${2:-}PRIVATE KEY"
  printf '%s\n' "-----BEGIN $kind-----" 'bm8ga2V5IGF0IGFsbAo=' "-----END $kind-----" | put "$1" 0600
}

# line FILE TEXT: append a line
line() {
  mkdir -p "$(dirname "$root/$1")"
  printf '%s\n' "$2" >> "$root/$1"
}

make_good() {
  mkdir -p "$root/usr/bin" "$root/usr/sbin" "$root/usr/local/bin" "$root/usr/local/sbin" \
    "$root/home" "$root/opt" "$root/etc/cron.d" "$root/var/spool/cron/crontabs" "$root/var/www"
  ln -s usr/bin "$root/bin"
  ln -s usr/sbin "$root/sbin"
  mkdir "$root/tmp" "$root/var/tmp" "$root/root"
  chmod 1777 "$root/tmp" "$root/var/tmp"
  chmod 0700 "$root/root"

  put etc/passwd 0644 <<'.'
root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
games:x:10:60:games:/usr/games:/bin/false
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
app:x:1000:1000:app:/home/app:/bin/sh
other:x:1001:1000:other:/home/other:/bin/sh
.
  put etc/group 0644 <<'.'
root:x:0:
daemon:x:1:
www-data:x:33:
shadow:x:42:
games:x:60:
nogroup:x:65534:
app:x:1000:
.
  put etc/shadow 0640 <<'.'
root:*:19000:0:99999:7:::
daemon:*:19000:0:99999:7:::
sync:*:19000:0:99999:7:::
games:*:19000:0:99999:7:::
www-data:*:19000:0:99999:7:::
nobody:*:19000:0:99999:7:::
app:!unprovisioned:19000:0:99999:7:::
other:!!:19000:0:99999:7:::
.
  put etc/gshadow 0640 <<'.'
root:*::
shadow:*::
app:!::
.
  put etc/shadow- 0000 < "$root/etc/shadow"
  owner 0:42 etc/shadow
  owner 0:42 etc/gshadow
  owner 33:33 var/www

  put etc/environment 0644 <<'.'
PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
.
  put etc/login.defs 0644 <<'.'
ENV_SUPATH	PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ENV_PATH	PATH=/usr/local/bin:/usr/bin:/bin
.
  put etc/profile 0644 <<'.'
# PATH=:. would be wrong
if [ "$(id -u)" -eq 0 ]; then
  PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
else
  PATH='/usr/local/bin:/usr/bin:/bin'
fi
MANPATH=:man
export PATH
.
  put etc/profile.d/path.sh 0644 <<'.'
case ":$PATH:" in
  *:/opt/tool/bin:*) ;;
  *) export PATH=/opt/tool/bin${PATH:+:$PATH}; hash -r ;;
esac
.
  put root/.profile 0644 <<'.'
[ -d ~/bin ] && PATH=~/bin:"$HOME/.local/bin":$PATH:$(echo /usr/bin)
.

  echo shared | put tmp/everyone 0666
  program usr/bin/su 4755
  program usr/bin/chage 2755
  owner 0:42 usr/bin/chage
  chmod 2755 "$root/usr/bin/chage"
  mkdir -m 2755 "$root/var/mail"

  printf '%s\n' '-----BEGIN CERTIFICATE-----' 'bm9uZQo=' '-----END CERTIFICATE-----' |
    put etc/ssl/certs/ca.pem 0644
  ln -s ca.pem "$root/etc/ssl/certs/0f0f0f0f.0"
  echo 'ssh-ed25519 bm9uZQo= app' | put home/app/.ssh/id_ed25519.pub 0644
  # shellcheck disable=SC2016 # the dollar belongs into the file
  echo '//registry.example/:_authToken=${TOKEN}' | put home/app/.npmrc 0600
  echo '{ "auths": { "registry.example": { "auth": "" } } }' | put root/.docker/config.json 0600
  echo '# host:port:database:user:password' | put root/.pgpass 0600
  echo 'https://git.example/project' | put root/.git-credentials 0600
  echo 'machine git.example login app' | put root/.netrc 0600
  echo 'PasswordAuthentication no' | put etc/ssh/sshd_config 0644
  echo 'ssh-ed25519 bm9uZQo= host' | put etc/ssh/ssh_host_ed25519_key.pub 0644

  ln -s ../lib/ld-linux.so.2 "$root/usr/bin/ld.so"
  program usr/bin/gccount
  program usr/bin/curly
  echo complete | put usr/share/bash-completion/completions/gcc 0644
  echo complete | put usr/share/bash-completion/completions/telnet 0644

  program etc/cron.daily/dpkg
  echo keep | put etc/cron.d/.placeholder 0644
  echo keep | put etc/cron.weekly/.placeholder 0644
}

# cases: the names in cases.txt
cases() {
  sed -n 's/^\([a-z0-9-]\{1,\}\) .*/\1/p' "$here/cases.txt"
}

make_bad() {
  make_good
  for case in $(cases); do
    # Without accounts no rule about accounts could be broken.
    [ "$case" = no-accounts ] || change "$case"
  done
}

# unset_path: remove the files that name the usual directories
unset_path() {
  rm -f "$root/etc/environment" "$root/etc/login.defs" "$root/etc/profile" "$root/root/.profile"
}

# change CASE: break one rule in one way
change() {
  # shellcheck disable=SC2016 # a dollar in a line belongs into the file
  case $1 in
  writable-file) echo x | put etc/motd 0646 ;;
  writable-file-at-top) echo x | put note 0666 ;;
  writable-file-below-sticky) echo x | put tmp/sub/note 0666 ;;
  writable-directory) mkdir -m 0777 "$root/opt/drop" ;;
  suid-file) program usr/bin/rootme 4755 ;;
  sgid-file) program opt/su 2755 ;;
  unowned-file) echo x | put opt/left 0644; owner 4711:0 opt/left ;;
  unowned-directory) mkdir "$root/opt/lost"; owner 4711:0 opt/lost ;;
  ungrouped-file) echo x | put opt/right 0644; owner 0:4711 opt/right ;;
  ungrouped-link) ln -s nowhere "$root/opt/link"; owner 33:4711 opt/link ;;
  no-accounts) rm "$root/etc/passwd" ;;
  shadow-readable) chmod 0644 "$root/etc/shadow" ;;
  shadow-group-writes) chmod 0660 "$root/etc/gshadow" ;;
  shadow-owner) owner 33:42 etc/gshadow ;;
  shadow-group) owner 0:1000 etc/shadow- ;;
  no-password) line etc/shadow 'guest::19000:0:99999:7:::' ;;
  no-password-in-passwd) line etc/passwd 'visitor::1002:1000::/home/visitor:/bin/sh' ;;
  password-hash) line etc/shadow 'admin:$6$c2FsdA$bm8gaGFzaA:19000:0:99999:7:::' ;;
  password-hash-locked) line etc/shadow 'old:!$y$j9T$c2FsdA$bm8gaGFzaA:19000:0:99999:7:::' ;;
  password-hash-in-passwd) line etc/passwd 'des:abABcdCDefEF.:1003:1000::/home/des:/bin/sh' ;;
  double-uid) line etc/passwd 'twin:x:1000:1000:twin:/home/twin:/bin/sh' ;;
  double-root) line etc/passwd 'toor:x:00:0:root:/root:/bin/sh' ;;
  service-shell) line etc/passwd 'db:x:999:999:db:/var/lib/db:/bin/bash' ;;
  service-no-shell) line etc/passwd 'mq:x:998:998:mq:/var/lib/mq:' ;;
  nobody-shell) sed -i '/^nobody:/s,/usr/sbin/nologin,/bin/sh,' "$root/etc/passwd" ;;
  path-empty-first) line root/.bashrc 'export PATH=:/usr/bin' ;;
  path-empty-middle) line etc/profile 'PATH="/usr/bin::/bin"' ;;
  path-empty-last) line etc/profile.d/path.sh 'test x && PATH="$PATH:"' ;;
  path-nothing) line etc/environment 'PATH=' ;;
  path-dot) line root/.bash_profile 'PATH=${PATH:+$PATH:}.; export PATH' ;;
  path-relative) line etc/bash.bashrc "PATH='/usr/bin:bin'" ;;
  path-open) mkdir -p "$root/opt/tool/bin"; chmod 1777 "$root/opt/tool/bin" ;;
  path-owner)
    mkdir -p "$root/opt/mine"
    owner 33:33 opt/mine
    line root/.profile 'PATH="/usr/bin:/opt/mine/"'
    ;;
  path-group)
    mkdir -p "$root/opt/tool/bin"
    owner 0:1000 opt/tool/bin
    chmod 2775 "$root/opt/tool/bin"
    ;;
  usual-owner) unset_path; owner 33:0 usr/local/bin ;;
  usual-group) unset_path; owner 0:1000 usr/sbin; chmod 0775 "$root/usr/sbin" ;;
  key-ssh) key home/app/.ssh/id_rsa 'OPENSSH ' ;;
  key-tls) key etc/ssl/private/server.key ;;
  key-in-bundle) key etc/nginx/tls/site.pem 'EC ' ;;
  key-gpg) printf '%s\n' "-----BEGIN PGP PRIVATE"" KEY BLOCK-----" | put root/backup.asc 0600 ;;
  key-putty) echo 'PuTTY-User-Key-File-3: ssh-ed25519' | put root/login.ppk 0600 ;;
  key-store) echo x | put etc/app/identity.p12 0600 ;;
  login-netrc) line root/.netrc 'machine x login y password z' ;;
  login-git) line root/.git-credentials 'https://app:geheim@git.example' ;;
  login-aws) line root/.aws/credentials 'aws_secret_access_key = geheim' ;;
  login-npm) line home/app/.npmrc '//registry.example/:_authToken=geheim' ;;
  login-registry) line root/.docker/config.json '{"auths":{"r":{"auth":"Z2VoZWlt"}}}' ;;
  login-postgres) line root/.pgpass 'db:5432:*:app:geheim' ;;
  host-key) key etc/ssh/ssh_host_ed25519_key 'OPENSSH ' ;;
  host-key-elsewhere) echo x | put srv/dropbear/dropbear_rsa_host_key 0600 ;;
  compiler) program usr/bin/gcc-12 ;;
  compiler-link) ln -s ../lib/clang "$root/usr/local/bin/x86_64-linux-gnu-gcc" ;;
  compiler-elsewhere) program opt/go/bin/go ;;
  client) program usr/bin/nc.openbsd ;;
  client-applet) ln -s busybox "$root/usr/bin/telnet" ;;
  client-fetches) program usr/bin/curl ;;
  cron-job) program etc/cron.hourly/phone-home ;;
  cron-user) echo '* * * * * true' | put var/spool/cron/crontabs/app 0600 ;;
  cron-system) echo '17 * * * * root true' | put etc/crontab 0644 ;;
  *) echo "make-roots.sh: no change is called $1" >&2; exit 1 ;;
  esac
}

rm -rf good bad bare cases
root=$PWD/good
mkdir -p "$root"
make_good
root=$PWD/bad
mkdir -p "$root"
make_bad
root=$PWD/bare
program app/server
for case in $(cases); do
  root=$PWD/cases/$case
  mkdir -p cases
  cp -a good "$root"
  change "$case"
done
