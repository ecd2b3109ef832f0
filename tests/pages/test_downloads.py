"""Downloads: all of the selection, nothing else, of one version, and a name and a note that say so."""

import csv
import io
import json
import re
import zipfile

import pytest

from events.pages.downloads.view import file_name
from events.public.models import DatasetVersion
from events.publishing import publish, retract
from tests import factories
from tests.public.builders import event, harm, leaf

pytestmark = pytest.mark.django_db
FORMULA = "=HYPERLINK(generado)"


@pytest.fixture(scope="module")
def record(kept_for_the_module):
    """Sixty seizures, more than a page of the API holds, and one ambush with a dangerous title."""
    by = factories.reviewer()
    place, report = factories.LocationFactory(), factories.ReportFactory()
    for _ in range(60):
        publish(factories.fit_event(report=report, place={"location": place}), by)
    ambush = factories.fit_event(event_type="ambush", title_es=FORMULA, report=report, place={"location": place})
    factories.SeizureFactory(event=ambush)
    return publish(ambush, by)


def body(response) -> bytes:
    data = b"".join(response) if response.streaming else response.content
    return data


def lines(data: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_a_download_holds_every_event_and_its_first_line_is_the_header(client, record):
    data = body(client.get("/es/downloads/events.csv"))
    assert data.startswith(b"id,revision,first_published_at,last_changed_at,type,")
    rows = lines(data)
    assert len(rows) == 61
    assert len({row["id"] for row in rows}) == 61


def test_a_filtered_download_holds_the_selection_and_says_so_in_its_name_and_headers(client, record):
    response = client.get("/es/downloads/events.csv?type=ambush&utm_source=x")
    rows = lines(body(response))
    assert [row["id"] for row in rows] == [record.public_id]
    version = response["X-VRAEM-Version"]
    named = re.search(r'filename="([^"]+)"', response["Content-Disposition"])[1]
    assert re.fullmatch(rf"vraem-tracker_events_v{version}_\d{{4}}-\d\d-\d\d_type-ambush\.csv", named)
    assert response["X-VRAEM-Filter"] == "type=ambush"
    assert '</es/downloads/README.txt?type=ambush>; rel="describedby"' in response["Link"]
    assert not response.cookies


@pytest.mark.parametrize(
    "path", ["downloads/events.csv", "downloads/record.zip", "seizures/csv/", "seizures/csv/?by=year", "map.svg"]
)
def test_every_file_says_its_version_filter_day_and_licence_in_the_same_headers(client, record, path):
    version = str(DatasetVersion.objects.get().seq)
    for given, told in (("", "none"), ("type=ambush", "type=ambush")):
        joint = "&" if "?" in path else "?"
        response = client.get(f"/en/{path}{joint}{given}" if given else f"/en/{path}")
        assert response.status_code == 200 and body(response)
        assert (response["X-VRAEM-Version"], response["X-VRAEM-Filter"]) == (version, told)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", response["X-VRAEM-Date"])
        assert 'licenses/by/4.0/>; rel="license"' in response["Link"]
        assert not {"X-Dataset-Version", "X-Selection", "X-Exported-On"} & set(response.headers)


def test_a_text_that_would_run_as_a_formula_is_made_safe_and_reads_back(client, record):
    (row,) = lines(body(client.get("/es/downloads/events.csv?type=ambush")))
    assert row["title_es"] == f"'{FORMULA}"


def test_the_ledger_and_the_map_formats_hold_the_same_selection(client, record):
    rows = lines(body(client.get("/es/downloads/seizures.csv?type=ambush")))
    assert [row["event"] for row in rows] == [record.public_id]
    found = json.loads(body(client.get("/en/downloads/events.geojson?type=ambush")))
    assert [feature["id"] for feature in found["features"]] == [record.public_id]
    assert found["features"][0]["geometry"] is None
    assert len(json.loads(body(client.get("/en/downloads/events.geojson")))["features"]) == 61


def test_the_archive_holds_both_tables_and_the_note(client, record):
    with zipfile.ZipFile(io.BytesIO(body(client.get("/es/downloads/record.zip?type=ambush")))) as archive:
        assert archive.testzip() is None
        note, events, ledger = archive.namelist()
        assert note == "LEEME.txt"
        assert "type=ambush" in archive.read(note).decode()
        assert len(lines(archive.read(events))) == len(lines(archive.read(ledger))) == 1


@pytest.mark.parametrize("name", ["events.csv", "seizures.csv", "events.geojson", "record.zip", "README.txt"])
def test_a_filter_that_cannot_be_read_downloads_nothing(client, record, name, collected_static):
    response = client.get(f"/es/downloads/{name}?type=ambsh")
    assert response.status_code == 400
    assert "ambsh" in response.content.decode()
    assert "Content-Disposition" not in response


def test_what_was_taken_back_is_in_no_download(client, record):
    event = record.public_id
    desk = factories.models.Event.objects.get(public_id=event)
    retract(desk, factories.reviewer(), "No ocurrió")
    for name in ("events.csv", "events.geojson", "seizures.csv"):
        assert event not in body(client.get(f"/es/downloads/{name}")).decode()


def test_a_download_costs_the_same_queries_whatever_its_length(client, record, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        body(client.get("/es/downloads/events.csv"))


def test_a_files_name_is_safe_and_short():
    name = file_name("events.csv", 7, {"q": '../..\\"ñandú' * 40, "location": "a"})
    assert re.fullmatch(r"[A-Za-z0-9_.-]{1,160}", name)
    assert ".." not in name.replace("..csv", "") or "/" not in name


def test_the_note_speaks_the_readers_language(client, record):
    spanish = body(client.get("/es/downloads/README.txt?type=ambush")).decode()
    english = body(client.get("/en/downloads/README.txt?type=ambush")).decode()
    assert "nunca es cero" in spanish.lower()
    assert "never zero" in english.lower()
    for text in (spanish, english):
        assert "CC BY 4.0" in text and "type=ambush" in text


@pytest.fixture
def harmful():
    """Three events with people killed, the worst of them neither the newest nor the oldest, and amounts of one item."""
    killed = {"2019-01-01": 1, "2020-01-01": 9, "2021-01-01": 3}
    return {
        day: event(day, casualties=[harm("police", "killed", n)], seizures=[leaf(best=n)]).pk
        for day, n in killed.items()
    }


def test_a_file_of_events_keeps_the_order_of_its_list(client, harmful):
    for query in ("ordering=-killed", "ordering=-amount&item=cocaine_paste_base&unit=kg"):
        wanted = [row["id"] for row in client.get(f"/api/v1/events/?{query}&limit=1000").json()["results"]]
        mine = [harmful[day] for day in ("2020-01-01", "2021-01-01", "2019-01-01")]
        assert [id_ for id_ in wanted if id_ in mine] == mine
        assert [row["id"] for row in lines(body(client.get(f"/es/downloads/events.csv?{query}")))] == wanted
        features = json.loads(body(client.get(f"/es/downloads/events.geojson?{query}")))["features"]
        assert [feature["id"] for feature in features] == wanted
    page = client.get("/es/?ordering=-killed&has=killed").content.decode()
    assert "/es/downloads/events.csv?has=killed&amp;ordering=-killed" in page
    newest = [row["id"] for row in lines(body(client.get("/es/downloads/events.csv")))]
    mine = [harmful[day] for day in sorted(harmful, reverse=True)]
    assert [id_ for id_ in newest if id_ in mine] == mine


@pytest.mark.parametrize(
    "path", ["events.csv?ordering=-deaths", "events.csv?ordering=-amount", "seizures.csv?ordering=-killed",
             "record.zip?ordering=-killed"],
)  # fmt: skip
def test_an_order_that_a_file_does_not_have_is_refused_by_name(client, harmful, path):
    response = client.get(f"/en/downloads/{path}")
    assert response.status_code == 400
    assert "Order" in response.content.decode()
