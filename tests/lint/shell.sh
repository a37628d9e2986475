#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# shell.sh: every shell script of the tree parses, by the shell that its first line names (bash for those that are sourced).
# A missing quote in what runs by night only would otherwise be told of a day late.
set -eu
cd "$(dirname "$0")/../.."
scripts=$({
  grep -rIl -e '^#!/bin/sh' -e '^#!/usr/bin/env bash' --exclude-dir=.git --exclude-dir='build*' --exclude-dir=data .
  find . \( -name .git -o -name 'build*' -o -name data \) -prune -o -name '*.sh' -print
} | sort -u)
failed=0
for script in $scripts; do
  case $(head -n 1 "$script") in '#!/bin/sh') shell=sh ;; *) shell=bash ;; esac
  "$shell" -n "$script" || failed=1
done
echo "$(echo "$scripts" | wc -l) scripts looked at"
exit "$failed"
