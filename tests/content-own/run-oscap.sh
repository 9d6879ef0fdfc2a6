#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# run-oscap.sh DIR: make the file systems in DIR and let oscap judge the benchmark on them.
#
# Every table expected-ROOT-PROFILE.txt must come out as written; every case of cases.txt as its
# profile on the root good, but for the one rule that fails.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
content=$here/../../content/container.xml
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 64; }
[ "$(id -u)" -eq 0 ] || { echo "run-oscap.sh: skipped, only root can set owners" >&2; exit 77; }
sh "$here/make-roots.sh" "$1"

# judge ROOT PROFILE: one line "rule result" for each rule. Failed rules are no failure here.
judge() {
  OSCAP_PROBE_ROOT=$1 SEXP_VALIDATE_DISABLE=1 \
    oscap xccdf eval --progress --profile "$2" "$content" | tr ':' ' ' || true
}

wrong=0
compare() {
  if ! diff -u "$1" "$2"; then
    echo "run-oscap.sh: $3" >&2
    wrong=$((wrong + 1))
  fi
}

oscap ds sds-validate "$content"
for root in good bad bare; do
  for profile in container strict; do
    judge "$1/$root" $profile > "$1/result.txt"
    compare "$here/expected-$root-$profile.txt" "$1/result.txt" "$root differs in $profile"
  done
done

grep -v '^#' "$here/cases.txt" | while read -r case rule profile; do
  sed "/_rule_$rule /s/pass$/fail/" "$here/expected-good-$profile.txt" > "$1/expected.txt"
  judge "$1/cases/$case" "$profile" > "$1/result.txt"
  compare "$1/expected.txt" "$1/result.txt" "the case $case differs"
  echo "$wrong" > "$1/wrong.txt"
done
wrong=$(cat "$1/wrong.txt")
[ "$wrong" -eq 0 ]
