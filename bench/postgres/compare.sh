#!/usr/bin/env bash
# Realtime on PostgreSQL beside AstDB, and beside PostgreSQL alone, in one run:
#   - digest REGISTER over UDP (401, then 200), contacts durable, the same number at the same rate;
#   - durable PUT of an endpoint with 8 connections, and pgbench with the same INSERT, the same triggers and 8 connections.
#
#   compare.sh [RATE [COUNT]]    registrations a second (1000) and how many (10000) at each server
#
# Needs PostgreSQL with pgbench (Debian: postgresql, postgresql-contrib). Builds Convoke in Release. What it starts and writes is gone when it
# ends; CONVOKE_BENCH_FOLDER names the disk that all write to (default: TMPDIR, /tmp).
set -euo pipefail

rate=${1:-1000}
count=${2:-10000}
users=10000
warm_up=5000
connections=8
seconds=8
turns=3

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
convoke=$root/artifacts/bin/Server/release/convoke
load=$root/artifacts/bin/Load/release/Convoke.Bench.Load
sip_astdb=15071 http_astdb=18071 sip_realtime=15072 http_realtime=18072 database_port=15073
# shellcheck source=bench/processes.sh
source "$here/../processes.sh"

bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)")
[ -x "$bin/pgbench" ] || { echo "PostgreSQL with pgbench is not installed" >&2; exit 2; }
for project in src/Server/Server.csproj bench/Load/Load.csproj; do
    dotnet build "$root/$project" -c Release -v quiet -nologo >&2
done

folder=$(mktemp -d "${CONVOKE_BENCH_FOLDER:-${TMPDIR:-/tmp}}/convoke-compare-XXXXXX")
trap clean_up EXIT
trap 'exit 130' INT TERM

# PostgreSQL refuses to run as root.
as_owner=()
mkdir "$folder/database"
if [ "$(id -u)" = 0 ]; then
    as_owner=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    chmod 755 "$folder"
    chown postgres: "$folder/database"
fi
"${as_owner[@]}" "$bin/initdb" -D "$folder/database/data" -U convoke --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$folder/initdb.log"
"${as_owner[@]}" "$bin/postgres" -D "$folder/database/data" -p "$database_port" -c listen_addresses=127.0.0.1 \
    -c "unix_socket_directories=$folder/database" >"$folder/postgres.log" 2>&1 &
postgres=$!
started+=("$postgres")
wait_for PostgreSQL "$bin/pg_isready" -h 127.0.0.1 -p "$database_port" -U convoke -d postgres
"$convoke" db create --driver pgsql --connection "Host=127.0.0.1;Port=$database_port;Username=convoke;Database=postgres" >"$folder/create.log"

# name, SIP port, HTTP port: starts a server with $folder/NAME-etc and leaves its process in $server
serve() {
    sed -i "s/bindport = 8088/bindport = $3/" "$folder/$1-etc/http.conf"
    sed -i "s/0\.0\.0\.0:5060/127.0.0.1:$2/" "$folder/$1-etc/pjsip.conf"
    "$convoke" serve --etc "$folder/$1-etc" --var "$folder/$1-var" >"$folder/$1.log" 2>&1 &
    server=$!
    started+=("$server")
    wait_for "$1" grep -q '^Convoke ready' "$folder/$1.log"
    "$load" users "$users" --port "$3" --count $((3 * users)) --seconds 300 >"$folder/push.log" 2>&1
}

cp -r "$root/etc" "$folder/astdb-etc"
cp -r "$root/etc" "$folder/realtime-etc"
cat >"$folder/realtime-etc/sorcery.conf" <<'END'
[res_pjsip]
endpoint = realtime,ps_endpoints
auth = realtime,ps_auths
aor = realtime,ps_aors
contact = realtime,ps_contacts
END
{
    echo '[settings]'
    for family in ps_endpoints ps_auths ps_aors ps_contacts; do echo "$family => pgsql,general"; done
} >"$folder/realtime-etc/extconfig.conf"
printf '[general]\ndbhost = 127.0.0.1\ndbport = %s\ndbname = postgres\ndbuser = convoke\n' "$database_port" >"$folder/realtime-etc/res_pgsql.conf"

serve astdb "$sip_astdb" "$http_astdb"
astdb=$server
serve realtime "$sip_realtime" "$http_realtime"
realtime=$server

# name, process, SIP port: warms it, measures it, prints its row and leaves its microseconds in $folder/NAME.cost
registrations() {
    local before after
    "$load" register "$users" --port "$3" --rate "$rate" --count "$warm_up" --seconds 60 --window 4096 >"$folder/warm.md" 2>"$folder/warm.log" || true
    before=$(ticks_of "$postgres")
    "$load" register "$users" --port "$3" --rate "$rate" --count "$count" --seconds 120 --window 4096 --pid "$2" >"$folder/$1.md" 2>"$folder/$1-load.log" || true
    after=$(ticks_of "$postgres")
    column "$folder/$1.md" 7 >"$folder/$1.cost"
    awk -v name="$1" -v count="$(column "$folder/$1.md" 3)" -v rate="$(column "$folder/$1.md" 4)" -v slow="$(column "$folder/$1.md" 6)" \
        -v verdict="$(column "$folder/$1.md" 11)" -v cost="$(cat "$folder/$1.cost")" -v ticks=$((after - before)) -v hz="$ticks" 'BEGIN {
            printf "| %-8s | %13d | %10d | %-8s | %6s | %19d | %26.0f |\n", name, count, rate, verdict ? verdict : "0", slow, cost, ticks * 1e6 / hz / count
        }'
}

echo "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg), $("$bin/postgres" --version)"
echo "$count registrations of $users users at $rate a second, after $warm_up to warm up"
echo
echo '| contacts | registrations | per second |   failed | p99 ms | CPU us/registration | PostgreSQL us/registration |'
echo '|----------|--------------:|-----------:|---------:|-------:|--------------------:|---------------------------:|'
registrations astdb "$astdb" "$sip_astdb"
registrations realtime "$realtime" "$sip_realtime"
awk -v realtime="$(cat "$folder/realtime.cost")" -v astdb="$(cat "$folder/astdb.cost")" 'BEGIN { printf "\nrealtime / astdb: %.2f (at most 1.5)\n", realtime / astdb }'

# The endpoint that `load push` pushes, as one statement.
cat >"$folder/push.sql" <<'END'
\set id random(1, 1000000000)
INSERT INTO ps_endpoints (id, from_user, allow, ice_support, force_rport, rewrite_contact, rtp_symmetric, context, auth, aors)
VALUES ('b' || :turn || '-' || :client_id || '-' || :id, 'alice', '!all,g722,ulaw,alaw', 'yes', 'yes', 'yes', 'yes', 'default', 'alice', 'alice')
ON CONFLICT (id) DO UPDATE SET from_user = excluded.from_user
END

# turn: pushes over HTTP, leaves their rate in $pushed
push() {
    "$load" push --port "$http_realtime" --connections "$connections" --seconds "$seconds" --prefix "t$1" >"$folder/push.md" 2>"$folder/push.log" || true
    pushed=$(column "$folder/push.md" 4)
}

# turn: the statement alone, leaves its rate in $stated
state() {
    stated=$("$bin/pgbench" -h 127.0.0.1 -p "$database_port" -U convoke -n -M prepared -c "$connections" -j 1 -T "$seconds" -D turn="$1" \
        -f "$folder/push.sql" postgres 2>"$folder/pgbench.log" | awk '/^tps/ { printf "%d", $3 }')
}

echo
echo "Durable PUT of an endpoint beside pgbench, $connections connections each, $seconds s in turns"
echo
echo '| turn | PUT per second | pgbench per second | ratio |'
echo '|-----:|---------------:|-------------------:|------:|'
for turn in $(seq 0 "$turns"); do
    push "$turn"
    state "$turn"
    # The first turn warms both.
    [ "$turn" = 0 ] || awk -v turn="$turn" -v pushed="$pushed" -v stated="$stated" 'BEGIN { printf "| %4d | %14d | %18d | %5.2f |\n", turn, pushed, stated, pushed / stated }'
done
