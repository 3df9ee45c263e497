#!/usr/bin/env bash
# All that CI checks, one step after the other: `npm run verify`. A step that fails does not stop those behind it. At the end
# stand each step's seconds and result, then the line "N passed, N failed". `.ci/run` runs the same steps in a fresh clone.
#
#     npm run verify
#     npm run verify -- --list               # the names of the steps
#     npm run verify -- --from lint          # this step and those behind it
#     npm run verify -- --only lint,bench    # these steps alone
#
# `--ran NAME CODE SECONDS` (.ci/run): the first step NAME ran before, and ended with CODE.
set -u
cd "$(dirname "$0")/.." || exit

# All of CI. One line adds a step: `step NAME COMMAND`. What reports to jest counts its tests; any other step that fails counts
# as one failure.
steps() {
  step test npm test
  # What `npm test` leaves to commands of their own: `npm run test:cli`, `test:sdk`, `test:package`, `test:http`, `test:agents`
  # and `test:worker`.
  step suites suites 'test/(sdk|package|types)/' 'test/scenarios/(cli/|http/(answers|browser-|feed|hand-over|strangers|streams)|agents/|examples/|worker/)'
  # On a server of its own, since what they leave is encrypted, and other suites' lists would say that they are not complete.
  step production suites 'test/(deployment|production)/'
  # On a server of its own, since lists in a page show what other suites ask everybody.
  step browser suites 'test/browser/'
  # The lower end of the peers' range, in a short form; all of it by hand before a release.
  step oldest node --import tsx scripts/test-with-sdk.ts '' scenarios/asking/control-flow scenarios/asking/deadlines.test scenarios/answering/{confirmed-answers,early-answers,repeated-answers,open-question-shown}
  # The packed package in a few fresh projects; all of them by hand before a release.
  step install npm run -s test:install -- --short
  step lint npm run lint
  step typecheck npm run typecheck
  # That it runs, and the counts that no machine changes; its times are for a quiet machine.
  step bench node --import tsx bench/bench.ts --quick
  # What the OpenAPI document allows and what it does not, sent to a real inbox.
  step schemathesis node --max-http-header-size=1048576 --import tsx test/schemathesis/schemathesis-test.ts --max-examples 20
  # People with open pages, while worker, Temporal and the inbox are killed: nothing is lost. Its times are for a quiet machine.
  step load node --import tsx test/load/load-test.ts --viewers 50 --answers 10 --seconds 10 --open 500 --pauses 1000
}

# Suites of commands of their own. They take lib/ as the step before has built it.
suites() {
  TEST_NIGHTLY=1 node node_modules/jest/bin/jest.js --selectProjects cached --testPathPatterns "$@"
}

main() {
  read_arguments "$@"
  # jest.config.ts has the counts written there, a line a run.
  if [ -z "${WAITFORUSER_TEST_COUNTS:-}" ]; then
    WAITFORUSER_TEST_COUNTS=$(mktemp) || exit 1
    export WAITFORUSER_TEST_COUNTS
  fi
  trap finish EXIT
  trap 'exit 130' INT TERM
  # The first step builds lib/. Whoever leaves it out has the rest on the code as it stands, too.
  if ! wanted test; then run build npm run -s build; fi
  steps
  ended=true
}

mode=all names='' ran_name='' ran_code=0 ran_seconds=0
read_arguments() {
  while [ "$#" -gt 0 ]; do
    case $1 in
      --list) list_steps && exit 0 ;;
      --from | --only) mode=${1#--} names=${2:-} && shift ;;
      --ran) ran_name=$2 ran_code=$3 ran_seconds=$4 && shift 3 ;;
      *) refuse "unknown argument $1" ;;
    esac
    shift
  done
  [ "$mode" = all ] && return
  local known name
  known=$(list_steps)
  [ "$mode" = from ] && case $names in *,*) refuse '--from takes one step' ;; esac
  [ -n "$names" ] || refuse "--$mode takes the name of a step"
  for name in ${names//,/ }; do
    grep -qxF -- "$name" <<<"$known" || refuse "there is no step $name"
  done
}

refuse() {
  printf 'verify: %s. The steps are: %s\n' "$1" "$(list_steps | paste -sd ' ' -)" >&2
  exit 2
}

# Each calls `steps` with a `step` of its own, in a subshell.
list_steps() (
  step() { echo "$1"; }
  steps
)

wanted() {
  case $mode in
    all) true ;;
    only) [[ ,$names, == *,$1,* ]] ;;
    from) list_steps | sed "/^$names\$/,\$!d" | grep -qxF -- "$1" ;;
  esac
}

step() {
  wanted "$1" || return 0
  if [ "$1" = "$ran_name" ]; then note "$1" "$ran_code" "$ran_seconds"; else run "$@"; fi
}

run() {
  local name=$1 start=$SECONDS code=0
  shift
  printf '\n== %s\n' "$name"
  "$@" || code=$?
  note "$name" "$code" $((SECONDS - start))
}

# Which step failed, and whether a test has counted that.
table='' broken=0 counted=0 ended=false
note() {
  local name=$1 code=$2 seconds=$3 before=$counted result=passed
  counted=$(awk '/^[0-9]/ { f += $2 + $3 } END { print f + 0 }' "$WAITFORUSER_TEST_COUNTS")
  if [ "$code" -ne 0 ] || [ "$counted" -gt "$before" ]; then result=failed; fi
  if [ "$code" -ne 0 ] && [ "$counted" -eq "$before" ]; then
    echo "verify: $name ended with exit code $code" >&2
    broken=$((broken + 1))
  fi
  table+=$(printf '%-14s %6s s  %s' "$name" "$seconds" "$result")$'\n'
}

finish() {
  local passed failed skipped failures
  failures=$(grep '^- ' "$WAITFORUSER_TEST_COUNTS")
  read -r passed failed skipped < <(awk '/^[0-9]/ { p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }' "$WAITFORUSER_TEST_COUNTS")
  rm -f "$WAITFORUSER_TEST_COUNTS"
  printf '\n%s' "$table"
  # Once more, since they stand far above.
  if [ -n "$failures" ]; then printf '\nfailed tests:\n%s\n' "$failures"; fi
  if [ "$skipped" -gt 0 ]; then
    echo "verify: $skipped tests were skipped; none may be" >&2
  fi
  failed=$((failed + skipped + broken))
  if [ "$ended" = false ]; then
    echo 'verify: it ended before its last step' >&2
    failed=$((failed + 1))
  elif [ "$failed" -eq 0 ] && [ "$passed" -eq 0 ] && wanted test; then
    echo 'verify: no test ran' >&2
    failed=1
  fi
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] || exit 1
}

main "$@"
