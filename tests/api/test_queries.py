"""How many queries an answer costs: the same for one row and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.asking import queries_anew
from tests.public.builders import actor, bury, claim, event, harm, leaf, located, part, place, relation

pytestmark = pytest.mark.django_db

# Reading queries: the version is always one of them; a list of events reads ids, then the texts not kept yet.
# LOADING: the columns of a process that has just started.
LOADING = 9
COSTS = {
    "/api/v1/events/": 3,
    "/api/v1/events/?format=csv": 3,
    "/api/v1/events/?format=geojson": 3,
    "/api/v1/events/?location=vraem&actor=sendero&item=cocaine_paste_base&role=initiator": 5,
    "/api/v1/events/?actor=sendero&subunits=1": 6,
    "/api/v1/events/{id}/": 1,  # the version and the event in one
    "/api/v1/events/{id}/history/": 3,
    "/api/v1/actors/": 2,
    "/api/v1/actors/sendero/": 2,
    "/api/v1/locations/": 2,
    "/api/v1/locations/?within=vraem": 3,
    "/api/v1/locations/vraem/": 2,
    "/api/v1/events/?ordering=-changed&fields=title": 3,
    "/api/v1/events/?count=exact": 4,
    "/api/v1/seizures/": 2,
    "/api/v1/seizures/?count=exact&format=csv": 3,
    "/api/v1/casualties/": 2,
    "/api/v1/casualties/?group=police&effect=killed&format=csv": 2,
    "/api/v1/casualties/?count=exact": 3,
    "/api/v1/roles/": 2,
    "/api/v1/roles/?actor=sendero&role=initiator&format=ndjson": 3,
    "/api/v1/claims/?stance=asserts": 2,
    "/api/v1/totals/": 1 + LOADING,
    "/api/v1/totals/?type=drug_seizure": 1 + LOADING,
    "/api/v1/map/": 3 + LOADING,
    "/api/v1/histogram/": 1 + LOADING,
    "/api/v1/changes/": 3,
    "/api/v1/changes/?since=2020-01-01": 4,
    "/api/v1/events/?as_of=1": 2,
    "/api/v1/events/?as_of={today}": 3,
    "/api/v1/events/{id}/?as_of={today}": 3,
    "/api/v1/schema/": 1,
}


def fill(times):
    zone = place("vraem", "zone")
    district = place("llochegua", zones=[zone], point=(-73.9, -12.4))
    path, unit = actor("sendero"), actor("unit")
    for _ in range(times):
        row = event(
            locations=[located(district), located(district, role="area_of_effect", primary=False)],
            actors=[part(path, "initiator")],
            relations=[relation(unit, "unit_of", path)],
            seizures=[leaf(best=1), leaf("acetone", "liquid", unit="l", category="precursor_chemical")],
            casualties=[harm("police", "killed", 1), harm("civilian", "wounded", 2)],
            claims=[claim(), claim("wounded")],
        )
        bury(event().pk)
    return row


@pytest.mark.parametrize("times", [1, 12])
@pytest.mark.parametrize("address", COSTS)
def test_an_answer_costs_a_fixed_number_of_queries(client, address, times):
    row = fill(times)
    with queries_anew() as captured:
        assert client.get(address.format(id=row.pk, today=timezone.localdate())).status_code == 200
    reading = [query["sql"] for query in captured if query["sql"].startswith("SELECT")]
    assert len(reading) == COSTS[address], reading


def test_a_revalidation_costs_one_query(client):
    etag = client.get("/api/v1/events/")["ETag"]
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/api/v1/events/", headers={"if-none-match": etag}).status_code == 304
    assert sum(query["sql"].startswith("SELECT") for query in captured) == 1


def reading(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured if query["sql"].startswith("SELECT")]


@pytest.mark.parametrize("address", ["/api/v1/events/", "/api/v1/seizures/?format=csv", "/api/v1/totals/"])
def test_a_list_asked_again_reads_the_version_alone(client, address):
    fill(3)
    for _ in range(2):
        client.get(address)
    (query,) = reading(client, address)
    assert "record_datasetversion" in query
