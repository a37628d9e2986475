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
