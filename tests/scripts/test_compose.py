"""What docker-compose.yml gives each container, read as compose reads it, and the roles of its database."""

import json
import os
import re
import subprocess
import sys

import psycopg
import pytest
import yaml

from tests.wiring.cluster import Cluster

from .conftest import OURS, ROOT

SIDES = {"desk": "desk", "readers": "public"}
# Set by docker-compose.yml itself, the same in both processes, or of tests and debugging alone.
PINNED = {"HOST", "PORT", "LOCAL_STATE", "STATIC_ROOT", "SECRET_KEY_FILE"}
NOT_FOR_COMPOSE = PINNED | {
    *("DATABASE_NAME", "DATABASE_URL", "VRAEM_SIDE", "DEBUG"),
    *("VRAEM_PRIVATE_CLUSTER", "VRAEM_PROCESS", "VRAEM_TEST_DATABASE", "VRAEM_WORKER"),
}
OF_COMPOSE = {
    *("POSTGRES_PASSWORD", "PUBLIC_PASSWORD", "PUBLISH", "PUBLISH_DESK"),
    *("DESK_DATABASE_URL", "READERS_DATABASE_URL", "REPORTS_PASSWORD"),
}
OF_THE_FRONT = {
    *("FRONT_READERS_NAME", "FRONT_DESK_NAME", "FRONT_CERTIFICATE", "FRONT_CERTIFICATE_KEY"),
    *("FRONT_PORT", "FRONT_HTTP_PORT", "FRONT_RATE"),
}
PASSWORDS = {"POSTGRES_PASSWORD": "the-owners", "PUBLIC_PASSWORD": "the-readers"}


class Missing(Exception):
    """Compose stops with these words."""


def filled(text: str, variables: dict[str, str]) -> str:
    """Return a text with ${NAME}, ${NAME:-default} and ${NAME:?words} filled in, the inner ones first."""

    def value(found: re.Match) -> str:
        name, sign, rest = found.groups()
        if sign == "?" and not variables.get(name):
            raise Missing(rest)
        return variables.get(name) or (rest if sign == "-" else "")

    while (after := re.sub(r"\$\{(\w+)(?::([-?])([^${}]*))?\}", value, text)) != text:
        text = after
    return text


def composed(variables: dict[str, str]) -> dict:
    """Return docker-compose.yml filled in by a .env of these variables."""
    return yaml.safe_load(filled((ROOT / "docker-compose.yml").read_text(), variables))


def environment_of(service: str, variables: dict[str, str]) -> dict[str, str]:
    """Return the environment of a container: .env, and over it what the file sets."""
    described = composed(PASSWORDS | variables)["services"][service]
    from_file = PASSWORDS | variables if described.get("env_file") == ".env" else {}
    return from_file | described["environment"]


def example() -> dict[str, str]:
    """Return the lines of .env.example, those that are commented out included."""
    text = (ROOT / ".env.example").read_text()
    return dict(re.findall(r"^(?:# )?([A-Z_]+)=(.*)$", text, re.MULTILINE))


def test_the_example_names_every_variable_of_the_guide_and_of_the_settings():
    rows = re.findall(r"^\|([^|]*)\|", (ROOT / "docs/deployment.md").read_text(), re.MULTILINE)
    guide = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    settings = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", (ROOT / "vraem_tracker/settings.py").read_text()))
    assert len(guide) > 20 and len(settings) > 20
    assert set(example()) - OF_COMPOSE - {"DATABASE_URL", "VRAEM_SIDE"} == (settings | guide) - NOT_FOR_COMPOSE


def test_what_compose_is_asked_for_stands_in_the_example():
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked == OF_COMPOSE | OF_THE_FRONT | {
        "VRAEM_PUBLIC_ROLE", "VRAEM_REPORTS_ROLE", "REPORTS_DATABASE_URL",
    }  # fmt: skip
    assert asked <= set(example())


@pytest.mark.parametrize("service", SIDES)
def test_every_line_of_env_reaches_the_container(service):
    secret = {"SECRET_KEY"} if service == "readers" else set()
    given = {name: f"value of {name}" for name in set(example()) - OF_COMPOSE}
    reached = environment_of(service, given)
    changed = {name for name, value in given.items() if reached.get(name) != value}
    assert changed == {"DATABASE_URL", "VRAEM_SIDE"} | secret
    # The .env of the same machine's script/server does not move what the image has in its place.
    other = environment_of(service, dict.fromkeys(PINNED, "elsewhere"))
    assert {name: other[name] for name in PINNED} == {
        "HOST": "0.0.0.0", "PORT": "8000", "LOCAL_STATE": "/app/.local", "STATIC_ROOT": "/app/built/static",
        "SECRET_KEY_FILE": "",
    }  # fmt: skip


BELIEVED = {
    "HTTPS": ("true", "settings.SESSION_COOKIE_SECURE", True),
    "SECURE_SSL_REDIRECT": ("false", "settings.SECURE_SSL_REDIRECT", False),
    "CSRF_TRUSTED_ORIGINS": ("https://desk.test", "settings.CSRF_TRUSTED_ORIGINS", ["https://desk.test"]),
    "VRAEM_PROXIES": ("2", "settings.PROXIES", 2),
    "ALLOWED_HOSTS": ("desk.test,readers.test", "settings.ALLOWED_HOSTS", ["desk.test", "readers.test"]),
    "CONTACT_EMAIL": ("desk@example.org", "settings.CONTACT_EMAIL", "desk@example.org"),
    "MASTHEAD": ("La Redacción", "settings.MASTHEAD", "La Redacción"),
    "MASTHEAD_URL": ("https://example.org/", "settings.MASTHEAD_URL", "https://example.org/"),
    "RECORD_IS_SAMPLE": ("false", "settings.RECORD_IS_SAMPLE", False),
    "TAG_AUTHORITY": ("example.org", "settings.TAG_AUTHORITY", "example.org"),
    "MAP_TILES_URL": ("https://t.test/{z}/{x}/{y}.png", "settings.MAP_TILES['origin']", "https://t.test"),
    "MAP_TILES_ATTRIBUTION": ("Somebody", "settings.MAP_TILES['attribution']", "Somebody"),
    "MAP_TILES_NAME": ("Relief", "settings.MAP_TILES['name']", "Relief"),
    "VRAEM_TWO_PERSON_RULE": ("false", "settings.TWO_PERSON_RULE", False),
    "SPOOL_BYTES": ("5000000", "settings.SPOOL_BYTES", 5_000_000),
    "LOCK_TIMEOUT": ("7", "settings.LOCK_TIMEOUT", 7),
    "LOG_LEVEL": ("ERROR", "settings.LOGGING['root']['level']", "ERROR"),
}


@pytest.mark.parametrize("service", SIDES)
@pytest.mark.parametrize("given", ["nothing but the passwords", "everything"])
def test_the_process_believes_what_env_says(service, given, tmp_path):
    lines = re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    variables = dict(lines) | PASSWORDS
    if given == "everything":
        variables |= {name: value for name, (value, _, _) in BELIEVED.items()}
    reached = environment_of(service, variables) | {"LOCAL_STATE": str(tmp_path), "SECRET_KEY": "of-this-test"}
    asked = {"SIDE": "settings.SIDE", **{name: text for name, (_, text, _) in BELIEVED.items()}}
    if given != "everything":
        asked = {"SIDE": "settings.SIDE", "HTTPS": "settings.HTTPS"}
    script = "import json; from vraem_tracker import settings\n" + "\n".join(
        f"print(json.dumps([{name!r}, {text}], default=str))" for name, text in asked.items()
    )
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH", "HOME")}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=clean | reached, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    believed = dict(json.loads(line) for line in done.stdout.splitlines())
    expected = {name: value for name, (_, _, value) in BELIEVED.items()} if given == "everything" else {"HTTPS": False}
    assert believed == {"SIDE": SIDES[service], **expected}


def test_each_side_has_its_own_login_and_knows_no_other_secret():
    desk = environment_of("desk", {"SECRET_KEY": "the-desks"})
    readers = environment_of("readers", {"SECRET_KEY": "the-desks"})
    assert desk["DATABASE_URL"] == "postgis://vraem:the-owners@database:5432/vraem"
    assert readers["DATABASE_URL"] == "postgis://vraem_public:the-readers@database:5432/vraem"
    assert (desk["VRAEM_SIDE"], readers["VRAEM_SIDE"]) == ("desk", "public")
    assert not {value for value in readers.values() if "the-owners" in value or "the-desks" in value}
    services = composed(PASSWORDS)["services"]
    states = [services[service]["volumes"] for service in SIDES]
    assert states == [["desk:/app/.local"], ["readers:/app/.local"]]


def test_the_front_is_given_all_that_its_file_asks_for_and_no_secret():
    front = composed(PASSWORDS)["services"]["front"]
    template, target, how = front["volumes"][0].split(":")
    assert (target, how) == ("/etc/nginx/templates/default.conf.template", "ro")
    asked = set(re.findall(r"\$\{(\w+)\}", (ROOT / template).read_text()))
    assert asked == set(front["environment"]) and "env_file" not in front
    sites = {front["environment"][name] for name in ("FRONT_READERS", "FRONT_DESK")}
    assert sites == {f"{service}:8000" for service in SIDES}


def test_one_worker_works_as_the_newsroom_does_and_starts_when_its_tables_are_there():
    services = composed(PASSWORDS)["services"]
    given = {"SECRET_KEY": "the-desks", "LOG_LEVEL": "ERROR"}
    desk, worker = environment_of("desk", given), environment_of("worker", given)
    assert desk.pop("VRAEM_WORKER") == "0" and desk == worker
    assert services["worker"]["command"] == ["script/manage", "work"]
    assert services["worker"]["volumes"] == services["desk"]["volumes"]  # the key is there
    assert services["worker"]["depends_on"] == {"desk": {"condition": "service_healthy"}}


@pytest.mark.parametrize("name", PASSWORDS)
def test_no_password_has_a_default(name):
    with pytest.raises(Missing, match=f"set {name}"):
        composed(PASSWORDS | {name: ""})
    assert example()[name] == ""


def test_each_waits_for_whom_it_needs_and_is_asked_for_its_health():
    services = composed(PASSWORDS)["services"]
    assert set(services) == {"database", "worker", "front", *SIDES}
    assert [name for name, service in services.items() if "profiles" in service] == ["front"]  # only where asked for
    assert services["database"]["image"].startswith("postgis/postgis:") and services["database"]["healthcheck"]["test"]
    assert services["desk"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["readers"]["depends_on"] == {"desk": {"condition": "service_healthy"}}
    # Nothing but the two sites is published, and those on this machine alone unless .env says otherwise.
    published = {name: service.get("ports") for name, service in services.items()}
    sites = {"desk": ["127.0.0.1:8001:8000"], "readers": ["127.0.0.1:8000:8000"]}
    assert published == {"database": None, "worker": None, "front": ["443:443", "80:80"], **sites}
    # The desk is asked what the image says, with more time for its first start.
    asked = re.search(r"HEALTHCHECK .* CMD (\[.*\])", (ROOT / "Dockerfile").read_text())[1]
    assert services["desk"]["healthcheck"]["test"] == ["CMD", *json.loads(asked)]


# --- The roles -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server():
    """Make a server of its own, as the database's image has it before it runs our file: a superuser and PostGIS."""
    own = Cluster()
    try:
        with psycopg.connect(f"postgresql://postgres@/postgres?host={own.socket}", autocommit=True) as admin:
            for statement in ("DATABASE vraem", "ROLE vraem", "ROLE vraem_public", "ROLE vraem_reports"):
                admin.execute(f"DROP {statement}")
            admin.execute("ALTER ROLE postgres PASSWORD 'the-owners'")
            admin.execute("CREATE DATABASE vraem")
        yield own
    finally:
        own.close()


def manage(server, user: str, side: str, *command: str) -> subprocess.CompletedProcess:
    """Run Python as one of the containers would, over the server's socket."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    environment |= {
        "VRAEM_SIDE": side, "DATABASE_URL": f"postgis://{user}@/vraem?host={server.socket}",
        "SECRET_KEY": "of-this-test", "VRAEM_PUBLIC_ROLE": "vraem_public",
    }  # fmt: skip
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_the_roles_are_an_owner_without_powers_and_readers_who_may_start(server, tmp_path):
    database = composed(PASSWORDS)["services"]["database"]
    mounted = [volume.split(":") for volume in database["volumes"] if "initdb" in volume]
    assert [(target, how) for _, target, how in mounted] == [("/docker-entrypoint-initdb.d/20_roles.sql", "ro")]
    command = ["psql", "-Xq", "-v", "ON_ERROR_STOP=1", f"postgresql://postgres@/vraem?host={server.socket}", "-f"]
    given = {"PATH": os.environ["PATH"], **database["environment"]}
    done = subprocess.run([*command, ROOT / mounted[0][0]], env=given, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    with psycopg.connect(f"postgresql://postgres@/vraem?host={server.socket}", autocommit=True) as admin:
        roles = admin.execute(
            "SELECT rolname, rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls, rolpassword LIKE 'SCRAM%'"
            " FROM pg_authid WHERE rolname IN ('vraem', 'vraem_public')"
        ).fetchall()
        assert sorted(roles) == [("vraem", False, True), ("vraem_public", False, True)]
        # Without a password of its own nobody logs in as the role of readers' reports.
        reports = "SELECT rolcanlogin, rolpassword FROM pg_authid WHERE rolname = 'vraem_reports'"
        assert admin.execute(reports).fetchone() == (False, None)
        assert admin.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'").fetchone() == (None,)
        owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'vraem'"
        assert admin.execute(owner).fetchone() == ("vraem",)

    for step in ("migrate", "grant_public"):
        done = manage(server, "vraem", "desk", "manage.py", step, "-v0")
        assert done.returncode == 0, done.stderr
    readers = manage(server, "vraem_public", "public", "-c", "import vraem_tracker.wsgi")
    assert readers.returncode == 0, readers.stderr
    refused = manage(server, "vraem", "public", "-c", "import vraem_tracker.wsgi")
    assert refused.returncode != 0 and "VRAEM_SIDE=public" in refused.stderr
