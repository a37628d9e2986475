# SPDX-License-Identifier: GPL-3.0-or-later
# What packaging/run, packaging/test and .ci/run share. Sourced by bash from the top of the checkout.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The names in the given sections of packages.txt.
packages_of() {
  awk -v want=" $* " '
    { sub(/#.*/, "") }
    /^\[/ { gsub(/[][ \t]/, ""); on = index(want, " " $0 " "); next }
    on && NF { print $1 }' packaging/packages.txt
}

# Installs what the given sections name and the machine lacks; a fraction of a second where nothing is missing.
install_packages() {
  local wanted installed missing
  wanted=$(packages_of "$@")
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "This is not a Debian system, so nothing is installed; the build goes on with what is there. It needs:" $wanted
    return 0
  fi
  # No process substitution here or below: a bare chroot has no /proc, and so no /dev/fd.
  # shellcheck disable=SC2086  # the lists are split into words on purpose
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
    awk '$2 == "installed" { print $1 }') || true
  missing=$(printf '%s\n' $wanted | grep -vxF -e "$installed") || true
  [ -n "$missing" ] || return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "These packages are missing, and installing them needs root or sudo, of which neither is here. As root: apt-get install" $missing
    sudo -n true 2>/dev/null || [ -t 0 ] ||
      die "These packages are missing, and sudo wants a password but there is no terminal to ask at. As root: apt-get install" $missing
    as_root=(sudo)
  fi
  say "Installing" $missing
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  # A stale or broken third-party list must not prevent an installation from the Debian lists.
  "${apt[@]}" update >&2 || say "The package lists could not all be updated; going on with what is known."
  # shellcheck disable=SC2086
  "${apt[@]}" install -y --no-install-recommends $missing >&2 ||
    die "apt-get could not install all of:" $missing
}

# Compilers of Qt code take up to 1.5 GB each: run only as many as memory allows.
build_jobs() {
  local cores memory_kb by_memory
  cores=$(nproc 2>/dev/null || echo 1)
  memory_kb=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null || true)
  by_memory=$((${memory_kb:-99999999} / 1500000))
  [ "$by_memory" -ge 1 ] || by_memory=1
  echo $((cores < by_memory ? cores : by_memory))
}

# Tests wait more than they compute: three for two cores.
test_jobs() {
  local cores
  cores=$(nproc 2>/dev/null || echo 1)
  echo $((cores + (cores + 1) / 2))
}

# count_tests PRESET: each line of ctest is a suite; how many tests there were in them, and which were skipped, is in what
# they printed.
count_tests() {
  awk '/^\[=+\] [0-9]+ tests? from [0-9]+ test suites? ran/ { all += $2 }
    /^\[  SKIPPED \] [A-Za-z_][A-Za-z0-9_\/]*\.[A-Za-z0-9_\/]+$/ && !seen[$4]++ { left = left "\n  " $4; n++ }
    END { printf "%d tests in these suites ran%s\n", all, n ? "; skipped, and why stands in LastTest.log:" left : "." }' \
    "build/$1/Testing/Temporary/LastTest.log" 2>/dev/null
}

# configure PRESET [-DNAME=VALUE ...]: skipped while the cache already says so.
configure() {
  local preset=$1 cache=build/$1/CMakeCache.txt fresh=1 definition
  shift
  if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$cache"; then
    say "build/$preset belongs to a checkout elsewhere; making it anew."
    rm -rf "build/$preset"
  fi
  [ -f "build/$preset/build.ninja" ] && [ "$cache" -nt CMakePresets.json ] || fresh=0
  for definition in "$@"; do
    definition=${definition#-D}
    grep -qE "^${definition%%=*}:[A-Z]+=${definition#*=}\$" "$cache" 2>/dev/null || fresh=0
  done
  [ "$fresh" = 1 ] || cmake --preset "$preset" "$@" >&2
}

# build PRESET [TARGET ...]
build() {
  local preset=$1
  shift
  cmake --build "build/$preset" --parallel "$(build_jobs)" ${1:+--target "$@"} >&2
}

if [ -z "${HOME:-}" ]; then
  HOME=$(getent passwd "$(id -u)" | cut -d: -f6)
  export HOME
fi
# A read-only home (a build service, a container) must not break the compiler cache and with it the build. Object files
# don't depend on the checkout's path, so that a second clone compiles nothing again.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
if [ -z "${CCACHE_DIR:-}" ] && ! { [ -d "$HOME" ] && [ -w "$HOME" ]; }; then
  export CCACHE_DIR=$PWD/build/ccache
fi
