# What the comparisons in the folders beside need of processes: sourced, not run. They set $folder, which is gone when they end.

ticks=$(getconf CLK_TCK)
started=()

# shellcheck disable=SC2317 # the trap calls it
clean_up() {
    local id
    for id in "${started[@]}"; do kill "$id" 2>/dev/null || true; done
    for id in "${started[@]}"; do
        for _ in $(seq 50); do kill -0 "$id" 2>/dev/null || break; sleep 0.1; done
        kill -KILL "$id" 2>/dev/null || true
    done
    rm -rf "$folder"
}

# A process and all below it.
tree() {
    local id
    echo "$1"
    for id in $(cat "/proc/$1/task/"*/children 2>/dev/null); do tree "$id"; done
}

# User and system time of a process and all below it, in clock ticks.
ticks_of() {
    local id sum=0 stat
    for id in $(tree "$1"); do
        stat=$(cat "/proc/$id/stat")
        # The name, in parentheses, may itself hold blanks.
        read -ra stat <<<"${stat##*) }"
        sum=$((sum + stat[11] + stat[12]))
    done
    echo "$sum"
}

# name, what has to succeed: waits for at most 30 s
wait_for() {
    local name=$1
    shift
    for _ in $(seq 300); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.1
    done
    echo "$name is not there after 30 s" >&2
    cat "$folder"/*.log >&2
    exit 1
}

# file, column of the one row of a table that bench/Load printed
column() { awk -F'|' -v wanted="$2" 'NF > 5 { gsub(/ /, "", $wanted); text = $wanted } END { print text }' "$1"; }
