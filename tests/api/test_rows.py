"""The lists of casualties, roles and claims: one row each, the same in every format."""

import csv
import io
import json
import re

import pytest

from tests.public.builders import actor, bury, claim, event, harm, part

pytestmark = pytest.mark.django_db
LISTS = ("casualties", "roles", "claims")
TEXTS = ["=SUMA(A1)", "'=x", "+51 1", 'ñandú, "x"\n2', "'quoted'", "plain"]


def both(es, en=None):
    return {"es": es, "en": en}


@pytest.fixture
def record():
    """Two events with rows of every kind, their texts and figures of every sort."""
    who = actor("la-patrulla", "police")
    publisher = {"id": "u1", "name": "-Radio", "kind": "media"}
    for day, text in enumerate(TEXTS, start=1):
        event(
            f"2020-03-{day:02d}",
            title=both(text),
            casualties=[
                harm("police", "killed", day),
                {**harm("civilian", "wounded", low=0, high=9), "note": both(text)},
            ],
            actors=[part(who, "initiator"), {**part(None, "target", "alleged"), "described_as": both(text, "@x")}],
            claims=[
                claim(text=both(text), value={"low": -1.5, "best": None, "high": 1200}, unit="kg", per="month"),
                claim(
                    "perpetrator",
                    stance="denies",
                    target={"kind": "actor", "id": "c1"},
                    claimant={"name": both(text), "actor": {**named(who)}, "publisher": publisher},
                    value_actor=named(who),
                    rationale=both(None, text),
                ),
            ],
        )


def named(row):
    return {"id": row.uid, "slug": row.slug, "name": both(row.name_es), "kind": row.kind}


def results(client, name, query=""):
    response = client.get(f"/api/v1/{name}/?{query}")
    assert response.status_code == 200, response.content
    return json.loads(response.content)["results"]


def lines(client, name, query=""):
    response = client.get(f"/api/v1/{name}/?format=csv&{query}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8"), newline="")))


def at(row, path):
    """Return the value at a path such as claimant.name.es, None where something on the way is null."""
    for key in path.split("."):
        row = row if row is None else row[key]
    return row


EVENT_PATHS = {
    "event": "event.id",
    "event_type": "event.type",
    "event_title_es": "event.title.es",
    "event_title_en": "event.title.en",
    "date_start": "event.date.start",
    "date_end": "event.date.end",
    "date_earliest": "event.date.earliest",
    "date_latest": "event.date.latest",
    "date_counted_on": "event.date.counted_on",
    "date_precision": "event.date.date_precision",
    "date_span": "event.date.span",
    "date_basis": "event.date.basis",
    "date_start_basis": "event.date.start_basis",
    "verification": "event.verification",
    "is_aggregate": "event.is_aggregate",
}


def paths(columns, **named):
    """Return {column: path} for columns that are keys of the row, and for those that say their path."""
    return {**EVENT_PATHS, **{column: column for column in columns.split()}, **named}


def texts(**columns):
    return {f"{name}_{language}": f"{path}.{language}" for name, path in columns.items() for language in ("es", "en")}


PATHS = {
    "casualties": paths(
        "id group effect of_which_minors",
        quantity_low="quantity.low",
        quantity_best="quantity.best",
        quantity_high="quantity.high",
        **texts(note="note"),
    ),
    "roles": paths(
        "id kind role certainty is_inferred",
        size_low="size.low",
        size_best="size.best",
        size_high="size.high",
        actor="actor.id",
        actor_slug="actor.slug",
        actor_kind="actor.kind",
        **texts(actor_name="actor.name", described_as="described_as"),
    ),
    "claims": paths(
        "id about stance quantifier unit per status report",
        target_kind="target.kind",
        target="target.id",
        claimant_actor="claimant.actor.id",
        claimant_actor_slug="claimant.actor.slug",
        claimant_publisher="claimant.publisher.id",
        claimant_publisher_name="claimant.publisher.name",
        claimant_publisher_kind="claimant.publisher.kind",
        value_low="value.low",
        value_best="value.best",
        value_high="value.high",
        value_actor="value_actor.id",
        value_actor_slug="value_actor.slug",
        **texts(claimant_name="claimant.name", value_actor_name="value_actor.name", text="text", rationale="rationale"),
    ),
}


def spelled(value) -> str:
    """Return what a cell must read back as."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    return str(value)


def read_back(cell: str) -> str:
    """Return a cell as the documentation says to read it; a negative number has no apostrophe to lose."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


@pytest.mark.parametrize("name", LISTS)
def test_csv_reads_back_as_the_json_rows(client, record, name):
    told, rows = lines(client, name), results(client, name)
    assert len(told) == len(rows) == 2 * len(TEXTS)
    for line, row in zip(told, rows, strict=True):
        assert set(line) == set(PATHS[name])
        assert {column: read_back(cell) for column, cell in line.items()} == {
            column: spelled(at(row, path)) for column, path in PATHS[name].items()
        }
        for column, cell in line.items():
            is_number = isinstance(at(row, PATHS[name][column]), int | float)
            assert is_number or not re.match(r"[=+\-@\t\r]", cell), (column, cell)


@pytest.mark.parametrize("name", LISTS)
def test_every_key_of_a_row_has_a_column(client, record, name):
    row = results(client, name)[0]
    assert {path.split(".")[0] for path in PATHS[name].values()} == set(row)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_table_is_its_header(client, name):
    header = client.get(f"/api/v1/{name}/?format=csv").content.decode()
    assert header.endswith("\r\n") and set(header.strip().split(",")) == set(PATHS[name])


@pytest.mark.parametrize("name", ["events", "seizures", *LISTS, "actors"])
def test_ndjson_is_the_same_documents_a_line_each(client, record, name):
    response = client.get(f"/api/v1/{name}/?format=ndjson&limit=3")
    assert response["Content-Type"] == "application/x-ndjson"
    shown = results(client, name, "limit=3")
    assert [json.loads(line) for line in response.content.decode().split("\n")[:-1]] == shown
    assert ('rel="next"' in response.get("Link", "")) == (len(shown) == 3)
    accepted = client.get(f"/api/v1/{name}/?limit=3", headers={"accept": "application/x-ndjson"})
    assert accepted.content == response.content


def test_rows_have_the_ids_and_values_of_their_events(client, record):
    documents = {document["id"]: document for document in results(client, "events")}
    for name, key in (("casualties", "casualties"), ("roles", "actors"), ("claims", "claims")):
        for row in results(client, name):
            event_of_row = row.pop("event")
            document = documents[event_of_row["id"]]
            assert row in document[key]
            assert event_of_row == {key: document[key] for key in event_of_row}


@pytest.mark.parametrize(
    ("address", "n"),
    [
        ("casualties/?group=police", 6),
        ("casualties/?group=police&effect=wounded", 0),
        ("casualties/?group=police,civilian&effect=wounded,killed&date_from=2020-03-05", 4),
        ("roles/?actor=la-patrulla", 6),
        ("roles/?role=target", 6),
        ("roles/?role=target,initiator&date_to=2020-03-01", 2),
        ("claims/?about=perpetrator&stance=denies", 6),
        ("claims/?about=killed&stance=denies", 0),
        ("claims/?status=adopted", 0),
    ],
)
def test_conditions_restrict_the_rows(client, record, address, n):
    name, query = address.split("/?")
    assert len(results(client, name, query)) == n


@pytest.mark.parametrize(
    ("address", "parameter", "accepts"),
    [
        ("casualties/?group=dogs", "group", "police, military"),
        ("casualties/?effect=", "effect", ""),
        ("claims/?stance=maybe", "stance", "asserts, denies"),
        ("claims/?group=cops", "group", "police, military"),
        ("roles/?about=killed", "about", ""),
        ("seizures/?stance=asserts", "stance", ""),
        ("casualties/?format=geojson", "format", "json, ndjson, csv"),
        ("casualties/?ordering=date", "ordering", ""),
        ("events/?count=1", "count", "exact, estimate"),
        ("claims/?cursor=x", "cursor", "a cursor"),
    ],
)
def test_what_a_list_does_not_know_is_refused_by_name(client, address, parameter, accepts):
    response = client.get(f"/api/v1/{address}", headers={"accept-language": "en"})
    body = json.loads(response.content)
    assert (response.status_code, body["parameter"]) == (400, parameter)
    assert accepts in (body["accepts"] or "")


@pytest.mark.parametrize("name", LISTS)
def test_a_retracted_events_rows_are_gone(client, record, name):
    shown = results(client, name, "limit=1")[0]["event"]["id"]
    bury(shown)
    assert shown not in client.get(f"/api/v1/{name}/").content.decode()


def test_a_page_holds_a_thousand_rows(client):
    for day in range(1, 26):
        event(f"2020-03-{day:02d}", casualties=[harm("civilian", "wounded", n) for n in range(45)])
    first = json.loads(client.get("/api/v1/casualties/?limit=1000").content)
    second = json.loads(client.get(first["next"]).content)
    assert (len(first["results"]), len(second["results"]), second["next"]) == (1000, 125, None)
    assert len({row["id"] for page in (first, second) for row in page["results"]}) == 1125
