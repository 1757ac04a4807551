#!/usr/bin/env bash
# A real Postgres 17 with pgvector for tests, out of Debian's own packages:
#   export HANDRAIL_TEST_DATABASE_URL="$(scripts/test-postgres.sh start)"
#   scripts/test-postgres.sh stop
# `url` prints the address of the one that runs. When HANDRAIL_TEST_DATABASE_URL is set already, that server is used
# and nothing is started or stopped. Needs Linux and root the first time for debootstrap and always for chroot.
set -euo pipefail

root="${HANDRAIL_CACHE:-$HOME/.cache/handrail}/postgres-17"
state="$root.run"
bin=/usr/lib/postgresql/17/bin

say() { echo "test-postgres: $*" >&2; }
inside() { chroot --userspec=postgres:postgres "$root" /usr/bin/env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"; }

require_root() {
  if [ "$(id -u)" != 0 ]; then
    say "needs root. Without it, set HANDRAIL_TEST_DATABASE_URL to a Postgres 15 or newer with pgvector."
    exit 2
  fi
}

install_postgres() {
  [ -e "$root/.complete" ] && return
  if ! command -v debootstrap >/dev/null; then
    say "installing debootstrap"
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap >&2
  fi
  say "fetching Postgres 17 and pgvector into $root, which takes a minute or more"
  local partial="$root.partial"
  rm -rf "$partial"
  if ! debootstrap --variant=minbase --include=postgresql-17,postgresql-17-pgvector trixie "$partial" >"$state/debootstrap.log" 2>&1; then
    tail -n 5 "$state/debootstrap.log" >&2
    say "debootstrap failed; its log is $state/debootstrap.log"
    exit 1
  fi
  rm -rf "$partial"/var/cache/apt/archives/*.deb "$root"
  touch "$partial/.complete"
  mv "$partial" "$root"
}

free_port() {
  local port
  for port in $(seq "${HANDRAIL_TEST_POSTGRES_PORT:-5440}" 5539); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
  say "no free port from ${HANDRAIL_TEST_POSTGRES_PORT:-5440} to 5539"
  exit 1
}

is_running() {
  [ -e "$state/port" ] && [ -e "$root/.complete" ] && inside "$bin/pg_isready" -q -h 127.0.0.1 -p "$(cat "$state/port")"
}

print_url() { echo "postgres://postgres@127.0.0.1:$(cat "$state/port")/postgres"; }

remove_data() {
  [ -e "$state/data" ] || return 0
  inside "$bin/pg_ctl" stop -D "$(cat "$state/data")" -m immediate >/dev/null 2>&1 || true
  rm -rf "${root:?}$(cat "$state/data")"
  rm -f "$state/data" "$state/port"
}

start() {
  if is_running; then return; fi
  remove_data
  local data port
  data="$(inside mktemp -d /tmp/handrail-postgres.XXXXXX)"
  echo "$data" >"$state/data"
  port="$(free_port)"
  inside "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$state/initdb.log" 2>&1
  # Settings of the file, because a chroot may lack /dev/shm. A test server may lose its data at any time.
  cat >>"$root$data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
dynamic_shared_memory_type = mmap
max_connections = 200
CONF
  # The caller's lock must not live on in the server.
  if ! inside "$bin/pg_ctl" start -D "$data" -w -t 60 -l "$data/server.log" >"$state/start.log" 2>&1 9>&-; then
    cat "$state/start.log" "$root$data/server.log" >&2 || true
    say "Postgres did not start"
    exit 1
  fi
  echo "$port" >"$state/port"
}

if [ -n "${HANDRAIL_TEST_DATABASE_URL:-}" ]; then
  case "${1:-}" in
    start | url) echo "$HANDRAIL_TEST_DATABASE_URL" ;;
    stop) say "HANDRAIL_TEST_DATABASE_URL is set; that server is left alone" ;;
    *) say "usage: test-postgres.sh start|stop|url" && exit 2 ;;
  esac
  exit
fi

case "${1:-}" in
  start | stop | url) ;;
  *) say "usage: test-postgres.sh start|stop|url" && exit 2 ;;
esac
require_root
mkdir -p "$state"
exec 9>"$state/lock"
flock 9
case "$1" in
  start) install_postgres && start && print_url ;;
  stop) remove_data ;;
  url) is_running && print_url || { say "not running; start it with: scripts/test-postgres.sh start" && exit 1; } ;;
esac
