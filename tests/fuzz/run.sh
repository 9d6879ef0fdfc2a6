#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs every fuzz target of a build for a short time, from its seeds.
#
#   sh tests/fuzz/run.sh BUILD [SECONDS [SEED]]
#
# BUILD is one of meson setup -Dfuzz=true with clang. SECONDS are for each target, 5 unless
# told. SEED is a number, 1 unless told, so that two runs try the same; 0 draws one. A finding
# is printed with its input.
# Exit status 1 when there is one, or when there is no target at all.
set -u
build=$(cd "$1" && pwd) || exit 1
seconds=${2:-5}
seed=${3:-1}
source=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
count=0
for target in "$build"/tests/fuzz/*/fuzz_*; do
  test -f "$target" && test -x "$target" || continue
  name=$(basename "$target")
  room=$(basename "$(dirname "$target")")
  kind=${name#fuzz_}
  kind=${kind#"$room"_}
  seeds=
  for folder in "$source/$room/seeds" "$source/$room/seeds_$kind" "$source/$room/seeds_${room}_$kind"; do
    test -d "$folder" && seeds="$seeds $folder"
  done
  mkdir -p "$work/$name"
  # The seeds are a list of words, so unquoted.
  # shellcheck disable=SC2086
  if (cd "$work" && "$target" -seed="$seed" -max_total_time="$seconds" -timeout=20 \
      -rss_limit_mb=2048 -print_final_stats=0 -verbosity=0 "$work/$name" $seeds) >"$work/log" 2>&1; then
    echo "ok      $name"
  else
    echo "FAILED  $name"
    tail -n 60 "$work/log"
    status=1
  fi
  count=$((count + 1))
done
echo "$count fuzz targets"
test "$count" -gt 0 || status=1
exit $status
