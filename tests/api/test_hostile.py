"""Whatever is put into any parameter or path, the API answers it or names it: never a 5xx."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.public.filters import EventFilter
from tests.public.builders import actor, event, leaf, located, part, place

ENDPOINTS = {
    "events": ["limit", "cursor", "format", "count", "ordering", "fields", "as_of", "snippet"],
    "seizures": ["limit", "cursor", "count", "fields"],
    "casualties": ["limit", "cursor", "count", "fields", "group", "effect"],
    "roles": ["limit", "cursor", "fields"],
    "claims": ["limit", "cursor", "fields", "about", "stance", "status"],
    "map": ["zoom"],
    "histogram": ["interval"],
    "totals": [],
    "actors": ["q", "kind", "limit", "cursor"],
    "locations": ["q", "kind", "within", "limit", "cursor"],
    "changes": ["after", "since", "limit"],
    "schema": ["format"],
}
FILTERED = ("events", "seizures", "roles", "map", "histogram", "totals")
CORPUS = [
    "\x00", "a\x00b", "", " ", "null", "None", "undefined", "NaN", "Infinity", "-Infinity", "1e999", "-1", "0", "1",
    "9" * 19, "9" * 400, "1" * 1999, "x" * 5000, "'", '"', "' OR 1=1 --", "%", "%%", "_", "\\", "\\x00", "{{7*7}}",
    "<script>alert(1)</script>", "../../etc/passwd", "file:///etc/passwd", "\ud7ff", "\uffff", "\U0010ffff", "é", "Ñ",
    "\u202e", "\u0000", "\r\nSet-Cookie: a=b", "1,2", "1,2,3,4", "-74,-13,-73,-12", "nan,nan,nan,nan", "1,,2", ",",
    ",,,,", "-180,-90,180,90", "1e308,1e308,1e309,1e309", "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01",
    "2026-05-01T00:00:00+17:51", "2026-05-01T00:00:00-23:59", "9999-12-31T23:59:59-14:00", "2026-W01-1", "٣", "１",
    "true", "false", "[]", "{}", "[1]", "cD0yMDI2", "W10:abc", "WzAsMV0:x", "vraem", "drug", "kg", "ambush", "0x1F",
    "1_000", "1.5", "+1", "1 ", "\t1", "-0", "1;2", "a" * 80, "a" * 81, "pg_sleep(10)", "$1", "%s", "%(a)s", "{0}",
]  # fmt: skip


@pytest.fixture
def record(db):
    """A small record with a row of every kind; the id of one event."""
    here = place("vraem", "zone", point=(-73.9, -12.5))
    row = located(here, "district", point=None)
    event(locations=[row], actors=[part(actor("sendero"), "initiator")], seizures=[leaf(best=1)])
    return event("2020-01-01", locations=[located(here, "named_place", point=(-73, -12))]).pk


# Every endpoint's own parameters, and the filters wherever they are taken.
QUESTIONS = [(endpoint, name) for endpoint, own in ENDPOINTS.items() for name in own]
QUESTIONS += [(endpoint, name) for endpoint in FILTERED for name in EventFilter.base_filters]


def answered(client, address, statuses=(200, 400)):
    response = client.get(address)
    assert response.status_code in statuses, address
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json", address
    assert "\n" not in response.get("Link", "")


@pytest.mark.parametrize(("endpoint", "name"), QUESTIONS)
def test_no_value_of_any_parameter_breaks_an_endpoint(client, record, endpoint, name):
    # The filters are the same code everywhere: the whole corpus once, a part of it elsewhere.
    whole = endpoint == "events" or name in ENDPOINTS[endpoint]
    for value in CORPUS if whole else CORPUS[::7]:
        answered(client, f"/api/v1/{endpoint}/?{name}={quote(value.encode('utf-8', 'surrogatepass'))}")
    answered(client, f"/api/v1/{endpoint}/?{name}=%ff%fe&{name}=1")
    answered(client, f"/api/v1/{endpoint}/?{name}[]=1&{name}[gt]=2")


def test_no_moment_breaks_an_event(client, record):
    for value in CORPUS:
        moment = quote(value.encode("utf-8", "surrogatepass"))
        # Before its first publication: 404.
        answered(client, f"/api/v1/events/{record}/?as_of={moment}", statuses=(200, 400, 404))


@pytest.mark.parametrize("value", CORPUS)
def test_no_path_breaks_an_endpoint(client, record, value):
    part_of_path = quote(value.encode("utf-8", "surrogatepass"), safe="")
    for address in ("events/{}/", "events/{}/history/", "actors/{}/", "locations/{}/", "{}/", "events/VRT-2026-{}/"):
        response = client.get("/api/v1/" + address.format(part_of_path), follow=True)
        assert response.status_code in (200, 404), address


@pytest.mark.parametrize(
    "query",
    [
        "near=-74,-12&radius_km=500",
        "near=180,90&radius_km=500",
        "near=-180,-90&radius_km=0.000001",
        "bbox=-180,-90,180,90&zoom=0",
        "bbox=-74,-12.0000001,-73.9999999,-12&zoom=20",
        "min_amount=999999999999&unit=t",
        "min_amount=0.000001&unit=g",
        "date_from=0001-01-01&date_to=9999-12-31&date_mode=certain",
        "changed_since=0001-01-01",
        "actor=sendero&role=initiator&denials=1&subunits=1&location=vraem&q=a%20b&has=seizures,claims",
    ],
)
def test_extreme_but_valid_questions_are_answered(client, record, query):
    for endpoint in ("events", "map", "totals", "histogram", "seizures"):
        if "zoom" in query and endpoint != "map":
            continue
        assert client.get(f"/api/v1/{endpoint}/?{query}").status_code == 200


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(list(EventFilter.base_filters)),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.from_regex(r"[-0-9.,TZ:+e ]{0,40}"),
)
def test_generated_values_are_answered(client, record, name, text):
    answered(client, f"/api/v1/totals/?{name}={quote(text)}")
