# shellcheck shell=bash
# What turns an empty database and a checkout into a site. Sourced after env.sh, cluster.sh and packages.sh.
# A stage leaves a stamp of its inputs; it is skipped as long as they are the same.

# digest FILES-OR-DIRECTORIES...: one hash of every file's path and content.
digest() {
    (cd "$ROOT" && find "$@" -type f ! -name '*.pyc' ! -name '*.mo' -print0 2>/dev/null | sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1)
}

# stage STAMP DIGEST WORDS COMMAND...: runs once for each digest; its output goes to a log.
stage() {
    local stamp="$1" inputs="$2" words="$3" log
    shift 3
    log="$LOCAL_STATE/log/$(basename "$stamp" .stamp).log"
    [[ -f "$stamp" && "$(<"$stamp")" == "$inputs" ]] && return 0
    step "$words"
    rm -f "$stamp"
    "$@" >"$log" 2>&1 9>&- </dev/null || die "this step failed: $words. Reason: $(last_line "$log") (all of it in $log)."
    printf '%s' "$inputs" >"$stamp"
}

last_line() {
    local text
    text="$(grep -v '^[[:space:]]*$' "$1" | tail -n 1)"
    printf '%s' "${text:-none given}"
}

manage() { "$VENV/bin/python" "$ROOT/manage.py" "$@"; }

ensure_state() {
    mkdir -p "$LOCAL_STATE/log" 2>/dev/null && [[ -w "$LOCAL_STATE" && -w "$LOCAL_STATE/log" ]] ||
        die "cannot write to $LOCAL_STATE: give this account the right to write there (or set LOCAL_STATE to another directory) and start again."
    if (($(df -Pk "$LOCAL_STATE" | awk 'NR == 2 {print $4}') < 51200)); then
        die "less than 50 MB are free where $LOCAL_STATE lies: make room and start again."
    fi
}

ensure_secret_key() {
    local file="${SECRET_KEY_FILE:-}"
    [[ -z "$file" || -s "$file" ]] && return 0
    (umask 077 && head -c 48 /dev/urandom | base64 -w0 | tr '+/' '-_' >"$file") ||
        die "cannot write the secret key to $file: give this account the right to write there."
}

# What settings.py reads when manage.py is called without script/manage. It always describes the private cluster.
write_env_file() {
    local text
    [[ -n "$PRIVATE_CLUSTER" && "$DATABASE_NAME" == vraem ]] || return 0
    text="$(printf '%s\n' \
        "# Written by script/setup." \
        "DATABASE_URL=$DATABASE_URL" \
        "VRAEM_PUBLIC_ROLE=$VRAEM_PUBLIC_ROLE" \
        "SECRET_KEY_FILE=${SECRET_KEY_FILE:-$LOCAL_STATE/secret_key}" \
        "LOCAL_STATE=$LOCAL_STATE")"
    [[ -f "$LOCAL_STATE/env" && "$(<"$LOCAL_STATE/env")" == "$text" ]] && return 0
    (umask 077 && printf '%s\n' "$text" >"$LOCAL_STATE/env")
}

# Sets STAMPS: stamps belong to one database, and to that database's life (made anew, it begins again).
ensure_database() {
    local identity
    if [[ -n "$PRIVATE_CLUSTER" ]]; then
        if ! cluster_is_running; then
            start_cluster
            # Only a command that goes on to use the cluster sets KEEP_CLUSTER empty; see release_cluster.
            if [[ -z "$KEEP_CLUSTER" ]]; then touch "$LOCAL_STATE/stop_cluster_after_use"; fi
        fi
        if [[ -n "$KEEP_CLUSTER" ]]; then rm -f "$LOCAL_STATE/stop_cluster_after_use"; fi
        if ! database_exists; then
            step "Creating the database $DATABASE_NAME"
            database create "postgresql://postgres@/postgres?host=${CLUSTER_SOCKET// /%20}"
        fi
    fi
    identity="$(database check)"
    STAMPS="$LOCAL_STATE/stamps/$(printf '%s' "$identity" | tr -c 'A-Za-z0-9\n' '-')"
    mkdir -p "$STAMPS"
}

database_exists() {
    [[ "$("$(postgres_bin)/psql" -XAtq -h "$CLUSTER_SOCKET" -U "$VRAEM_OWNER_ROLE" -d "$DATABASE_NAME" -c 'SELECT 1' 2>/dev/null)" == 1 ]]
}

# Runs database.py; its refusal becomes ours.
database() {
    local answer
    answer="$("$VENV/bin/python" "$ROOT/script/lib/database.py" "$@" 2>&1 9>&-)" || die "$(tail -n 1 <<<"$answer")"
    printf '%s' "$answer"
}

# The translations and the static files belong to the checkout, not to a database: their stamps are beside the code.
ensure_static() {
    local file
    while IFS= read -r file; do
        [[ "$file" -nt "${file%.po}.mo" ]] || continue
        step "Compiling the translations (${file#"$ROOT"/})"
        msgfmt --check-format -o "${file%.po}.mo" "$file" >"$LOCAL_STATE/log/messages.log" 2>&1 ||
            die "a translation is wrong: $(last_line "$LOCAL_STATE/log/messages.log")."
    done < <(find "$ROOT/events" -name '*.po')
    # Its stamp lies beside the collected files: an image is built with both.
    [[ -d "$STATIC_ROOT" ]] || rm -f "$STATIC_ROOT.stamp"
    stage "$STATIC_ROOT.stamp" "$(digest static events/admin vraem_tracker/settings.py vraem_tracker/storage.py requirements.txt)" \
        "Collecting the static files" manage collectstatic --noinput --clear
}

# Tables, grants, reference data, sample record and demo accounts, in the order they need one another.
ensure_record() {
    local tables code
    tables="$(digest events/migrations events/public/migrations)"
    code="$tables$(digest events/gazetteer events/importers events/management)"
    stage "$STAMPS/migrate" "$tables$(digest requirements.txt vraem_tracker/settings.py)" "Migrating the database" \
        manage migrate --noinput
    # The grants list the public tables: again after every migration, and when the list changes.
    stage "$STAMPS/grants" "$tables$(digest events/public)$VRAEM_PUBLIC_ROLE" "Granting the public role its tables" \
        manage grant_public
    # After all migrations, through the door: what is published in an earlier form of the record.
    stage "$STAMPS/documents" "$tables" "Writing published documents in today's form" manage rewrite_documents
    stage "$STAMPS/gazetteer" "$code" "Loading the gazetteer" manage load_gazetteer
    stage "$STAMPS/groups" "$code" "Making the newsroom's groups" manage create_groups
    if [[ "$VRAEM_SAMPLE" != 0 ]]; then
        stage "$STAMPS/sample" "$code$(digest events/sample events/publishing)" "Loading the sample record" manage load_sample
        # The command knows whether they were made before; another server's database gets none.
        if [[ -n "$PRIVATE_CLUSTER" ]]; then
            stage "$STAMPS/accounts" "$tables" "Making the demo accounts" manage demo_accounts
        fi
    fi
}
