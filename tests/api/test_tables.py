"""CSV that a spreadsheet can open without running anything, and that reads back unchanged."""

import csv
import io
import re

import pytest

from events.document import EVENT, ROW_TABLES
from events.document.flat import columns
from events.public.formats.tables import safe_cell
from tests.public.builders import event, leaf, located

TEXTS = ["=1+1", "+51 1", "-x", "@sum", "\tx", "\rx", "'=x", "''@", "'quoted'", "plain", "a=b", "", 'ñandú, "x"\n2']


def read_back(cell: str) -> str:
    """Return a text cell as the documentation says to read it."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_begins_like_a_formula_and_every_text_reads_back(text):
    cell = safe_cell(text)
    assert cell[:1] not in tuple("=+-@\t\r")
    assert read_back(cell) == text


def test_numbers_keep_their_sign():
    assert safe_cell(-73.9) == -73.9


def rows(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


EVENT_COLUMNS = tuple(column.name for column in columns(EVENT))
SEIZURE_COLUMNS = tuple(column.name for column in columns(ROW_TABLES["seizures"][0]))


@pytest.mark.django_db
def test_events_as_csv(client):
    place = located(None, "named_place", point=(-73.9, -12.5))
    row = event(title={"es": "=SUMA(A1)", "en": None}, locations=[place], seizures=[leaf(low=3)])
    (line,) = rows(client, "/api/v1/events/?format=csv")
    assert tuple(line) == EVENT_COLUMNS
    assert line["id"] == row.pk
    assert line["title_es"] == "'=SUMA(A1)"
    assert line["title_en"] == ""
    assert (line["longitude"], line["latitude"]) == ("-73.9", "-12.5")
    assert line["is_aggregate"] == "false"
    assert line["seizures"] == "drug cocaine_paste_base paste seized ≥3 kg"


@pytest.mark.django_db
def test_seizures_as_csv(client):
    row = event(seizures=[leaf(best=3, as_reported="+3 kg")])
    (line,) = rows(client, "/api/v1/seizures/?format=csv")
    assert tuple(line) == SEIZURE_COLUMNS
    assert (line["event"], line["normalised_best"], line["as_reported"]) == (row.pk, "3", "'+3 kg")


@pytest.mark.django_db
def test_an_empty_table_is_its_header(client):
    assert client.get("/api/v1/events/?format=csv").content.decode() == ",".join(EVENT_COLUMNS) + "\r\n"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["events", "seizures", "casualties", "roles", "claims"])
@pytest.mark.parametrize("form", ["json", "csv", "ndjson"])
def test_a_page_says_its_version_in_every_format(client, name, form):
    event(seizures=[leaf(low=3)])
    version = client.get(f"/api/v1/{name}/").json()["version"]
    for query in ("limit=1", "limit=1&type=arrest"):
        assert client.get(f"/api/v1/{name}/?format={form}&{query}")["X-VRAEM-Version"] == str(version)
