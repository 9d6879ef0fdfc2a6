#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# run.sh PROGRAM DIR: make the file systems in DIR and let PROGRAM judge the benchmark on them.
# PROGRAM is oscap or the path of compliance.
#
# Every table expected-ROOT-PROFILE.txt must come out as written; every case of cases.txt as its
# profile on the root good, but for the one rule that fails.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
content=$here/../../content/container.xml
[ $# -eq 2 ] || { echo "usage: $0 PROGRAM DIR" >&2; exit 64; }
[ "$(id -u)" -eq 0 ] || { echo "run.sh: skipped, only root can set owners" >&2; exit 77; }
program=$1
dir=$2
sh "$here/make-roots.sh" "$dir"

# evaluate ROOT PROFILE: write the results. That rules fail is no failure here.
evaluate() {
  rm -f "$dir/results.xml"
  case $program in
  *oscap)
    OSCAP_PROBE_ROOT=$1 SEXP_VALIDATE_DISABLE=1 "$program" xccdf eval --profile "$2" \
      --results "$dir/results.xml" "$content" > "$dir/log.txt" 2>&1 || true
    ;;
  *)
    "$program" eval --quiet --content "$content" --profile "$2" \
      --results "$dir/results.xml" "$1" > "$dir/log.txt" 2>&1 || true
    ;;
  esac
}

# compare EXPECTED ROOT PROFILE: evaluate, show what differs, and remember it
compare() {
  evaluate "$2" "$3"
  if python3 "$here/verdicts.py" "$dir/results.xml" > "$dir/verdicts.txt" &&
    diff -u "$1" "$dir/verdicts.txt"; then
    return
  fi
  echo "run.sh: $2 differs in the profile $3; $program said:" >&2
  cat "$dir/log.txt" >&2
  : > "$dir/wrong"
}

rm -f "$dir/wrong"
case $program in *oscap) "$program" ds sds-validate "$content" ;; esac
for root in good bad bare; do
  for profile in container strict; do
    compare "$here/expected-$root-$profile.txt" "$dir/$root" $profile
  done
done

grep -v '^#' "$here/cases.txt" | while read -r case rule profile; do
  sed "/_rule_$rule /s/pass$/fail/" "$here/expected-good-$profile.txt" > "$dir/expected.txt"
  compare "$dir/expected.txt" "$dir/cases/$case" "$profile"
done
[ ! -e "$dir/wrong" ]
