#!/usr/bin/env bash
# A PostgreSQL cluster that lives as long as somebody holds this script's standard input: it also ends with a bench that was killed.
# Arguments: the folder to make it in. Says "ready <port> <password> <pid>".
set -euo pipefail
trap '' INT TERM HUP

bin=$(dirname "$(readlink -f "$(command -v pg_ctl || ls -d /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | sort -V | tail -1)")")
[[ -x $bin/initdb ]] || { echo "There is no PostgreSQL here: its initdb and pg_ctl were not found."; exit 1; }

# It does not run as root; where the bench does, the user of Debian's package owns the cluster.
as_owner() {
  if [[ $(id -u) == 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

home=$(mktemp -d "$1/hubbub_bench_pg_XXXXXX")
finish() {
  as_owner "$bin/pg_ctl" stop --silent --mode=fast --pgdata="$home/data" >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap finish EXIT

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$password" >"$home/password"
[[ $(id -u) != 0 ]] || chown -R postgres "$home"
as_owner "$bin/initdb" --pgdata="$home/data" --username=hubbub --pwfile="$home/password" --auth=scram-sha-256 \
  --encoding=UTF8 --locale=C >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log"; exit 1; }

for _ in 1 2 3 4 5 6 7 8; do
  # Below the ports that the kernel hands out, so that nobody takes it at the same moment.
  port=$((20000 + RANDOM % 12000))
  options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$home"
  if as_owner "$bin/pg_ctl" start --wait --silent --pgdata="$home/data" --log="$home/data/log" --options="$options" >/dev/null 2>&1
  then
    echo "ready $port $password $(head -1 "$home/data/postmaster.pid")"
    cat >/dev/null
    exit
  fi
done
cat "$home/data/log"
exit 1
