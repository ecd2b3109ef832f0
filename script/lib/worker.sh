#!/usr/bin/env bash
# worker.sh PYTHON: run the worker, and another when it ends, until this is told to stop (TERM). script/server calls it.
set -u
stop() {
    # Asked of the shell, not kept in a variable: the signal may come between the start and the assignment.
    local running
    running=$(jobs -pr)
    [[ -n "$running" ]] && kill -TERM $running 2>/dev/null
    wait
    exit 0
}
trap stop TERM
while true; do
    "$1" manage.py work </dev/null &
    wait $! || true
    # In the background, since bash hears no signal while it waits for a command in front.
    sleep 3 &
    wait $!
done
