# shellcheck shell=bash
# The private PostgreSQL cluster: one a checkout, on a Unix socket only. Sourced after env.sh.
#
# Its pg_hba trusts whoever reaches the socket, and the socket's directory lets in only the account
# that runs the cluster (and root): the directory is the lock, so no password has to be kept.

SOCKET_LIMIT=107 # bytes in sockaddr_un.sun_path, less the final NUL
# Given at each start, so that a cluster made by an earlier version has them too. The record is small
# beside any machine's memory, and no disk that it lies on is slow to seek.
CLUSTER_TUNING="-c shared_buffers=256MB -c work_mem=16MB -c random_page_cost=1.1"
# The tests': nothing in it has to outlive the machine's next fall.
if [[ -n "${VRAEM_DISPOSABLE_CLUSTER:-}" ]]; then
    CLUSTER_TUNING+=" -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
fi

# Sets CLUSTER_USER, CLUSTER_HOME, CLUSTER_DATA, CLUSTER_SOCKET.
locate_cluster() {
    local digest recorded="$LOCAL_STATE/cluster_home"
    # PostgreSQL refuses to run as root: Debian's own account runs it then.
    if ((EUID == 0)); then CLUSTER_USER=postgres; else CLUSTER_USER="$(id -un)"; fi
    digest="$(printf '%s' "$LOCAL_STATE" | sha256sum | cut -c1-12)"
    CLUSTER_HOME="$LOCAL_STATE/postgres"
    if [[ -s "$recorded" ]]; then
        CLUSTER_HOME="$(<"$recorded")"
    elif ((EUID == 0)) && [[ ! -d "$CLUSTER_HOME/data" ]] && id postgres &>/dev/null && ! cluster_user_reaches_checkout; then
        CLUSTER_HOME="/var/lib/vraem-tracker-$digest"
    fi
    CLUSTER_DATA="$CLUSTER_HOME/data"
    CLUSTER_SOCKET="$CLUSTER_HOME/socket"
    if (($(printf '%s/.s.PGSQL.5432' "$CLUSTER_SOCKET" | wc -c) > SOCKET_LIMIT)); then
        # Root makes nothing in /tmp, where somebody else could have put a link first.
        if ((EUID == 0)); then CLUSTER_SOCKET="/var/lib/vraem-tracker-$digest/socket"; else CLUSTER_SOCKET="/tmp/vraem-$digest"; fi
    fi
}

# The account must be able to pass through every directory above the cluster (/root is 0700).
cluster_user_reaches_checkout() {
    local there="$LOCAL_STATE"
    while [[ ! -d "$there" ]]; do there="$(dirname "$there")"; done
    as_cluster_user test -x "$there"
}

as_cluster_user() {
    if [[ "$(id -un)" == "$CLUSTER_USER" ]]; then
        (cd / && "$@")
    else
        (cd / && runuser -u "$CLUSTER_USER" -- "$@")
    fi
}

# The newest installed PostgreSQL that has PostGIS, or the one an existing cluster was made with.
postgres_bin() {
    local version
    if as_cluster_user test -f "$CLUSTER_DATA/PG_VERSION"; then
        version="$(as_cluster_user cat "$CLUSTER_DATA/PG_VERSION")"
    else
        version="$(newest_postgis)"
    fi
    [[ -n "$version" && -x "/usr/lib/postgresql/$version/bin/pg_ctl" ]] || return 1
    printf '%s' "/usr/lib/postgresql/$version/bin"
}

newest_postgis() {
    local control best=
    for control in /usr/share/postgresql/*/extension/postgis.control; do
        [[ -f "$control" ]] || continue
        control="${control%/extension/*}"
        control="${control##*/}"
        [[ -x "/usr/lib/postgresql/$control/bin/initdb" ]] && ((control > ${best:-0})) && best="$control"
    done
    printf '%s' "$best"
}

cluster_is_running() {
    # The socket file first: it answers at once, without a process, when nothing runs.
    [[ -S "$CLUSTER_SOCKET/.s.PGSQL.5432" ]] && "$(postgres_bin)/pg_isready" -q -h "$CLUSTER_SOCKET" -t 5
}

# Makes a directory that only the cluster's account may enter, or refuses the one that is there.
private_directory() {
    local owner
    if [[ ! -e "$1" && ! -L "$1" ]]; then
        mkdir -p "$(dirname "$1")" 2>/dev/null && mkdir -m 0700 "$1" 2>/dev/null ||
            die "cannot create $1: give this account the right to write there and start again."
        if ((EUID == 0)); then chown "$CLUSTER_USER:" "$1"; fi
    fi
    owner="$(stat -c %U "$1")" # of a link itself, not of what it points to
    [[ "$owner" == "$CLUSTER_USER" ]] || die "$1 belongs to $owner, not to $CLUSTER_USER: run this as the account that made it, or remove it."
    chmod 0700 "$1"
}

create_cluster() {
    local bin="$1"
    step "Creating the private PostgreSQL cluster in $CLUSTER_HOME"
    as_cluster_user "$bin/initdb" -D "$CLUSTER_DATA" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        >"$LOCAL_STATE/log/initdb.log" 2>&1 ||
        die "PostgreSQL could not create its data directory $CLUSTER_DATA (see $LOCAL_STATE/log/initdb.log): check the free space and the permissions, then start again."
    as_cluster_user tee -a "$CLUSTER_DATA/postgresql.conf" >/dev/null <<'CONF'
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 200
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
CONF
}

# Starts the cluster when it is not running. Descriptors 8 and 9 are locks: the server must not inherit them.
start_cluster() {
    local bin
    cluster_is_running && return 0
    bin="$(postgres_bin)" || die "the cluster in $CLUSTER_DATA needs a PostgreSQL with PostGIS that is not installed: install postgresql-postgis (or move that directory away to begin anew)."
    mkdir -p "$CLUSTER_HOME" 2>/dev/null || die "cannot create $CLUSTER_HOME: give this account the right to write there and start again."
    if [[ "$CLUSTER_HOME" != "$LOCAL_STATE/postgres" ]]; then printf '%s' "$CLUSTER_HOME" >"$LOCAL_STATE/cluster_home"; fi
    private_directory "$CLUSTER_DATA"
    private_directory "$CLUSTER_SOCKET"
    as_cluster_user test -f "$CLUSTER_DATA/PG_VERSION" || create_cluster "$bin"
    step "Starting the private PostgreSQL cluster"
    as_cluster_user "$bin/pg_ctl" -D "$CLUSTER_DATA" -l "$CLUSTER_DATA/server.log" -w -t 60 -s \
        -o "-k '$CLUSTER_SOCKET' $CLUSTER_TUNING" start >"$LOCAL_STATE/log/pg_ctl.log" 2>&1 8>&- 9>&- </dev/null ||
        die "the private PostgreSQL cluster did not start: its reason is at the end of $CLUSTER_DATA/server.log."
}

stop_cluster() {
    local bin
    bin="$(postgres_bin)" || return 0
    as_cluster_user "$bin/pg_ctl" -D "$CLUSTER_DATA" -m fast -w -s stop >/dev/null 2>&1 || true
}

# Whoever uses the cluster holds a shared lock on one file; the kernel drops it even after a crash.
hold_cluster() {
    exec 9>"$LOCAL_STATE/cluster.lock"
    flock -s 9
}

# Stops the cluster when a server or test run had started it and nobody else holds it any more.
release_cluster() {
    [[ -n "$PRIVATE_CLUSTER" && -e "$LOCAL_STATE/stop_cluster_after_use" ]] || return 0
    if flock -x -n 9; then
        locate_cluster # script/setup may have made it elsewhere since
        rm -f "$LOCAL_STATE/stop_cluster_after_use"
        stop_cluster
    fi
}
