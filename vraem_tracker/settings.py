"""Settings: everything that differs between machines is read, typed, from the environment.

In this order: the process, LOCAL_STATE/env (written by script/setup), .env. Without SECRET_KEY(_FILE) nothing starts.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env

from vraem_tracker import archive_settings, logs, mail, tiles
from vraem_tracker.api_schema import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401
from vraem_tracker.private_files import IMPORT_BYTES, private_folder  # noqa: F401
from vraem_tracker.tag_authority import authority

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
LOCAL_STATE = Path(env.str("LOCAL_STATE", str(BASE_DIR / ".local")))
for file in (LOCAL_STATE / "env", BASE_DIR / ".env"):
    if file.is_file():
        env.read_env(file, recurse=False, override=False)

# Whether demo accounts may be made: script/* say so for their own private cluster with the sample in it.
IS_DEMO = env.bool("VRAEM_PRIVATE_CLUSTER", False) and env.str("VRAEM_SAMPLE", "1") != "0"

# --- Which side of the record this process serves -------------------------------------------
SIDE = env.str("VRAEM_SIDE", "all")
if SIDE not in {"all", "public", "desk"}:
    raise ImproperlyConfigured(f"VRAEM_SIDE must be all, public or desk, not {SIDE!r}.")
PUBLIC_ROLE = env.str("VRAEM_PUBLIC_ROLE", "vraem_public")
# Off only for a newsroom of one: the author of a change may then publish it.
TWO_PERSON_RULE = env.bool("VRAEM_TWO_PERSON_RULE", True)

# Shown on the About page; empty when the installation has none.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "")

# Who runs the site and answers for what stands on it, with their own page; said on every page's foot. Empty: nobody.
MASTHEAD = env.str("MASTHEAD", "").strip()
MASTHEAD_URL = env.str("MASTHEAD_URL", "").strip()
if MASTHEAD_URL and not MASTHEAD_URL.startswith(("https://", "http://")):
    raise ImproperlyConfigured(f"MASTHEAD_URL must begin with https:// or http://, not {MASTHEAD_URL!r}.")

# Whether the front page says that the record is a sample: so until whoever runs the site says otherwise, since a public
# process cannot know what its newsroom loaded. Started empty on one machine (VRAEM_SAMPLE=0), it is no sample.
RECORD_IS_SAMPLE = env.bool("RECORD_IS_SAMPLE", not (SIDE == "all" and env.str("VRAEM_SAMPLE", "1") == "0"))

# --- Readers' reports of errors: a form on the site, off unless the installation takes them ---
READER_REPORTS = env.bool("READER_REPORTS", False)
READER_REPORTS_DAYS = env.int("READER_REPORTS_DAYS", 30)  # that a handled one is kept
if not 1 <= READER_REPORTS_DAYS <= 3650:
    raise ImproperlyConfigured(f"READER_REPORTS_DAYS must be 1 to 3650 days, not {READER_REPORTS_DAYS}.")
REPORTS_ROLE = env.str("VRAEM_REPORTS_ROLE", "vraem_reports")
# How a public side logs in as that role; under `all` the owner takes it on instead.
REPORTS_DATABASE_URL = env.str("REPORTS_DATABASE_URL", "") if SIDE == "public" else ""
if READER_REPORTS and SIDE == "public" and not REPORTS_DATABASE_URL:
    raise ImproperlyConfigured(
        f"READER_REPORTS=true under VRAEM_SIDE=public: give REPORTS_DATABASE_URL, the database's address with the user "
        f"{REPORTS_ROLE}, or set READER_REPORTS=false."
    )
CLIENT_ADDRESS = "vraem_tracker.client_address.client_address"
# Safer ways to write than a form, named beside it as they stand here (a Signal name or number, an onion address).
CONTACT_SIGNAL, CONTACT_TOR = env.str("CONTACT_SIGNAL", ""), env.str("CONTACT_TOR", "")
globals().update(mail.from_environment(env.str))  # EMAIL_URL, EMAIL_FROM, DESK_URL: notices for the newsroom

# The name that the identifiers of feeds are made of, for good: a domain of the publisher's, or an address at one.
TAG_AUTHORITY = authority(env.str("TAG_AUTHORITY", ""))

# --- Tiles: other people's pictures under the map ---------------------------------------------
# None unless the installation names them; even then a reader's browser asks only once switched on.
MAP_TILES = tiles.from_environment(
    env.str("MAP_TILES_URL", ""), env.str("MAP_TILES_ATTRIBUTION", ""), env.str("MAP_TILES_NAME", "")
)

# --- Security --------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)


def _secret_key() -> str:
    key_file = env.str("SECRET_KEY_FILE", "")
    key = env.str("SECRET_KEY", "") or (Path(key_file).read_text().strip() if key_file else "")
    if not key:
        raise ImproperlyConfigured("Set SECRET_KEY or SECRET_KEY_FILE (script/setup makes one).")
    return key


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
HTTPS = env.bool("HTTPS", False)  # True in production: served over TLS only
SECURE_SSL_REDIRECT = HTTPS and env.bool("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_FAILURE_VIEW = "vraem_tracker.session_again.csrf_failed"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["vraem_tracker.uploads.CappedUpload", "vraem_tracker.uploads.FileOnDisk"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # one event with many rows, not more

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # data: for the few images that Leaflet and the API docs embed in their style sheets.
        "img-src": [SELF, "data:", *([MAP_TILES["origin"]] if MAP_TILES else [])],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Proxies of ours in front that append to X-Forwarded-For; 0 believes no such header (docs/deployment.md).
PROXIES = env.int("VRAEM_PROXIES", 0)
if not 0 <= PROXIES <= 9:
    raise ImproperlyConfigured(f"VRAEM_PROXIES must be the number of proxies in front, 0 to 9, not {PROXIES}.")
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_HANDLER = "vraem_tracker.login.LoginHandler"
AXES_LOCKOUT_CALLABLE = "vraem_tracker.login.refusal"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else axes does not tell its middleware of a refusal
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATORS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATORS + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATORS + "CommonPasswordValidator"},
    {"NAME": _VALIDATORS + "NumericPasswordValidator"},
]

# --- Applications ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "events",
    "events.public",
    "vraem_tracker.desk_app.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.gis",
    "axes",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "leaflet",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
PROCRASTINATE_IMPORT_PATHS = [] if SIDE == "public" else ["events.jobs.tasks"]  # readers' processes do no job
MIDDLEWARE = [
    "vraem_tracker.middleware.AddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "vraem_tracker.compression.StaticFilesMiddleware",
    "vraem_tracker.compression.PublicCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    # Sessions, users and messages are lazy: no public view touches them, so public pages set no cookie.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vraem_tracker.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "vraem_tracker.middleware.DeskHistoryMiddleware",
    "axes.middleware.AxesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Innermost: what the outer ones do at the end of a request is not the public role's business.
    "vraem_tracker.middleware.PublicRoleMiddleware",
]
_OF_THE_DESK = {
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "vraem_tracker.middleware.DeskHistoryMiddleware",
    "axes.middleware.AxesMiddleware",
}
if SIDE == "public":
    # No desk, so nobody logs in: what serves that would only cost every reader time.
    MIDDLEWARE = [name for name in MIDDLEWARE if name not in _OF_THE_DESK]
# Not in a cookie: a message may name a draft, and a cookie is kept and sent in clear.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DESK_PREFIX = "/admin/"
ROOT_URLCONF = "vraem_tracker.urls"
WSGI_APPLICATION = "vraem_tracker.wsgi.application"
FORM_RENDERER = "vraem_tracker.form_renderer.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {"i18n": "vraem_tracker.counting"},
        },
    }
]

# --- Database --------------------------------------------------------------------------------
# Seconds, for web processes alone: a migration, an import or a benchmark may take as long as it takes. 0 sets none.
IS_WEB_PROCESS = env.str("VRAEM_PROCESS", "") == "web"
STATEMENT_TIMEOUT = env.int("STATEMENT_TIMEOUT", 15 if SIDE == "public" else 30)
LOCK_TIMEOUT = env.int("LOCK_TIMEOUT", 20)
IDLE_TRANSACTION_TIMEOUT = env.int("IDLE_TRANSACTION_TIMEOUT", 60)
# How long to wait for a server that could keep none of them, since it is frozen or cut off (vraem_tracker/postgis).
DATABASE_PATIENCE = STATEMENT_TIMEOUT + 5 if IS_WEB_PROCESS and STATEMENT_TIMEOUT else None
DATABASES = {
    "default": {
        **env.dj_db_url("DATABASE_URL", "postgis:///vraem", conn_max_age=60, conn_health_checks=True),
        "ENGINE": "vraem_tracker.postgis",
        "TEST": {"NAME": env.str("VRAEM_TEST_DATABASE", "test_vraem")},
    }
}
if IS_WEB_PROCESS:
    _OPTIONS = DATABASES["default"].setdefault("OPTIONS", {})
    _LIMITS = {
        "statement_timeout": STATEMENT_TIMEOUT,
        "lock_timeout": LOCK_TIMEOUT,
        "idle_in_transaction_session_timeout": IDLE_TRANSACTION_TIMEOUT,
    }
    _SET = [f"-c {name}={seconds}s" for name, seconds in _LIMITS.items()]
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 3,
        # A line that was cut is noticed while nobody is asked (keepalives) and while an answer is awaited.
        **{"keepalives_idle": 30, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 15_000},
        **_OPTIONS,
        "options": " ".join([_OPTIONS.get("options", ""), *_SET]).strip(),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Whole files -----------------------------------------------------------------------------
# Where lists with limit=all and downloads are finished before they are sent (empty: LOCAL_STATE), and how many bytes
# they may fill on this machine, those that slow readers keep included; beyond that 503 with Retry-After.
SPOOL_DIR = env.str("SPOOL_DIR", "")
SPOOL_BYTES = env.int("SPOOL_BYTES", 2_000_000_000)
# Bytes of answers that each process keeps in memory, beside its columns (some 200 bytes an event).
CACHE_BYTES = env.int("CACHE_BYTES", 56_000_000)
if CACHE_BYTES < 0:
    raise ImproperlyConfigured(f"CACHE_BYTES must be 0 or more, not {CACHE_BYTES}.")

# --- Languages, time -------------------------------------------------------------------------
LANGUAGE_CODE = "es"
LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "events" / "locale"]
FORMAT_MODULE_PATH = "vraem_tracker.formats"
USE_I18N = USE_TZ = True
TIME_ZONE = "America/Lima"

# --- Static files ----------------------------------------------------------------------------
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(LOCAL_STATE / "static")))
STATIC_URL, STATICFILES_DIRS = "static/", [BASE_DIR / "static"]
_FILES, _STATIC = "django.core.files.storage.FileSystemStorage", "vraem_tracker.storage.HashedStaticFilesStorage"
STORAGES = {"default": {"BACKEND": _FILES}, "staticfiles": {"BACKEND": _STATIC}}
STORAGES["imports"] = private_folder(env.str("IMPORTS_DIR", "") or LOCAL_STATE / "imports")
ARCHIVE_MAX_BYTES = archive_settings.add_to(STORAGES, SIDE, env.str, LOCAL_STATE, STATIC_ROOT)
WHITENOISE_MAX_AGE = 300  # unhashed names only; hashed ones are immutable

# --- Libraries -------------------------------------------------------------------------------
LEAFLET_CONFIG = {
    "TILES": [],
    "SPATIAL_EXTENT": (-75.0, -14.0, -72.0, -11.0),
    "DEFAULT_CENTER": (-12.6, -73.8),
    "DEFAULT_ZOOM": 8,
    "MIN_ZOOM": 5,
    "MAX_ZOOM": 16,
    "ATTRIBUTION_PREFIX": "Leaflet",
    "NO_GLOBALS": False,
}
# GDAL 3.6 is what Debian 12 ships; the product never lets GDAL open an upload (docs/security.md).
SILENCED_SYSTEM_CHECKS = ["gis.W001", "templates.W003"]  # W003: counting.py stands where i18n did, on purpose
if SIDE == "public":
    # The admin's middleware, not served here.
    SILENCED_SYSTEM_CHECKS += ["admin.E408", "admin.E409", "admin.E410", "axes.W002"]

# --- Logging: no reader addresses, no query strings ------------------------------------------
LOGGING = logs.configuration(env.str("LOG_LEVEL", "INFO"))
