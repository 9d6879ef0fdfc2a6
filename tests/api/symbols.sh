#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Does the library export what its headers name, and nothing else?  symbols.sh LIBRARY
set -eu

headers=$(cd "$(dirname "$0")/../../include/compliance" && pwd)
exported=$(nm -D --defined-only "$1" | awk '{ print $3 }' | sed 's/@.*//' | sort -u)
declared=$(cat "$headers"/*.h | tr '\n' ' ' | grep -oE 'COMPLIANCE_PUBLIC [^;]*' |
  grep -oE 'compliance_[a-z_0-9]+\(' | tr -d '(' | sort -u)

if test "$exported" != "$declared"; then
  echo "exported:" && echo "$exported"
  echo "declared:" && echo "$declared"
  exit 1
fi
