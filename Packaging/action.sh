#!/bin/sh
# What action.yml runs, so that it can be tried anywhere: check, and on a tag the release of the projects.
#
#   action.sh check      annotations, the summary of the job, and a SARIF file where $PLIMSOLL_SARIF names one
#   action.sh release    the projects' packages in $PLIMSOLL_DIST with their checksums, the checklist as summary
#
# From the environment: PLIMSOLL_PATH (what to check, one path), PLIMSOLL_FAIL_ON, PLIMSOLL_SARIF, PLIMSOLL_PROJECTS (a
# pattern of the shell, default `*_plugin/`), PLIMSOLL_DIST (default `dist`), GITHUB_STEP_SUMMARY.
set -eu

summary=$(mktemp)
trap 'rm -f "$summary"' EXIT

# Runs a report with annotations in the log and its Markdown in the summary of the job; the status is the report's.
run() {
  status=0
  plimsoll "$@" --format github --format "markdown=$summary" || status=$?
  # GitHub takes 1 MiB of a step.
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -s "$summary" ]; then
    head -c 1000000 "$summary" >> "$GITHUB_STEP_SUMMARY"
  fi
  return "$status"
}

case "${1:-}" in
  check)
    set -- check "${PLIMSOLL_PATH:-.}" --fail-on "${PLIMSOLL_FAIL_ON:-error}"
    if [ -n "${PLIMSOLL_SARIF:-}" ]; then set -- "$@" --format "sarif=$PLIMSOLL_SARIF"; fi
    run "$@"
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
    (cd "$dist" && sha256sum ./*.difypkg | sed 's| \./| |' > SHA256SUMS && cat SHA256SUMS)
    run report "${PLIMSOLL_PATH:-.}" --fail-on "${PLIMSOLL_FAIL_ON:-error}"
    ;;
  *)
    echo "usage: action.sh check|release" >&2
    exit 2
    ;;
esac
