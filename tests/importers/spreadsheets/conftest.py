"""Somebody who may import, a small gazetteer, and a file brought, checked and made by the worker's own steps."""

import io

import pytest

from events.desk import imports
from events.importers.spreadsheets.bringing import bring
from events.importers.spreadsheets.working import Work
from tests import factories

RIGHTS = [
    "import_event", "add_event", "change_event", "delete_event", "view_event", "add_eventconfidential",
    "view_eventconfidential", "add_report", "add_publisher", "change_report", "change_publisher",
]  # fmt: skip


@pytest.fixture(autouse=True)
def storage_of_its_own(settings, tmp_path):
    """Keep files in a folder of the test's own."""
    options = {**settings.STORAGES["imports"]["OPTIONS"], "location": str(tmp_path / "imports")}
    settings.STORAGES = {**settings.STORAGES, "imports": {**settings.STORAGES["imports"], "OPTIONS": options}}
    return tmp_path / "imports"


@pytest.fixture
def by(db):
    """Return somebody who may import."""
    return factories.UserFactory(may=RIGHTS)


@pytest.fixture
def places(db):
    """Return generated places by slug: a department, a province in it, a district, two villages, one name twice."""
    made = {}
    for slug, kind, name, parent in (
        ("ayacucho", "department", "Ayacucho", None),
        ("prov", "province", "Provincia Generada", "ayacucho"),
        ("otra", "province", "Otra Generada", "ayacucho"),
        ("dist", "district", "Distrito Generado", "prov"),
        ("sitio", "populated_place", "Sitio generado", "dist"),
        ("doble-1", "populated_place", "Nombre doble", "dist"),
        ("doble-2", "populated_place", "Nombre doble", "otra"),
        ("doble-3", "populated_place", "Nombre doble", "prov"),
    ):
        made[slug] = factories.LocationFactory(slug=slug, kind=kind, name_es=name, parent=made.get(parent))
    return made


def brought(content: bytes, by, name: str = "Lote generado", kind: str = "", **choices):
    """Return a batch of a file, as it was guessed; choices: what somebody sets before it is checked."""
    batch = bring(io.BytesIO(content), by, name=name, file_name="generado.csv", size=len(content), kind=kind)
    return batch, choices


def worked(batch) -> None:
    """Do the worker's steps until nothing is left."""
    work = Work(batch.pk)
    while work.next():
        pass
    batch.refresh_from_db()


def checked(content: bytes, by, kind: str = "", **choices):
    """Return a batch of a file that was checked."""
    batch, _choices = brought(content, by, kind=kind)
    assert imports.check(batch, by, **choices).is_done
    worked(batch)
    return batch


def made(content: bytes, by, kind: str = "", likely: str = "make", **choices):
    """Return a batch of a file whose drafts were made."""
    batch = checked(content, by, kind, **choices)
    assert imports.run(batch, by, likely).is_done
    worked(batch)
    return batch


def outcomes(batch) -> dict[str, int]:
    """Return how many rows of a batch came to what."""
    found = {}
    for outcome in batch.rows.values_list("outcome", flat=True):
        found[outcome] = found.get(outcome, 0) + 1
    return found


def codes(row) -> set[str]:
    """Return the codes of what was found of a row."""
    return {finding[1] for finding in row.findings}
