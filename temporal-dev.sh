#!/usr/bin/env bash
# A Temporal dev server for this folder, and the way to get one. Kept to Bash 3.2 syntax for macOS (untested there).
set -u

CLI_VERSION=1.5.1          # newest Temporal CLI that "go install" can build; later tags carry a replace directive
TEST_SERVER_VERSION=1.32.0 # io.temporal:temporal-test-server
ROOT=$(cd "$(dirname "$0")" && pwd)
DATA=${TEMPORAL_DEV_DIR:-$ROOT/.temporal}
CACHE=${WAITFORUSER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/waitforuser}
PORT=${TEMPORAL_DEV_PORT:-7233}
UI_PORT=${TEMPORAL_DEV_UI_PORT:-$((PORT + 1000))}
CLI_URL=${TEMPORAL_DEV_CLI_URL:-https://temporal.download/cli/archive/v$CLI_VERSION}
TEST_SERVER_URL=${TEMPORAL_DEV_TEST_SERVER_URL:-https://temporal.download/temporal-test-server/default}
CONNECT_SECONDS=4
PROGRESS_SECONDS=${TEMPORAL_DEV_PROGRESS_SECONDS:-15}
HEALTHY_SECONDS=60

say() { printf 'temporal-dev: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

usage() {
  cat <<'USAGE'
Usage: ./temporal-dev.sh COMMAND
  start [--fresh]   start a dev server in the background and print its addresses; --fresh drops earlier data
  stop              stop the server that start started
  status            say whether it runs; exit 0 if it does, else 3
  run [--fresh]     the same in the foreground
  cli               print the path of a Temporal CLI, getting one if needed
  test-server       print the path of the time-skipping test server, getting one if needed
Environment: TEMPORAL_CLI, TEMPORAL_DEV_PORT (7233), TEMPORAL_DEV_UI_PORT (port + 1000),
  TEMPORAL_DEV_DIR (.temporal), WAITFORUSER_CACHE (~/.cache/waitforuser)
USAGE
}

# --- locks: a folder is made by one process only; it holds the owner's pid, so that a dead owner's lock is taken over

lock() { # folder
  local waited=0 owner
  mkdir -p "$(dirname "$1")" || return 1
  until mkdir "$1" 2>/dev/null; do
    owner=$(cat "$1/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      # Moved aside under a name of our own, so that of two that see it dead only one removes it.
      mv "$1" "$1.dead.$$" 2>/dev/null && rm -rf "$1.dead.$$"
      continue
    fi
    [ $((waited % PROGRESS_SECONDS)) -eq 0 ] && [ "$waited" -gt 0 ] && say "waiting for process ${owner:-?}, which is at the same work (${waited} s)"
    sleep 1
    waited=$((waited + 1))
  done
  echo "$$" >"$1/pid"
}

unlock() { rm -rf "$1"; }

# --- roads

# Runs a command in the background with a line of progress while it works; its output goes to a log.
with_progress() { # what, log, command…
  local what=$1 log=$2 waited=0 pid
  shift 2
  "$@" >"$log" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    [ $((waited % PROGRESS_SECONDS)) -eq 0 ] && kill -0 "$pid" 2>/dev/null && say "$what: $waited s so far"
  done
  wait "$pid"
}

download() { # url, file
  curl -fsSL --connect-timeout "$CONNECT_SECONDS" --speed-limit 1000 --speed-time 20 -o "$2" "$1" 2>/dev/null
}

platform() { # the names that Temporal's downloads use
  local os arch
  os=$(uname -s | tr '[:upper:]' '[:lower:]')
  arch=$(uname -m)
  case $arch in x86_64) arch=amd64 ;; aarch64) arch=arm64 ;; esac
  echo "$os $arch"
}

works() { "$1" --version >/dev/null 2>&1; }

cli() {
  local cached=$CACHE/temporal-$CLI_VERSION/temporal
  if [ -n "${TEMPORAL_CLI:-}" ]; then
    works "$TEMPORAL_CLI" || die "TEMPORAL_CLI is $TEMPORAL_CLI, which does not run"
    say "Temporal CLI: TEMPORAL_CLI"
    echo "$TEMPORAL_CLI"
    return
  fi
  if command -v temporal >/dev/null 2>&1; then
    say "Temporal CLI: on PATH"
    command -v temporal
    return
  fi
  if works "$cached"; then
    say "Temporal CLI: cache"
    echo "$cached"
    return
  fi
  lock "$CACHE/temporal-$CLI_VERSION.lock" || die "cannot write to $CACHE"
  trap 'unlock "$CACHE/temporal-$CLI_VERSION.lock"' EXIT
  works "$cached" || download_cli "$cached" || build_cli "$cached" ||
    die "no Temporal CLI could be had. Install it (https://docs.temporal.io/cli) so that 'temporal' is on PATH, or set TEMPORAL_CLI, or install Go 1.23 or newer."
  unlock "$CACHE/temporal-$CLI_VERSION.lock"
  trap - EXIT
  echo "$cached"
}

# Work happens in a folder of its own and is moved into place at the end: a killed run leaves no half a binary.
download_cli() { # target
  local work=$CACHE/download.$$ names
  mkdir -p "$work"
  names=$(platform)
  say "Temporal CLI: trying the official download"
  if download "$CLI_URL?platform=${names% *}&arch=${names#* }" "$work/cli.tar.gz" && tar -xzf "$work/cli.tar.gz" -C "$work" 2>/dev/null && works "$work/temporal"; then
    place "$work/temporal" "$1"
  else
    rm -rf "$work"
    return 1
  fi
}

build_cli() { # target
  local work=$CACHE/build.$$
  command -v go >/dev/null 2>&1 || { say "Temporal CLI: not downloaded, and no Go to build it"; return 1; }
  mkdir -p "$work"
  say "Temporal CLI: not downloaded; building version $CLI_VERSION with $(go env GOVERSION), which takes some minutes"
  if with_progress "building the Temporal CLI" "$work/log" env GOBIN="$work" GOFLAGS=-buildvcs=false go install -ldflags='-s -w' "github.com/temporalio/cli/cmd/temporal@v$CLI_VERSION" && works "$work/temporal"; then
    place "$work/temporal" "$1"
  else
    tail -n 5 "$work/log" >&2
    rm -rf "$work"
    return 1
  fi
}

place() { # file, target: atomically
  mkdir -p "$(dirname "$2")" && chmod +x "$1" && mv "$1" "$2" && rm -rf "$(dirname "$1")"
}

test_server() {
  local home=$CACHE/test-server-$TEST_SERVER_VERSION
  if [ -x "$home/temporal-test-server" ]; then
    say "test server: cache"
    echo "$home/temporal-test-server"
    return
  fi
  lock "$home.lock" || die "cannot write to $CACHE"
  trap 'unlock "$CACHE/test-server-$TEST_SERVER_VERSION.lock"' EXIT
  [ -x "$home/temporal-test-server" ] || download_test_server "$home" || maven_test_server "$home" ||
    die "no time-skipping test server could be had. Install Java 11 or newer and Maven, or allow the official download."
  unlock "$home.lock"
  trap - EXIT
  echo "$home/temporal-test-server"
}

download_test_server() { # home
  local work=$CACHE/download.$$ names found
  mkdir -p "$work"
  names=$(platform)
  say "test server: trying the official download"
  if download "$TEST_SERVER_URL?platform=${names% *}&arch=${names#* }" "$work/server.tar.gz" && tar -xzf "$work/server.tar.gz" -C "$work" 2>/dev/null; then
    found=$(find "$work" -type f -name 'temporal-test-server*' | head -n 1)
    if [ -n "$found" ]; then
      place "$found" "$1/temporal-test-server"
      rm -rf "$work"
      return 0
    fi
  fi
  rm -rf "$work"
  return 1
}

maven_test_server() { # home
  local work=$CACHE/maven.$$
  { command -v mvn && command -v java; } >/dev/null 2>&1 || { say "test server: not downloaded, and no Maven with Java to get it"; return 1; }
  mkdir -p "$work/home/lib"
  say "test server: not downloaded; getting version $TEST_SERVER_VERSION with Maven"
  cat >"$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>test-server</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>$TEST_SERVER_VERSION</version>
  </dependency></dependencies>
</project>
POM
  if ! with_progress "getting the test server" "$work/log" mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$work/home/lib"; then
    tail -n 5 "$work/log" >&2
    rm -rf "$work"
    return 1
  fi
  printf '#!/usr/bin/env bash\nexec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "%s/lib/*" io.temporal.testserver.TestServer "$@"\n' "$1" >"$work/home/temporal-test-server"
  chmod +x "$work/home/temporal-test-server"
  rm -rf "$1"
  mv "$work/home" "$1" && rm -rf "$work"
}

# --- the dev server

server_pid() { # prints the pid of our server if it is alive and still that server
  local pid
  pid=$(cat "$DATA/pid" 2>/dev/null) || return 1
  kill -0 "$pid" 2>/dev/null || return 1
  case $(ps -p "$pid" -o args= 2>/dev/null) in *start-dev*) echo "$pid" ;; *) return 1 ;; esac
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

announce() { # reads what was started, for the ports may differ from today's environment
  local port ui
  read -r port ui <"$DATA/ports" || return
  echo "Temporal: 127.0.0.1:$port"
  echo "Web UI:   http://127.0.0.1:$ui"
}

prepare() { # [--fresh]
  mkdir -p "$DATA" || die "cannot write to $DATA"
  case ${1:-} in
    '') ;;
    --fresh) rm -f "$DATA"/temporal.db* ;;
    *) usage >&2; exit 2 ;;
  esac
  for port in "$PORT" "$UI_PORT"; do
    if listens "$port"; then
      unlock "$DATA/lock"
      die "port $port is taken by something else; set TEMPORAL_DEV_PORT (and TEMPORAL_DEV_UI_PORT) to free ones"
    fi
  done
}

serve() { # cli: becomes the server
  exec "$1" server start-dev --ip 127.0.0.1 --port "$PORT" --ui-port "$UI_PORT" --db-filename "$DATA/temporal.db" --log-level warn
}

start() { # [--fresh]
  local bin pid waited=0
  bin=$(cli) || exit 1
  lock "$DATA/lock" || die "cannot write to $DATA"
  if pid=$(server_pid); then
    unlock "$DATA/lock"
    [ "${1:-}" = --fresh ] && die "the server runs (process $pid); stop it before starting afresh"
    say "already running (process $pid)"
    announce
    return
  fi
  prepare "$@"
  (serve "$bin") >"$DATA/log" 2>&1 </dev/null &
  pid=$!
  echo "$pid" >"$DATA/pid"
  echo "$PORT $UI_PORT" >"$DATA/ports"
  until "$bin" operator cluster health --address "127.0.0.1:$PORT" >/dev/null 2>&1 && "$bin" operator namespace describe default --address "127.0.0.1:$PORT" >/dev/null 2>&1; do
    if ! kill -0 "$pid" 2>/dev/null || [ "$waited" -ge $((HEALTHY_SECONDS * 4)) ]; then
      tail -n 20 "$DATA/log" >&2
      kill "$pid" 2>/dev/null
      rm -f "$DATA/pid"
      unlock "$DATA/lock"
      die "the server did not become healthy; its log is $DATA/log"
    fi
    sleep 0.25
    waited=$((waited + 1))
  done
  unlock "$DATA/lock"
  announce
}

stop() {
  local pid waited=0
  pid=$(server_pid) || { rm -f "$DATA/pid"; say "not running"; return; }
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.1
    waited=$((waited + 1))
    [ "$waited" -eq 100 ] && kill -9 "$pid" 2>/dev/null
  done
  rm -f "$DATA/pid"
  say "stopped"
}

status() {
  local pid
  if pid=$(server_pid); then
    echo "running (process $pid)"
    announce
  else
    echo "not running"
    exit 3
  fi
}

case ${1:-} in
  start) shift; start "$@" ;;
  stop) stop ;;
  status) status ;;
  run) shift; bin=$(cli) || exit 1; server_pid >/dev/null && die "already running in the background; stop it first"; prepare "$@"; echo $$ >"$DATA/pid"; echo "$PORT $UI_PORT" >"$DATA/ports"; announce; serve "$bin" ;;
  cli) cli ;;
  test-server) test_server ;;
  -h | --help | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
