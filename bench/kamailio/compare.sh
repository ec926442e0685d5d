#!/usr/bin/env bash
# Convoke beside Kamailio in one run: digest REGISTER over UDP (401, then 200), each user in turn, the same number at the same rate.
# Kamailio keeps contacts in memory only; Convoke's are on the disk before each 200.
#
#   compare.sh [RATE [COUNT]]    registrations a second (2000) and how many (20000) at each server
#
# Needs kamailio and sipp (Debian: kamailio, sip-tester). Builds Convoke in Release. What it starts and writes is
# gone when it ends; CONVOKE_BENCH_FOLDER names the disk that Convoke writes to (default: TMPDIR, /tmp).
set -euo pipefail

rate=${1:-2000}
count=${2:-20000}
users=10000
warm_up=5000
highest_seconds=10

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
scenario=$root/tests/Functional/Sipp/bind.xml
convoke=$root/artifacts/bin/Server/release/convoke
load=$root/artifacts/bin/Load/release/Convoke.Bench.Load
kamailio_port=5066 # in kamailio.cfg
convoke_port=15066
http_port=18066
# shellcheck source=bench/processes.sh
source "$here/../processes.sh"

for program in kamailio sipp; do
    command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
for project in src/Server/Server.csproj bench/Load/Load.csproj; do
    dotnet build "$root/$project" -c Release -v quiet -nologo >&2
done

folder=$(mktemp -d "${CONVOKE_BENCH_FOLDER:-${TMPDIR:-/tmp}}/convoke-compare-XXXXXX")
trap clean_up EXIT
trap 'exit 130' INT TERM

# port, name, registrations: leaves "ok failed retransmissions seconds" in $folder/NAME.figures
register() {
    local statistics=$folder/$2.csv
    rm -f "$statistics"
    timeout $((60 + 2 * $3 / rate)) sipp "127.0.0.1:$1" -sf "$scenario" -inf "$folder/users.csv" -i 127.0.0.1 -m "$3" -r "$rate" \
        -l $((rate * 2)) -d 0 -nostdin -trace_stat -stf "$statistics" -fd 1 >"$folder/sipp.log" 2>&1 || true
    awk -F';' '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i }
        END {
            split($column["ElapsedTime(C)"], time, ":")
            print $column["SuccessfulCall(C)"] + 0, $column["FailedCall(C)"] + 0, $column["Retransmissions(C)"] + 0,
                time[1] * 3600 + time[2] * 60 + time[3]
        }' "$statistics" >"$folder/$2.figures"
}

# name, process, port: warms it, measures it, prints its row and leaves its microseconds in $folder/NAME.cost
measure() {
    local before after ok failed again seconds
    register "$3" "$1" "$warm_up"
    before=$(ticks_of "$2")
    register "$3" "$1" "$count"
    after=$(ticks_of "$2")
    read -r ok failed again seconds <"$folder/$1.figures"
    awk -v name="$1" -v ticks=$((after - before)) -v hz="$ticks" -v ok="$ok" -v failed="$failed" -v again="$again" -v seconds="$seconds" \
        -v file="$folder/$1.cost" 'BEGIN {
            cost = ok ? ticks * 1e6 / hz / ok : 0
            printf "| %-8s | %13d | %10.0f | %8d | %15d | %19.1f |\n", name, ok, seconds ? ok / seconds : 0, failed, again, cost
            print cost > file
        }'
}

{
    echo SEQUENTIAL
    for ((i = 0; i < users; i++)); do
        printf 'u%06d;[authentication username=u%06d password=pwu%06d]\n' "$i" "$i" "$i"
    done
} >"$folder/users.csv"

# -DD: in the foreground, with its workers below it.
kamailio -DD -E -f "$here/kamailio.cfg" -Y "$folder" -P "$folder/kamailio.pid" >"$folder/kamailio.log" 2>&1 &
kamailio=$!
started+=("$kamailio")

cp -r "$root/etc" "$folder/etc"
sed -i "s/bindport = 8088/bindport = $http_port/" "$folder/etc/http.conf"
sed -i "s/0\.0\.0\.0:5060/127.0.0.1:$convoke_port/" "$folder/etc/pjsip.conf"
"$convoke" serve --etc "$folder/etc" --var "$folder/var" >"$folder/convoke.log" 2>&1 &
server=$!
started+=("$server")
wait_for Convoke grep -q '^Convoke ready' "$folder/convoke.log"
wait_for Kamailio grep -q ":$(printf %04X "$kamailio_port") " /proc/net/udp
"$load" users "$users" --port "$http_port" --count $((3 * users)) --seconds 120 >"$folder/push.log"

echo "$count registrations of $users users at $rate a second, after $warm_up to warm up; $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
echo
echo '| server   | registrations | per second |   failed | retransmissions | CPU us/registration |'
echo '|----------|--------------:|-----------:|---------:|----------------:|--------------------:|'
measure Kamailio "$kamailio" "$kamailio_port"
measure Convoke "$server" "$convoke_port"
awk -v convoke="$(cat "$folder/Convoke.cost")" -v kamailio="$(cat "$folder/Kamailio.cost")" \
    'BEGIN { if (kamailio > 0) printf "\nConvoke / Kamailio: %.2f\n", convoke / kamailio }'

# columns of the generator's row: 3 count, 4 per second, 11 verdict
echo
echo "Convoke alone, bench/Load: as many as the window lets through; then 80 % of that."
# Its exit status says that there were failures, and the table says it too.
"$load" register "$users" --port "$convoke_port" --seconds "$highest_seconds" --pid "$server" >"$folder/highest.md" || true
highest=$(column "$folder/highest.md" 4)
[ "${highest:-0}" -gt 0 ] || { cat "$folder/highest.md" >&2; exit 1; }
"$load" register "$users" --port "$convoke_port" --seconds "$highest_seconds" --pid "$server" --rate $((highest * 8 / 10)) --window 4096 \
    >"$folder/eighty.md" || true
tail -n +2 "$folder/highest.md"
tail -n 1 "$folder/eighty.md"
failed=$(column "$folder/eighty.md" 11)
echo
echo "Highest: $highest a second; at 80 % of it: ${failed:-0 failed} of $(column "$folder/eighty.md" 3)"
