# shellcheck shell=bash
# What script/backup and script/restore share. Sourced after env.sh, cluster.sh, packages.sh and stages.sh.

# The environment, a running database, and the directory of PostgreSQL's programs in PG_BIN.
ready_for_archives() {
    shared_environment
    [[ -x "$VENV/bin/python" ]] || die "nothing is installed yet: run script/setup first."
    ensure_state
    ensure_secret_key
    if [[ -n "$PRIVATE_CLUSTER" ]]; then
        start_cluster >&2
        PG_BIN="$(postgres_bin)"
    else
        # pg_dump must not be older than its server: the newest there is.
        PG_BIN="$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)"
        [[ -x "$PG_BIN/pg_dump" ]] || PG_BIN="$(dirname "$(command -v pg_dump || true)")"
        [[ -x "$PG_BIN/pg_dump" ]] || die "there is no pg_dump here: install postgresql-client of the server's version."
    fi
    export PG_BIN
}

# Runs archive.py; its refusal becomes ours.
archive() {
    local answer
    answer="$("$VENV/bin/python" "$ROOT/script/lib/archive.py" "$@" 2>&1 9>&-)" || die "$(tail -n 1 <<<"$answer")"
    printf '%s' "$answer"
}

database_of() {
    local path="${1%%\?*}"
    printf '%s' "${path##*/}"
}

# The same server's other database.
address_of() {
    local path="${DATABASE_URL%%\?*}" query=''
    if [[ "$DATABASE_URL" == *\?* ]]; then query="?${DATABASE_URL#*\?}"; fi
    printf '%s/%s%s' "${path%/*}" "$1" "$query"
}
