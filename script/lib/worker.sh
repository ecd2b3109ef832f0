#!/usr/bin/env bash
# worker.sh PYTHON: run the worker, and another when it ends, until this is told to stop (TERM). script/server calls it.
set -u
RUNNING=''
stop() {
    [[ -n "$RUNNING" ]] && kill -TERM "$RUNNING" 2>/dev/null && wait "$RUNNING"
    exit 0
}
trap stop TERM
while true; do
    "$1" manage.py work </dev/null &
    RUNNING=$!
    wait "$RUNNING" || true
    RUNNING=''
    # In the background, since bash hears no signal while it waits for a command in front.
    sleep 3 &
    wait $!
done
