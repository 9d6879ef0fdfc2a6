#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Is every C file as .clang-format has it?  format.sh CLANG-FORMAT ROOT
cd "$2" || exit 1
find lib include cli tests \( -name '*.c' -o -name '*.h' \) -print0 |
  xargs -0 "$1" --dry-run -Werror
