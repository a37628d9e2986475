#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# links.sh PROGRAM window|core: fails when the program itself asks for a networking library, or, built without
# the window (core), for any Qt library beyond Qt Core. Sanitized or not, what it asks for is in its dynamic section.
set -eu
needed=$(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
[ -n "$needed" ] || { echo "$1 names no library at all; is it a dynamic program?"; exit 2; }
unwanted='Qt6Network|Qt6Web|libcurl|libssl|libgnutls|libnghttp'
[ "$2" = window ] || unwanted="$unwanted|Qt6(Gui|Widgets|Charts|Svg|PrintSupport|OpenGL)"
if echo "$needed" | grep -E "$unwanted"; then
  echo "$1 links what it must not (above)."
  exit 1
fi
echo "$1 links:" $needed
