#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# format.sh          fails, and names the places, where C++ is not as .clang-format has it
# format.sh --fix    makes it so
# Debian 12's clang-format (14) is the measure; another version may differ in details.
set -eu
cd "$(dirname "$0")/../.."
[ "${1:-}" = --fix ] && how='-i' || how='--dry-run --Werror'
# shellcheck disable=SC2086
find core ui app tests -path tests/data -prune -o -name golden -prune -o \( -name '*.cpp' -o -name '*.h' \) -print0 |
  xargs -0 -r -n 40 clang-format --style=file $how
