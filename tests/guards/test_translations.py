"""Every string that people see has its Spanish, wherever in the code it stands."""

import ast
import gettext
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import ROOT
from .test_project import manage

# Which arguments are strings, by function; a context is looked up with its string.
SINGULAR, PLURAL, CONTEXT, CONTEXT_AND_PLURAL = "gettext", "ngettext", "pgettext", "npgettext"
KINDS = {
    f"{kind}{ending}": kind
    for kind in (SINGULAR, PLURAL, CONTEXT, CONTEXT_AND_PLURAL)
    for ending in ("", "_lazy", "_noop")
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory) -> Path:
    """Extract every string of a copy of the project into its Spanish catalogue; return the catalogue."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("events", "templates", "vraem_tracker", "static"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(ROOT / "manage.py", copy)
    done = manage("makemessages", "-l", "es", "--no-location", cwd=copy)
    assert done.returncode == 0, done.stderr
    return copy / "events/locale/es/LC_MESSAGES/django.po"


@pytest.mark.parametrize("state", ["untranslated", "only-fuzzy"])
def test_every_string_has_its_spanish(catalogue, state):
    done = subprocess.run(
        ["msgattrib", f"--{state}", "--no-obsolete", catalogue], capture_output=True, text=True, check=True
    )
    # Entries stand apart by an empty line; the catalogue's own header is the one without a msgid.
    missing = [entry for entry in done.stdout.strip().split("\n\n") if entry and 'msgid ""\nmsgstr' not in entry]
    assert not missing, f"{len(missing)} strings are {state}:\n" + "\n".join(missing)


def test_the_catalogue_is_sound(catalogue):
    done = subprocess.run(
        ["msgfmt", "--check", "-o", os.devnull, catalogue], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def calls(source: str) -> list[tuple[str, ast.Call]]:
    """Return (kind, call) of every call of a translating function, under whatever name it was imported.

    Within f-strings too: there the tool that collects strings sees none, and once it reported none as missing.
    """
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: KINDS[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in KINDS
    }
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in names:
            found.append((names[node.func.id], node))
        elif isinstance(node.func, ast.Attribute) and node.func.attr in KINDS:
            found.append((KINDS[node.func.attr], node))
    return found


def strings(kind: str, call: ast.Call) -> list[str]:
    """Return what a catalogue has to hold for a call; raises ValueError for a string that is put together there."""
    parts = call.args[: {SINGULAR: 1, PLURAL: 2, CONTEXT: 2, CONTEXT_AND_PLURAL: 3}[kind]]
    if any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in parts):
        raise ValueError("it is put together before it is translated")
    if not all(isinstance(part, ast.Constant) for part in parts):
        return []  # a string that was collected where it is written
    texts = [part.value for part in parts]
    if kind in (CONTEXT, CONTEXT_AND_PLURAL):
        return [f"{texts[0]}\x04{texts[1]}"]
    return texts[:1]


def unknown(source: str, spanish: gettext.GNUTranslations) -> list[str]:
    """Return the strings of a source that the catalogue does not hold in Spanish."""
    held = {key[0] if isinstance(key, tuple) else key for key in spanish._catalog}
    found = []
    for kind, call in calls(source):
        try:
            found += [f"line {call.lineno}: {text}" for text in strings(kind, call) if text not in held]
        except ValueError as error:
            found.append(f"line {call.lineno}: {error}")
    return found


@pytest.fixture(scope="module")
def spanish(catalogue, tmp_path_factory) -> gettext.GNUTranslations:
    """Return what the collected catalogue says in Spanish, without what no source has any more."""
    folder = tmp_path_factory.mktemp("compiled")
    only_used, compiled = folder / "used.po", folder / "used.mo"
    subprocess.run(["msgattrib", "--no-obsolete", "--no-fuzzy", "-o", only_used, catalogue], check=True)
    subprocess.run(["msgfmt", "-o", compiled, only_used], check=True)
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_string_of_the_code_was_collected_and_has_its_spanish(spanish):
    sources = [path for folder in ("events", "vraem_tracker") for path in (ROOT / folder).rglob("*.py")]
    found = {
        path.relative_to(ROOT).as_posix(): missing
        for path in sources
        if "migrations" not in path.parts and (missing := unknown(path.read_text(), spanish))
    }
    assert found == {}


@pytest.mark.parametrize(
    "call",
    [
        "f\"{help} {_('Nobody has translated this.')}\"",
        "_('Nobody has translated this.')",
        "say('a context', 'event')",
        "translation.gettext('Nobody has translated this.')",
        "_(f'{name} has not been translated')",
        "ngettext('%(n)s of these', '%(n)s of those', n)",
    ],
)
def test_a_string_without_its_spanish_is_found(spanish, call):
    imports = "from django.utils.translation import gettext as _, pgettext_lazy as say, ngettext\n"
    assert unknown(imports + call, spanish) != []
    assert unknown(imports + "_('event')", spanish) == []
