"""Downloads of a box or a circle: what has a point inside and what is known to an area that touches it, marked."""

import csv
import io
import json
import zipfile

import pytest

from tests.public.builders import event, leaf, located, place

pytestmark = pytest.mark.django_db
QUOTED = {"es": 'Con "comillas", coma', "en": None}
BOX = "bbox=-74,-13,-73.5,-12.5"
CIRCLE = "near=-73.75,-12.75&radius_km=35"


@pytest.fixture
def record():
    """An event at a point, one known to a district that touches the box, one to a district far away; with rows."""
    here, far = place("cerca", point=(-73.45, -12.7)), place("lejos", point=(-77, -9))
    rows = [leaf(best=2), leaf(best=3)]
    return {
        "point": event(locations=[located(here, "site", point=(-73.7, -12.7))], seizures=rows[:1]).pk,
        "area": event(locations=[located(here)], seizures=rows[1:], title=QUOTED).pk,
        "far": event(locations=[located(far)]).pk,
    }


def content(answer) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer) if answer.streaming else answer.content


def lines(data: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("query", [BOX, CIRCLE])
def test_a_table_of_an_area_holds_both_and_marks_each_row_in_its_last_column(client, record, query):
    rows = lines(content(client.get(f"/es/downloads/events.csv?{query}")))
    assert [(row["id"], row["matched_by"]) for row in rows] == [(record["point"], "point"), (record["area"], "area")]
    assert list(rows[0])[-1] == "matched_by"
    assert rows[1]["title_es"] == 'Con "comillas", coma'
    ledger = lines(content(client.get(f"/es/downloads/seizures.csv?{query}")))
    assert [(row["quantity_best"], row["matched_by"]) for row in ledger] == [("2", "point"), ("3", "area")]
    terms = lines(content(client.get(f"/es/downloads/ucdp.csv?{query}")))
    assert [row["matched_by"] for row in terms] == ["point", "area"]


def test_features_are_marked_and_stay_what_they_are(client, record):
    found = json.loads(content(client.get(f"/es/downloads/events.geojson?{BOX}")))
    plain = {f["id"]: f for f in json.loads(content(client.get("/es/downloads/events.geojson")))["features"]}
    for feature, how in zip(found["features"], ("point", "area"), strict=True):
        assert feature["id"] == record[how]
        assert feature["properties"].pop("matched_by") == how
        assert feature == plain[feature["id"]]
    assert found["bbox"] == [-73.7, -12.7, -73.7, -12.7]


def test_the_zip_holds_both_and_its_note_tells_them_apart(client, record):
    archive = zipfile.ZipFile(io.BytesIO(content(client.get(f"/en/downloads/record.zip?{BOX}"))))
    note = archive.read("README.txt").decode()
    assert "Events with a point in this area: 1" in note
    assert "Events known only to a district or province that touches this area: 1" in note
    assert "Never add the two up." in note
    [table] = [name for name in archive.namelist() if "_events_" in name]
    assert [row["matched_by"] for row in lines(archive.read(table))] == ["point", "area"]


@pytest.mark.parametrize("how", ["point", "area"])
def test_one_of_the_two_can_be_asked_for(client, record, how):
    answer = client.get(f"/es/downloads/events.csv?{BOX}&matched_by={how}")
    assert [(row["id"], row["matched_by"]) for row in lines(content(answer))] == [(record[how], how)]
    assert answer["X-VRAEM-Matched"] == "point=1, area=1"


def test_without_an_area_nothing_is_marked(client, record):
    for path in ("events.csv", "seizures.csv", "events.geojson", "README.txt", "ucdp.csv"):
        answer = client.get(f"/en/downloads/{path}")
        assert b"matched_by" not in content(answer)
        assert "X-VRAEM-Matched" not in answer.headers
