"""The project as a whole: migrations, static files, templates, translations, sizes and borders."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.template import engines
from django.template.loader import get_template

from events.public.roles import grant_public

from .conftest import ROOT, own_environment

OURS = ("bench", "events", "vraem_tracker", "tests", "script", "templates", "static")
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html"))
template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())


def files(suffix: str) -> list[Path]:
    """Return our own files with a suffix."""
    return sorted(path for folder in OURS for path in (ROOT / folder).rglob(f"*{suffix}") if path.is_file())


def manage(*arguments: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess:
    """Run a management command in a process of its own."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=cwd,
        env={**own_environment(), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


# --- Migrations ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_newest_migrations_can_be_taken_back_and_made_again():
    before, graph = tables(), MigrationLoader(connection).graph
    for app in ("events", "record"):
        (newest,) = graph.leaf_nodes(app)
        earlier = next((parent.key[1] for parent in graph.node_map[newest].parents if parent.key[0] == app), "zero")
        call_command("migrate", app, earlier, verbosity=0)
    call_command("migrate", verbosity=0)
    grant_public(connection)
    assert tables() == before


@pytest.mark.thorough(by="tests/guards/test_project.py::test_the_newest_migrations_can_be_taken_back_and_made_again")
@pytest.mark.django_db(transaction=True)
def test_every_migration_can_be_taken_back_and_made_again():
    before = tables()
    for app in ("events", "record"):
        call_command("migrate", app, "zero", verbosity=0)
    assert not [name for name in tables() if name.startswith(("events_", "record_", "procrastinate_"))]
    call_command("migrate", verbosity=0)
    grant_public(connection)
    assert tables() == before


def tables() -> list[str]:
    """Return the tables of the database with their columns."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name || '.' || column_name || ' ' || udt_name FROM information_schema.columns"
            " WHERE table_schema = 'public' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


# --- Settings --------------------------------------------------------------------------------


def test_the_checks_for_production_find_nothing():
    done = manage("check", "--deploy", "--fail-level", "ERROR", HTTPS="1", DEBUG="0")
    # Asking browsers to preload HSTS is the deployer's decision: it cannot be taken back.
    found = set(re.findall(r"\((\w+\.W\d+)\)", done.stderr + done.stdout)) - {"security.W021"}
    assert (done.returncode, found) == (0, set()), done.stderr


def test_there_is_no_default_secret():
    environment = {"SECRET_KEY": "", "SECRET_KEY_FILE": "", "LOCAL_STATE": "/nonexistent"}
    done = manage("check", **environment)
    assert done.returncode != 0 and "SECRET_KEY" in done.stderr


# --- Static files ----------------------------------------------------------------------------

HASHED = re.compile(r"\.[0-9a-f]{12}(\.[a-z0-9.]+)?$")


def test_every_collected_file_is_hashed(collected_static):
    named = json.loads((collected_static / "staticfiles.json").read_text())["paths"]
    plain = {
        path.relative_to(collected_static).as_posix()
        for path in collected_static.rglob("*")
        if path.is_file() and not HASHED.search(path.name) and path.suffix not in (".gz", ".br")
    } - {"staticfiles.json"}
    assert plain == set(named)
    assert all(HASHED.search(name) and (collected_static / name).is_file() for name in named.values())


def test_every_import_of_a_module_is_hashed(collected_static):
    found, broken = 0, []
    for path in collected_static.rglob("*.js"):
        if HASHED.search(path.name) and path.relative_to(collected_static).parts[0] in ("js", "admin_desk"):
            for target in re.findall(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""", path.read_text()):
                found += 1
                if not HASHED.search(target) or not (path.parent / target).is_file():
                    broken.append(f"{path.name}: {target}")
    assert found and not broken, "end every import with a semicolon:\n" + "\n".join(broken)


def test_every_file_a_style_sheet_asks_for_is_hashed_and_there(collected_static):
    broken = []
    for path in collected_static.rglob("*.css"):
        if HASHED.search(path.name):
            text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
            for target in re.findall(r"""(?:url\(\s*|@import\s+(?!url))["']?([^"')]+)["']?""", text):
                name = re.split("[?#]", target)[0]
                is_there = HASHED.search(name) and (path.parent / name).is_file()
                if name and not target.startswith("data:") and not is_there:
                    broken.append(f"{path.name}: {target}")
    assert not broken


def test_a_pages_style_sheet_is_one_file(collected_static):
    # On 2G each further request costs a second before anything can be read.
    named = json.loads((collected_static / "staticfiles.json").read_text())["paths"]
    pages = [name for name in named if re.match(r"css/(site|page-[a-z-]+)\.css$", name)]
    assert len(pages) > 3
    for name in pages:
        text = (collected_static / named[name]).read_text()
        assert "@import" not in text, name
    parts = (ROOT / "static/css/tokens.css").read_text().strip()
    assert parts in (collected_static / named["css/site.css"]).read_text()


# --- Templates -------------------------------------------------------------------------------


def test_every_template_compiles():
    assert TEMPLATES
    for path in TEMPLATES:
        get_template(path.relative_to(ROOT / "templates").as_posix())
    assert engines["django"].engine.dirs == [ROOT / "templates"]


@template
def test_a_template_has_nothing_inline(path):
    text = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r"\sstyle\s*=", text), "a style attribute: the policy blocks it"
    assert not re.search(r"<style\b", text), "a style element: the policy blocks it"
    assert not re.search(r"\son[a-z]+\s*=", text), "an inline handler: the policy blocks it"
    assert "javascript:" not in text
    for attributes, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.DOTALL):
        assert "src=" in attributes or "application/" in attributes, "inline script: the policy blocks it"
        assert "application/" in attributes or not body.strip()


ADDRESS = re.compile(r"""(?<![\w.])(?:https?:)?//[\w-]+(?:\.[\w-]+)+[^\s"'<>)]*""")
# Names of languages of markup, never fetched.
NAMES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/xlink")


def addresses_in(text: str) -> list[str]:
    """Return the addresses of other hosts in a text."""
    return [address for address in ADDRESS.findall(text) if not address.startswith(NAMES)]


@template
def test_a_template_asks_nothing_of_another_host(path):
    # A link is followed by a person, never by the page.
    text = re.sub(r"""<a\b[^>]*\bhref="[^"]*\"""", "", path.read_text())
    assert addresses_in(re.sub(r"{#.*?#}", "", text)) == []


@pytest.mark.parametrize("suffix", [".js", ".css", ".svg"])
def test_a_static_file_asks_nothing_of_another_host(suffix):
    found = {path.name: addresses_in(path.read_text()) for path in files(suffix)}
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


# --- Sizes and borders -----------------------------------------------------------------------


def language(path: Path) -> str:
    """Return what a file is written in: its suffix, or what the first line of a command without one says."""
    if path.parts[: len(ROOT.parts) + 1] == (*ROOT.parts, "templates"):
        return "template"
    if path.suffix or path.parent != ROOT / "script":
        return path.suffix
    with path.open() as file:
        return ".py" if "python" in file.readline() else ""


MOST_LINES = {".py": 300, ".js": 250, ".mjs": 250, ".css": 300, "template": 130}


def test_no_file_is_too_long_to_read():
    lengths = {}
    for path in [*files(""), *ROOT.glob("*.py")]:
        most = MOST_LINES.get(language(path))
        if most and "migrations" not in path.parts:
            lengths[path.relative_to(ROOT).as_posix()] = len(path.read_text().splitlines()), most
    seen = {"manage.py", "script/build_basemap", "static/css/base.css", "templates/events/about.html"}
    assert seen <= set(lengths) and any(name.endswith(".js") for name in lengths)
    assert {name: length for name, (length, most) in lengths.items() if length > most} == {}


def test_no_file_has_a_name_that_says_nothing():
    empty = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [path for suffix in (".py", ".js") for path in files(suffix) if path.stem in empty] == []


def test_one_module_alone_makes_bodies_from_files_and_none_from_rows():
    # A body that is read from the database while it is sent can break off and look whole.
    may = ROOT / "events/public/spool/responses.py"
    for path in files(".py"):
        if path.relative_to(ROOT).parts[:2] in (("events", "api"), ("events", "pages"), ("events", "public")):
            streams = re.search(r"StreamingHttpResponse|FileResponse", path.read_text())
            assert not streams or path == may, path


def test_the_contracts_on_imports_are_checked_with_the_tests():
    assert "lint-imports" in (ROOT / "script/test").read_text()
    contracts = (ROOT / "pyproject.toml").read_text()
    assert "The public side never reaches the desk" in contracts


def test_the_public_tables_have_no_key_to_the_desk():
    for model in apps.get_app_config("record").get_models():
        for field in model._meta.get_fields():
            if field.is_relation:
                assert field.related_model._meta.app_label == "record", f"{model.__name__}.{field.name}"
