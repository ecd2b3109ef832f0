# shellcheck shell=bash
# Where everything is, and the environment every command shares. Sourced, never run.
# Order of precedence: the caller's environment, then .env, then what this file computes.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
export ROOT

say() { printf '%s\n' "$*"; }
step() { printf '• %s\n' "$*"; }
# Every failure is one sentence that says what to do; the exit code is 1.
die() { printf '%s: %s\n' "${COMMAND:-script}" "$*" >&2; exit 1; }

# .env fills in what the caller left unset (docker compose hands on the same file).
read_dotenv() {
    local file="$1" line name value
    [[ -r "$file" ]] || return 0
    while IFS= read -r line || [[ -n "$line" ]]; do
        [[ "$line" =~ ^[[:space:]]*([A-Z_][A-Z0-9_]*)=(.*)$ ]] || continue
        name="${BASH_REMATCH[1]}" value="${BASH_REMATCH[2]%$'\r'}"
        if [[ "$value" =~ ^\"(.*)\"$ || "$value" =~ ^\'(.*)\'$ ]]; then value="${BASH_REMATCH[1]}"; fi
        [[ -n "${!name+set}" ]] || export "$name=$value"
    done <"$file"
}

shared_environment() {
    read_dotenv "$ROOT/.env"
    # Symbolic links and relative paths resolved: the path is part of the cluster's identity.
    LOCAL_STATE="$(realpath -m "${LOCAL_STATE:-$ROOT/.local}")"
    export LOCAL_STATE
    export VRAEM_SIDE="${VRAEM_SIDE:-all}"
    # desk and public are production: a real newsroom begins empty, without accounts made by a script.
    if [[ "$VRAEM_SIDE" == all ]]; then VRAEM_SAMPLE="${VRAEM_SAMPLE:-1}"; else VRAEM_SAMPLE="${VRAEM_SAMPLE:-0}"; fi
    export VRAEM_SAMPLE
    export VRAEM_OWNER_ROLE="${VRAEM_OWNER_ROLE:-vraem}"
    export VRAEM_PUBLIC_ROLE="${VRAEM_PUBLIC_ROLE:-vraem_public}"
    export VRAEM_REPORTS_ROLE="${VRAEM_REPORTS_ROLE:-vraem_reports}"
    export DATABASE_NAME="${DATABASE_NAME:-vraem}"
    export DEBUG="${DEBUG:-false}"
    export DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-vraem_tracker.settings}"
    [[ -n "${SECRET_KEY:-}" ]] || export SECRET_KEY_FILE="${SECRET_KEY_FILE:-$LOCAL_STATE/secret_key}"
    export STATIC_ROOT="${STATIC_ROOT:-$LOCAL_STATE/static}"
    # glibc gives each thread a pool of memory of its own, and keeps what large answers took: 60 MB a web process.
    export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
    export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-524288}" MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-524288}"
    VENV="${VENV:-$ROOT/.venv}"
    if [[ -z "${DATABASE_URL:-}" ]]; then
        PRIVATE_CLUSTER=1 VRAEM_PRIVATE_CLUSTER=1
        locate_cluster
        use_private_database "$VRAEM_OWNER_ROLE"
    else
        PRIVATE_CLUSTER='' VRAEM_PRIVATE_CLUSTER=0
    fi
    # Demo accounts are for a database of our own making: manage.py must know whose it is.
    export VRAEM_PRIVATE_CLUSTER
}

# The private cluster's address for one role. Under VRAEM_SIDE=public the web process logs in as the restricted role.
use_private_database() {
    local socket="${CLUSTER_SOCKET//%/%25}"
    socket="${socket// /%20}"
    export DATABASE_URL="postgis://$1@/$DATABASE_NAME?host=$socket"
}
