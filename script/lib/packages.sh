# shellcheck shell=bash
# Debian packages and the Python environment. Sourced after env.sh.

MINIMUM_PYTHON=3.11

# The distribution's own first, where it can make environments: it is built with profiles of real programs, and a
# quarter faster than one that somebody compiled.
find_python() {
    local candidate own=''
    if have_venv /usr/bin/python3; then own=/usr/bin/python3; fi
    for candidate in ${PYTHON:-$own python3 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

have_gdal() { /sbin/ldconfig -p | grep 'libgdal\.so' >/dev/null; }
have_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# Prints the packages that are missing; nothing when all is there.
missing_packages() {
    local python
    if ! python="$(find_python)"; then
        # A system python3 that is too old is not mended by apt: ensure_venv says so.
        command -v python3 >/dev/null || printf 'python3 python3-venv '
    elif [[ ! -x "$VENV/bin/python" ]] && ! have_venv "$python"; then
        printf 'python3-venv '
    fi
    if [[ -n "$PRIVATE_CLUSTER" && -z "$(newest_postgis)" ]]; then printf 'postgresql-postgis '; fi
    have_gdal || printf '%s ' "$(gdal_package)"
    command -v msgfmt >/dev/null || printf 'gettext '
    if [[ -n "$DEV" && ! -x "${CHROMIUM:-/usr/bin/chromium}" ]]; then printf 'chromium '; fi
    if [[ -n "${FOREIGN:-}" ]]; then
        [[ -x /usr/sbin/nginx ]] || printf 'nginx '
        command -v openssl >/dev/null || printf 'openssl '
        [[ -d /usr/lib/R/site-library/jsonlite ]] || printf 'r-base-core r-cran-jsonlite '
    fi
}

# The runtime library alone (gdal-bin brings its own Python and numpy); its name carries the version.
gdal_package() {
    local name
    name="$(apt-cache search --names-only '^libgdal[0-9]+(t64)?$' 2>/dev/null | cut -d' ' -f1 | sort -V | tail -1)"
    printf '%s' "${name:-gdal-bin}"
}

install_packages() {
    local missing root=()
    missing="$(missing_packages)" missing="${missing% }"
    [[ -n "$missing" ]] || return 0
    command -v apt-get >/dev/null ||
        die "this system has no apt-get: install what these Debian packages hold ($missing) and start again."
    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null || ! { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
            die "this account may not install packages: let an administrator run apt-get install --no-install-recommends $missing and start again."
        fi
        root=(sudo)
    fi
    root+=(env DEBIAN_FRONTEND=noninteractive)
    step "Installing Debian packages: $missing"
    "${root[@]}" apt-get update -q >"$LOCAL_STATE/log/apt.log" 2>&1 || true
    missing="$(missing_packages)" missing="${missing% }" # the lists just read may name the GDAL library
    # shellcheck disable=SC2086
    "${root[@]}" apt-get install -q -y --no-install-recommends $missing >>"$LOCAL_STATE/log/apt.log" 2>&1 </dev/null ||
        die "Debian could not install $missing: see $LOCAL_STATE/log/apt.log (is there a network?) and start again."
}

# The environment is made once; pip runs again only when a requirements file or the interpreter has changed.
ensure_venv() {
    local python
    # Clearing would go through the link and empty an environment that belongs to another checkout.
    [[ ! -L "$VENV" ]] || die "$VENV is a link to another environment: remove the link and start again."
    # An environment holds its own path: in a checkout that was moved or copied it is made anew.
    if ! "$VENV/bin/python" -c '' 2>/dev/null || ! grep -qsF "$VENV/bin/python" "$VENV/bin/pip"; then
        python="$(find_python)" || die "Python $MINIMUM_PYTHON or newer is needed: install it and name it as PYTHON=/path/to/python3.11."
        step "Making the Python environment in .venv"
        "$python" -m venv --clear "$VENV" >"$LOCAL_STATE/log/venv.log" 2>&1 ||
            die "could not make $VENV: see $LOCAL_STATE/log/venv.log (free space, permissions, python3-venv)."
    fi
    if [[ -n "$DEV" ]]; then
        pip_install requirements-dev.txt requirements.txt
    elif ! { [[ -f "$ROOT/requirements-dev.txt" ]] && pip_is_current requirements-dev.txt requirements.txt; }; then
        pip_install requirements.txt
    fi
}

# pip_digest FILES...: of the requirements and the interpreter.
pip_digest() { (cd "$ROOT" && { cat "$@" && readlink -f "$VENV/bin/python"; } | sha256sum); }

pip_is_current() { [[ -f "$VENV/.installed-$1" && "$(<"$VENV/.installed-$1")" == "$(pip_digest "$@")" ]]; }

# pip_install FILE [FILES IT INCLUDES...]
pip_install() {
    pip_is_current "$@" && return 0
    step "Installing the Python packages of $1"
    "$VENV/bin/python" -m pip install -q --disable-pip-version-check -r "$ROOT/$1" >"$LOCAL_STATE/log/pip.log" 2>&1 </dev/null ||
        die "pip could not install $1: see $LOCAL_STATE/log/pip.log (is there a network?) and start again."
    pip_digest "$@" >"$VENV/.installed-$1"
}
