# SPDX-License-Identifier: GPL-3.0-or-later
# What .ci/run and .ci/nightly share: steps that all run even if one before failed, and the verdict. Sourced after packaging/common.sh.

failed=()

# step NAME COMMAND ...: runs it, and says how it ended and how long it took.
step() {
  local name=$1 start=$SECONDS status=0
  shift
  printf '\n== %s\n' "$name"
  (set -e; "$@") || status=$?
  printf '== %s: %s, %d s\n' "$name" "$([ "$status" = 0 ] && echo ok || echo FAILED)" $((SECONDS - start))
  [ "$status" = 0 ] || failed+=("$name")
}

# tidy_tree DIRECTORY CONFIGURE-ARGUMENT ...: what clang-tidy and clazy need, the command of each file by itself and what is
# generated. Nothing is compiled, and no precompiled header stands in for an include that a file forgot.
tidy_tree() {
  local tree=$1 generated
  shift
  cmake -B "$tree" "$@" -DRAPPORT_TESTS=OFF -DCMAKE_UNITY_BUILD=OFF -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
  generated=$(ninja -C "$tree" -t targets all | sed -n 's/^\(rapport_schema\|rapport_presets\|rapport_[a-z_]*_autogen\): .*/\1/p')
  # shellcheck disable=SC2086  # a list of names
  ninja -C "$tree" $generated >/dev/null
}

# The last line of all, and the exit status.
verdict() {
  if [ ${#failed[@]} -gt 0 ]; then
    printf '\nFAILED in %d s:' "$SECONDS"
    printf ' [%s]' "${failed[@]}"
    printf '\n'
    exit 1
  fi
  printf '\nAll good in %d s.\n' "$SECONDS"
}
