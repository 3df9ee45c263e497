#!/usr/bin/env bash
# A Temporal dev server for this folder, and the ways to get one. It only uses Bash 3.2, for macOS (tested with Bash 3.2, not on macOS).
set -u
unset CDPATH

CLI_VERSION=1.5.1                                # newest that "go install" can build; later tags carry a replace directive
TEST_SERVER_VERSION=1.32.0                       # io.temporal:temporal-test-server
SDK='sdk-name=sdk-typescript&sdk-version=1.24.0' # by which the official download chooses a test server

absolute() { case $1 in /*) echo "$1" ;; *) echo "$PWD/$1" ;; esac; }

DATA=$(absolute "${TEMPORAL_DEV_DIR:-$(cd "$(dirname "$0")" && pwd)/.temporal}")
if [ -d "$DATA" ]; then DATA=$(cd "$DATA" && pwd -P); fi
CACHE=$(absolute "${WAITFORUSER_CACHE:-${XDG_CACHE_HOME:-${HOME:-$DATA}/.cache}/waitforuser}")
CLI=${TEMPORAL_CLI:-}
ASKED_PORT=${TEMPORAL_DEV_PORT:-}
PORT=${ASKED_PORT:-7233}
UI_PORT=${TEMPORAL_DEV_UI_PORT:-}
CLI_URL=${TEMPORAL_DEV_CLI_URL:-https://temporal.download/cli/archive/v$CLI_VERSION}
TEST_SERVER_URL=${TEMPORAL_DEV_TEST_SERVER_URL:-https://temporal.download/temporal-test-server/default}
PROGRESS_SECONDS=${TEMPORAL_DEV_PROGRESS_SECONDS:-15}
HEALTHY_SECONDS=${TEMPORAL_DEV_HEALTHY_SECONDS:-60}
END_SECONDS=${TEMPORAL_DEV_END_SECONDS:-8}
# Temporal's own variables and profiles are for other servers. With an API key, for instance, the CLI would use TLS with this one.
unset "${!TEMPORAL_@}"
export TEMPORAL_CONFIG_FILE=/dev/null

say() { printf 'temporal-dev: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

usage() {
  cat <<'USAGE'
Usage: ./temporal-dev.sh COMMAND
  start [--fresh] [--postgres]
                start a dev server in the background and print its addresses; --fresh drops earlier data;
                --postgres: Temporal as in production, which keeps all in PostgreSQL (started too), and no web UI
  stop          stop what start or run started
  status        show whether it runs; exit code 0 if it does, else 3
  run [--fresh] [--postgres]
                the same as start, in the foreground; the server's log goes to standard error
  cli           print the path of a Temporal CLI, getting one if needed
  test-server   print the path of the time-skipping test server, getting one if needed
  postgres      print the paths of the programs that --postgres needs, getting them if needed
Environment: TEMPORAL_CLI, TEMPORAL_DEV_PORT (7233), TEMPORAL_DEV_UI_PORT (port + 1000),
  TEMPORAL_DEV_DIR (.temporal), WAITFORUSER_CACHE (~/.cache/waitforuser)
USAGE
}

# --- ending: however this script ends, no unfinished files or processes stay

ME="$$ ${0##*/}"
WORK= # folder of half-made things
DONE= # the newest background process, once it is over or may stay. "$!" alone is never late: a signal can fall before its copy is made

finish() {
  trap '' HUP INT TERM
  set +u # Bash 3.2 fails at $! if nothing ever ran in the background
  [ "$!" = "$DONE" ] || end_process "$!" "-$!"
  [ -z "$STORE" ] || end_store
  [ -z "$WORK" ] || rm -rf "$WORK"
  unlock
}
trap finish EXIT
trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 143' TERM

# shellcheck source=scripts/temporal-postgres.sh
. "$(dirname "$0")/scripts/temporal-postgres.sh" || exit 1

# --- processes

is_running() { # pid, words of its command line: they tell it from a later process with the same pid
  case $1 in '' | 0* | *[!0-9]*) return 1 ;; esac # kill takes 0 and negative numbers for groups, and -1 for all processes
  case $(command_line "$1" 2>/dev/null) in *"$2"*) true ;; *) false ;; esac
}

command_line() { if [ -r "/proc/$1/cmdline" ]; then tr '\0' ' ' <"/proc/$1/cmdline"; else ps -ww -o args= -p "$1"; fi; }

# In its own process group, so that Ctrl-C in the terminal does not reach it, and it can be ended with all its children.
in_background() { # command…; its pid and group is then $!
  set -m
  "$@" </dev/null &
  set +m
}

with_progress() { # what, command…
  local what=$1 failed=
  shift
  in_background "$@" >"$WORK/log" 2>&1
  begin_waiting
  while kill -0 "$!" 2>/dev/null; do
    sleep 0.2
    progress "$what"
  done
  wait "$!" || failed=yes
  DONE=$!
  [ -z "$failed" ] || { say "$what failed: $(tail -n 5 "$WORK/log")"; return 1; }
}

end_process() { # pid, what to signal: the same or its group. Asks it to end, and then makes it
  local deadline=$((SECONDS + END_SECONDS))
  kill -TERM -- "$2" 2>/dev/null
  while kill -0 "$1" 2>/dev/null; do
    # A zombie has ended. In a container there may be no process that collects it.
    case $(cat "/proc/$1/stat" 2>/dev/null || ps -o stat= -p "$1" 2>/dev/null) in *') Z '* | Z*) return ;; esac
    [ "$SECONDS" -lt "$deadline" ] || kill -KILL -- "$2" 2>/dev/null
    sleep 0.1
  done
}

begin_waiting() { BEGAN=$SECONDS NEXT=$PROGRESS_SECONDS; }

progress() { # what: said once for every PROGRESS_SECONDS
  local waited=$((SECONDS - BEGAN))
  [ "$waited" -ge "$NEXT" ] || return 0
  say "$1: $waited s so far"
  NEXT=$((waited + PROGRESS_SECONDS))
}

# --- locks: a symbolic link that names its owner, because a link is created with its content in one step

lock() { # file
  local owner vain=0
  mkdir -p "$(dirname "$1")" 2>/dev/null || die "cannot write to $(dirname "$1")"
  begin_waiting
  until ln -s "$ME" "$1" 2>/dev/null; do
    if ! owner=$(readlink "$1"); then
      vain=$((vain + 1))
      [ "$vain" -lt 20 ] || die "cannot write to $(dirname "$1")"
    elif [ "$owner" = "$ME" ] || ! is_running "${owner%% *}" "${owner#* }"; then
      # The owner is dead, or had the pid that is ours now. Only the holder of a second lock may remove the lock, and only
      # after a second check: meanwhile another process may have removed it, and a third one may have taken it.
      lock "$1.takeover"
      [ "$(readlink "$1")" = "$owner" ] && rm -f "$1"
      rm -f "$1.takeover"
      continue
    else
      progress "waiting for process ${owner%% *}, which is at the same work"
    fi
    sleep 0.2
  done
}

unlock() { # all that is ours
  local file
  for file in "$DATA"/lock* "$CACHE"/*.lock*; do
    [ "$(readlink "$file" 2>/dev/null)" = "$ME" ] && rm -f "$file"
  done
}

# --- ways to get an executable: each leaves it in $WORK/home, which then replaces $PLACE

find_cli() { # sets FOUND
  NAME='Temporal CLI' EXECUTABLE=temporal PROBE=--version PLACE=$CACHE/temporal-$CLI_VERSION URL="$CLI_URL?"
  if [ -n "$CLI" ]; then
    FOUND=$(absolute "$(type -P "$CLI")")
    works "$FOUND" || die "TEMPORAL_CLI is '$CLI', which does not run; correct it or unset it"
    say "$NAME: from TEMPORAL_CLI" && return
  fi
  if FOUND=$(type -P temporal); then
    FOUND=$(absolute "$FOUND")
    works "$FOUND" && say "$NAME: from PATH" && return
    say "$NAME: $FOUND, which is on PATH, does not run"
  else
    say "$NAME: TEMPORAL_CLI is not set, and none is on PATH"
  fi
  obtain build_cli ||
    die "no Temporal CLI could be found or built. Install it (https://docs.temporal.io/cli) so that 'temporal' is on PATH, or set TEMPORAL_CLI to its path, or install Go 1.25 or newer."
}

find_test_server() { # sets FOUND
  NAME='test server' EXECUTABLE=temporal-test-server PROBE='' PLACE=$CACHE/test-server-$TEST_SERVER_VERSION URL="$TEST_SERVER_URL?$SDK&"
  obtain get_with_maven || die "no time-skipping test server could be found or built. Install Java 11 or newer and Maven, or allow the official download."
}

works() { "$1" ${PROBE:+"$PROBE"} >/dev/null 2>&1 </dev/null; } # without arguments the test server prints its usage and exits 0

obtain() { # the road that comes after the download, where there is a URL for one; sets FOUND
  FOUND=$PLACE/$EXECUTABLE
  if ! works "$FOUND"; then
    if [ -e "$FOUND" ]; then say "$NAME: the one in the cache does not run"; else say "$NAME: none in the cache"; fi
    lock "$PLACE.lock"
    works "$FOUND" || { { [ -n "$URL" ] && arrives download; } || arrives "$1"; return; }
  fi
  say "$NAME: from the cache"
}

arrives() { # road
  WORK=$PLACE.work
  rm -rf "$WORK"
  mkdir -p "$WORK/home" || die "cannot write to $CACHE"
  "$1" || return 1
  works "$WORK/home/$EXECUTABLE" || { say "$NAME: the executable from this way does not run"; return 1; }
  { rm -rf "$PLACE" && mv "$WORK/home" "$PLACE" && rm -rf "$WORK"; } || die "cannot write to $CACHE"
  WORK=
}

download() {
  local file
  type -P curl >/dev/null || { say "$NAME: no curl to download it"; return 1; }
  say "$NAME: trying the official download"
  fetch "${URL}platform=$(uname -s | tr '[:upper:]' '[:lower:]')&arch=$(uname -m | sed 's/^x86_64$/amd64/; s/^aarch64$/arm64/')" || return 1
  # The test server's address returns JSON with the archive's address.
  case $(head -c 1 "$WORK/archive") in '{') fetch "$(sed -n 's/.*"archiveUrl" *: *"\([^"]*\)".*/\1/p' "$WORK/archive")" || return 1 ;; esac
  mkdir "$WORK/unpacked"
  tar -xzf "$WORK/archive" -C "$WORK/unpacked" 2>/dev/null || { say "$NAME: the download is not an archive"; return 1; }
  file=$(find "$WORK/unpacked" -type f -name "$EXECUTABLE" | head -n 1)
  [ -n "$file" ] || { say "$NAME: the downloaded archive has no $EXECUTABLE"; return 1; }
  chmod +x "$file" && mv "$file" "$WORK/home/"
}

fetch() { # url
  with_progress "$NAME: the download" curl -fsSL --connect-timeout 4 --speed-limit 1000 --speed-time 10 -o "$WORK/archive" "$1"
}

build_cli() {
  type -P go >/dev/null || { say "$NAME: no Go to build it"; return 1; }
  say "$NAME: building version $CLI_VERSION with $(go version 2>/dev/null), which takes some minutes"
  with_progress "$NAME: the build" env GOBIN="$WORK/home" GOOS= GOARCH= GOFLAGS=-buildvcs=false \
    go install -ldflags='-s -w' "github.com/temporalio/cli/cmd/temporal@v$CLI_VERSION"
}

get_with_maven() {
  { type -P mvn && type -P java; } >/dev/null || { say "$NAME: no Maven with Java to get it"; return 1; }
  say "$NAME: getting version $TEST_SERVER_VERSION with Maven"
  cat >"$WORK/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>local</groupId><artifactId>local</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>$TEST_SERVER_VERSION</version>
  </dependency></dependencies>
</project>
POM
  cat >"$WORK/home/$EXECUTABLE" <<'WRAPPER'
#!/usr/bin/env bash
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"
WRAPPER
  chmod +x "$WORK/home/$EXECUTABLE"
  with_progress "$NAME: Maven" mvn -q -B -f "$WORK/pom.xml" dependency:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$WORK/home/lib"
}

# --- the dev server: its pid and ports are in $DATA, written before it starts

is_server() { is_running "$1" "--db-filename $DATA/temporal.db" || is_running "$1" "--root $DATA/postgres --config"; } # pid

server_pid() { # prints the pid of this folder's server, if it is alive
  local pid
  pid=$(cat "$DATA/pid" 2>/dev/null) && is_server "$pid" && echo "$pid"
}

# Returns with a healthy server: 0 if it started it, as $!, and 1 if it was already running. The folder stays locked.
launch() { # file in $DATA for the log, or nothing for standard error
  local pid port store ports serve
  { mkdir -p "$DATA" && DATA=$(cd "$DATA" && pwd -P); } || die "cannot write to $DATA"
  lock "$DATA/lock"
  [ -z "$POSTGRES" ] || find_store
  find_cli
  if pid=$(server_pid); then
    read -r port _ store <"$DATA/ports"
    [ "$POSTGRES" = "${store:+yes}" ] || die "the server that runs (process $pid) was started with${POSTGRES:+out} --postgres; stop it first"
    until_healthy "$pid" "$port" || die "process $pid is this folder's server, but not healthy; stop it first"
    return 1
  fi
  # A server of another folder that starts on the same port at the same time would be mistaken for ours.
  lock "$CACHE/port-$PORT.lock"
  check_port "$PORT" TEMPORAL_DEV_PORT
  if [ -n "$POSTGRES" ]; then
    start_store
    ports="$PORT - $STORE_PORT"
    serve=("$SERVER_HOME/server" --root "$DATA/postgres" --config . --env temporal --allow-no-auth start)
  else
    check_port "$UI_PORT" TEMPORAL_DEV_UI_PORT
    ports="$PORT $UI_PORT"
    [ -z "$FRESH" ] || rm -f "$DATA"/temporal.db "$DATA"/temporal.db-*
    serve=("$FOUND" server start-dev --ip 127.0.0.1 --port "$PORT" --ui-port "$UI_PORT" --db-filename "$DATA/temporal.db" --log-level warn)
  fi
  echo "$ports" >"$DATA/ports" || die "cannot write to $DATA"
  if [ $# -gt 0 ]; then exec 3>"$DATA/$1"; else exec 3>&2; fi
  # shellcheck disable=SC2016 # the inner shell's variables
  in_background sh -c 'echo $$ >"$0" && exec "$@" 3>&-' "$DATA/pid" "${serve[@]}" >&3 2>&1
  until_healthy "$!" "$PORT" || { [ $# -eq 0 ] || tail -n 20 "$DATA/$1" >&2; exit 1; }
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; } # port

check_port() { # port, variable
  if is_taken "$1"; then die "port $1 is used by another process; end that process, or set $2 to a free port"; fi
}

until_healthy() { # pid, port
  local deadline=$((SECONDS + HEALTHY_SECONDS)) at=(--address "127.0.0.1:$2" --env-file /dev/null) check=is_healthy answer
  [ -z "$POSTGRES" ] || check=is_made_healthy
  begin_waiting
  until answer=$({ "$check" "${at[@]}"; } 2>&1); do
    kill -0 "$1" 2>/dev/null || { say "the server ended before it was healthy"; return 1; }
    [ "$SECONDS" -lt "$deadline" ] || { say "the server was not healthy within $HEALTHY_SECONDS s: $answer"; return 1; }
    progress "waiting for the server to be healthy"
    sleep 0.1
  done
}

is_healthy() { # options of the CLI
  "$FOUND" operator cluster health "$@" && "$FOUND" operator namespace describe -n default "$@"
}

announce() { # from the file, since a running server's ports may differ from today's environment
  local port ui store
  read -r port ui store <"$DATA/ports"
  echo "Temporal: 127.0.0.1:$port"
  if [ -n "$store" ]; then echo "Store:    PostgreSQL at 127.0.0.1:$store"; else echo "Web UI:   http://127.0.0.1:$ui"; fi
}

# --- commands

start() {
  local port
  if launch log; then
    DONE=$! STORE=
  else
    [ -z "$FRESH" ] || die "the server runs (process $(server_pid)); stop it, then start again"
    read -r port _ <"$DATA/ports"
    [ "${ASKED_PORT:-$port}" = "$port" ] || die "the server runs on port $port (process $(server_pid)); stop it, then start it on $ASKED_PORT"
    say "already running (process $(server_pid))"
  fi
  announce
}

run() {
  local code
  launch || die "already running (process $(server_pid)); stop it first"
  unlock
  announce
  wait "$!"
  code=$?
  DONE=$!
  exit "$code"
}

stop() {
  local pid
  server_pid >/dev/null || store_pid >/dev/null || { say "not running"; return; }
  lock "$DATA/lock"
  if pid=$(server_pid); then end_process "$pid" "$pid"; fi
  if server_pid >/dev/null; then die "process $pid cannot be ended"; fi
  end_store
  say "stopped"
}

status() {
  local pid
  pid=$(server_pid) || { echo "not running"; exit 3; }
  echo "running (process $pid)"
  announce
}

is_port() { case $1 in '' | 0* | *[!0-9]* | ??????*) false ;; *) [ "$1" -le 65535 ] ;; esac; }

COMMAND=${1:-}
[ $# -eq 0 ] || shift
FRESH='' POSTGRES=
case $COMMAND in
  start | run)
    while :; do
      case ${1:-} in --fresh) FRESH=yes ;; --postgres) POSTGRES=yes ;; *) break ;; esac
      shift
    done
    is_port "$PORT" || die "TEMPORAL_DEV_PORT is '$PORT', which is not a port"
    UI_PORT=${UI_PORT:-$((PORT + 1000))}
    if [ -z "$POSTGRES" ] && { ! is_port "$UI_PORT" || [ "$UI_PORT" = "$PORT" ]; }; then
      die "the web UI cannot use port '$UI_PORT'; set TEMPORAL_DEV_UI_PORT to a free port"
    fi
    ;;
esac
[ $# -eq 0 ] || { usage >&2; exit 2; }
case $COMMAND in
  start | run | stop | status) "$COMMAND" ;;
  cli) find_cli && echo "$FOUND" ;;
  test-server) find_test_server && echo "$FOUND" ;;
  postgres) find_store && printf '%s\n' "$SERVER_HOME/server" "$SERVER_HOME/sql" "$POSTGRES_HOME/postgres" "$POSTGRES_HOME/initdb" ;;
  -h | --help | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
