#!/bin/sh
# What action.yml runs, so that it can be tried anywhere: check, and on a tag the release of the projects.
#
#   action.sh check      annotations, the summary of the job, and a SARIF file where $PLIMSOLL_SARIF names one
#   action.sh release    the projects' packages in $PLIMSOLL_DIST with their checksums, the checklist as summary
#
# From the environment: PLIMSOLL_PATH (what to check, one path), PLIMSOLL_FAIL_ON, PLIMSOLL_CI (`true` for the commits of
# the event alone), PLIMSOLL_SARIF, PLIMSOLL_PROJECTS (a pattern of the shell, default `*_plugin/`), PLIMSOLL_DIST
# (default `dist`), GITHUB_STEP_SUMMARY.
set -eu

# In a job of GitHub the format `github` writes the summary, too, no longer than GitHub takes. It is one, wherever this runs.
export GITHUB_ACTIONS=true

checksums() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

case "${1:-}" in
  check)
    set -- check "${PLIMSOLL_PATH:-.}" --fail-on "${PLIMSOLL_FAIL_ON:-error}"
    if [ "${PLIMSOLL_CI:-}" = true ]; then set -- "$@" --ci; fi
    if [ -n "${PLIMSOLL_SARIF:-}" ]; then set -- "$@" --format "sarif=$PLIMSOLL_SARIF"; fi
    plimsoll "$@" --format github
    ;;
  release)
    dist=${PLIMSOLL_DIST:-dist}
    # The pattern is meant to be expanded, and only as a pattern.
    IFS=
    set -- ${PLIMSOLL_PROJECTS:-*_plugin/}
    if [ ! -e "$1" ]; then
      echo "plimsoll: no project matches ${PLIMSOLL_PROJECTS:-*_plugin/}" >&2
      exit 2
    fi
    plimsoll package "$@" --output "$dist"
    sums=$(cd "$dist" && checksums ./*.difypkg)
    printf '%s\n' "$sums" | sed 's| \./| |' > "$dist/SHA256SUMS"
    cat "$dist/SHA256SUMS"
    plimsoll report "${PLIMSOLL_PATH:-.}" --fail-on "${PLIMSOLL_FAIL_ON:-error}" --format github
    ;;
  *)
    echo "usage: action.sh check|release" >&2
    exit 2
    ;;
esac
