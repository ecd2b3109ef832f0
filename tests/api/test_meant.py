"""What does not fit is refused with what would; nothing is swapped, rounded or guessed in silence."""

from datetime import date
from urllib.parse import unquote

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import geo, taxonomy
from events.public.query import mending
from events.public.query.filters import EventFilter
from tests.public.builders import actor, bury, event, leaf, located, part, place

pytestmark = pytest.mark.django_db
several = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
LONS = st.decimals(-81, -69, places=4).map(float)
LATS = st.decimals(-18, "-0.5", places=4).map(float)


@pytest.fixture
def record():
    """Three events: one with a point, one known to a district, one to a department alone."""
    department = place("ayacucho", "department", ubigeo="05")
    province = place("huanta", "province", ubigeo="0504", above=[department], point=(-74.2, -12.9))
    district = place("sivia", ubigeo="050408", above=[province, department], point=(-73.86, -12.51))
    who = actor("grupo")
    seizure = leaf(best=3)
    first = event(
        "2020-01-01", locations=[located(district, "site", point=(-73.9, -12.4))], seizures=[seizure],
        actors=[part(who, "initiator")],
    )  # fmt: skip
    second = event("2020-01-02", locations=[located(district)], type="arrest", actors=[part(who, "initiator")])
    third = event("2020-01-03", locations=[located(department, "department")])
    return {"site": first.public_id, "district": second.public_id, "department": third.public_id}


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("min_amount=1,189&unit=kg", ["1189", "1.189"]),
        ("min_amount=1.189,5&unit=kg", ["1189.5"]),
        ("min_amount=22,5&unit=kg", ["22.5"]),
        ("min_amount=1 500&unit=kg", ["1500"]),
        ("min_amount=-3&unit=kg", []),
        ("min_amount=mil&unit=kg", []),
        ("as_of=30/11/2020", ["2020-11-30"]),
        ("as_of=2020-5-1", ["2020-05-01"]),
        ("as_of=abc", []),
    ],
)
def test_a_number_or_a_day_written_otherwise_is_refused_with_what_it_may_be(client, record, asked, meant):
    name = asked.partition("=")[0]
    assert refused(client, asked)["errors"][0]["suggestions"] == [{name: value} for value in meant]


def refused(client, query: str, address="/api/v1/events/") -> dict:
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 400, answer.content
    return answer.json()


def ids(client, query: str) -> list[str]:
    answer = client.get(f"/api/v1/events/?{query}")
    assert answer.status_code == 200, answer.content
    return sorted(row["id"] for row in answer.json()["results"])


@several
@given(lon=LONS, lat=LATS)
def test_a_position_with_its_axes_swapped_is_refused_with_the_address_in_order(client, record, lon, lat):
    right = EventFilter.base_filters["near"].parameter.write((lon, lat))
    wrong = ",".join(right.split(",")[::-1])
    told = refused(client, f"near={wrong}&radius_km=20&type=arrest")
    assert told["parameter"] == "near" and right in told["detail"]
    assert told["errors"][0]["suggestions"] == [{"near": right}]
    instead = unquote(told["instead"])
    assert instead.endswith(f"/api/v1/events/?near={right}&radius_km=20&type=arrest")
    assert client.get(told["instead"]).status_code == 200


@several
@given(lons=st.tuples(LONS, LONS), lats=st.tuples(LATS, LATS), order=st.permutations(range(4)))
def test_a_box_outside_peru_whose_sides_would_lie_inside_is_refused_with_the_sides_in_order(
    client, record, lons, lats, order
):
    if lons[0] == lons[1] or lats[0] == lats[1]:
        return
    right = [min(lons), min(lats), max(lons), max(lats)]
    text = EventFilter.base_filters["bbox"].parameter.write
    asked = [right[n] for n in order]
    answer = client.get(f"/api/v1/events/?bbox={text(asked)}")
    is_box = asked[0] < asked[2] and asked[1] < asked[3] and asked[1] >= -90 and asked[3] <= 90
    if is_box and mending.touches_peru(geo.Box(*asked)):
        assert answer.status_code == 200
        return
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["suggestions"] == [{"bbox": text(right)}]
    assert client.get(answer.json()["instead"]).status_code == 200


@pytest.mark.parametrize("query", ["near=2.35,48.85&radius_km=5", "bbox=2,48,3,49", "near=-60,-12&radius_km=5"])
def test_elsewhere_in_the_world_there_is_nothing_and_no_refusal(client, record, query):
    assert ids(client, query) == []


@pytest.mark.parametrize("format_", ["csv", "ndjson", "geojson", "json"])
@pytest.mark.parametrize("limit", ["50", "all"])
@pytest.mark.parametrize("query", ["near=-76,-10&radius_km=1", "bbox=-77,-10,-76,-9", "bbox=-74,-13,-73,-12"])
def test_a_box_or_a_circle_says_how_many_events_it_cannot_find(client, record, format_, limit, query):
    answer = client.get(f"/api/v1/events/?{query}&format={format_}&limit={limit}")
    totals = client.get(f"/api/v1/totals/?{query}").json()["not_mappable"]
    assert totals == client.get(f"/api/v1/map/?{query}").json()["not_mappable"] == 1
    assert (answer.headers["X-VRAEM-Without-Point"], answer.headers["X-VRAEM-Not-Mappable"]) == ("2", "1")
    if "json" in format_ and format_ != "ndjson":
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b'"without_point":2,"not_mappable":1' in content.replace(b" ", b"")


def test_without_a_box_nothing_is_said_of_points_and_each_condition_counts(client, record):
    assert "without_point" not in client.get("/api/v1/events/").json()
    assert "X-VRAEM-Without-Point" not in client.get("/api/v1/events/").headers
    assert client.get("/api/v1/events/?bbox=-77,-10,-76,-9&type=arrest").json()["without_point"] == 1
    assert client.get("/api/v1/seizures/?bbox=-77,-10,-76,-9&item=acetone").json()["without_point"] == 0
    assert client.get("/api/v1/roles/?bbox=-77,-10,-76,-9&actor=grupo").json()["without_point"] == 1


LISTS = ["events", "seizures", "casualties", "roles", "claims"]
ADDRESSES = [f"/api/v1/{name}/" for name in [*LISTS, "totals", "map", "histogram"]]
PAGES = ["", "panels/", "timeline/", "seizures/", "months/", "embed/"]
FILES = ["feed/atom.xml", "feed/feed.json", "downloads/events.csv", "downloads/record.zip", "map.svg", "seizures/csv/"]


@pytest.mark.parametrize(("short", "code"), [("50408", "050408"), ("504", "0504"), ("5", "05")])
@pytest.mark.parametrize("address", [*ADDRESSES, *(f"/es/{path}" for path in [*PAGES, *FILES])])
def test_a_ubigeo_without_its_zero_is_read_with_it_and_the_answer_says_so(client, record, address, short, code):
    answer, right = client.get(f"{address}?location={short}"), client.get(f"{address}?location={code}")
    assert (answer.status_code, right.status_code) == (200, 200)
    assert answer.headers["X-VRAEM-Read-As"] == f"location {short}={code}"
    assert "X-VRAEM-Read-As" not in right.headers
    if address.startswith("/api/v1/") and address.split("/")[3] in LISTS:
        read, asked = answer.json(), right.json()
        assert read.pop("read_as") == {"location": {short: code}}
        assert read == asked
        whole = client.get(f"{address}?location={short}&limit=all&format=csv")
        assert whole.headers["X-VRAEM-Read-As"] == f"location {short}={code}"


@pytest.mark.parametrize("address", [*ADDRESSES, *(f"/es/{path}" for path in [*PAGES, *FILES])])
def test_around_a_district_whose_ubigeo_lost_its_zero_the_answer_says_so_too(client, record, address):
    answer = client.get(f"{address}?near=50408&radius_km=20")
    assert answer.status_code == 200
    assert answer.headers["X-VRAEM-Read-As"] == "near 50408=050408"
    if address.startswith("/api/v1/") and address.split("/")[3] in LISTS:
        assert answer.json()["read_as"] == {"near": {"50408": "050408"}}
    elif address.removeprefix("/es/") in ["", "timeline/", "seizures/", "embed/"]:
        assert "«50408» se leyó como 050408" in answer.content.decode()


def test_of_several_codes_each_is_read_by_itself(client, record):
    found = client.get("/api/v1/events/?location=50408,huanta,5").json()
    assert found["read_as"] == {"location": {"50408": "050408", "5": "05"}}
    assert len(found["results"]) == 3
    within = client.get("/api/v1/locations/?within=504")
    assert within.headers["X-VRAEM-Read-As"] == "within 504=0504"
    assert [row["slug"] for row in within.json()["results"]] == ["huanta", "sivia"]
    outlines = client.get("/api/v1/outlines/?location=50408")
    assert outlines.headers["X-VRAEM-Read-As"] == "location 50408=050408"


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/locations/"])
@pytest.mark.parametrize(("wrong", "right"), [("50408.0", "050408"), ("huanta,50408.0", "huanta,050408")])
def test_a_ubigeo_that_a_spreadsheet_made_a_fraction_is_refused_with_the_code(client, record, address, wrong, right):
    name = "within" if "locations" in address else "location"
    told = refused(client, f"{name}={wrong}", address)
    assert told["errors"][0]["suggestions"] == [{name: right}]
    assert client.get(told["instead"]).status_code == 200


@pytest.mark.parametrize("code", ["50409", "99", "7", "no-hay", "0504081"])
def test_an_unknown_place_is_refused_by_its_name(client, record, code):
    told = refused(client, f"location=huanta,{code}")
    assert code in told["detail"] and told["instead"] is None
    assert told["errors"][0]["suggestions"] == []


@pytest.mark.parametrize(("asked", "right"), [("HUANTA", "huanta"), ("Huanta", "huanta"), ("Húanta", "huanta")])
def test_a_slug_in_capitals_or_with_accents_is_refused_with_the_slug(client, record, asked, right):
    told = refused(client, f"location={asked}")
    assert told["errors"][0]["suggestions"] in ([{"location": right}], [])
    assert asked != "HUANTA" or told["instead"]


@pytest.mark.parametrize(
    ("name", "asked", "right"),
    [
        ("date_from", "2017-7-1", ["2017-07-01"]),
        ("date_from", "01/07/2017", ["2017-07-01", "2017-01-07"]),
        ("date_from", "22/07/2017", ["2017-07-22"]),
        ("date_to", "07/22/2017", ["2017-07-22"]),
        ("date_from", "22.7.2017", ["2017-07-22"]),
        ("date_from", "20170722", ["2017-07-22"]),
        ("date_to", "2017-07-22T10:00:00Z", ["2017-07-22"]),
        ("date_from", "2017-02", ["2017-02-01"]),
        ("date_to", "2017-02", ["2017-02-28"]),
        ("date_to", "2017", ["2017-12-31"]),
        ("date_from", "2017-02-30", []),
        ("date_to", "9999", ["9999-12-31"]),
        ("changed_since", "1/7/2017", ["2017-07-01", "2017-01-07"]),
        ("changed_since", "2026-05-01T10:00:00", ["2026-05-01T10:00:00Z"]),
    ],
)
def test_another_way_of_writing_a_day_is_refused_with_the_right_one(client, record, name, asked, right):
    told = refused(client, f"{name}={asked}")
    assert told["errors"][0]["suggestions"] == [{name: text} for text in right]
    assert (told["instead"] is not None) == (len(right) == 1)
    for text in right:
        assert client.get(f"/api/v1/events/?{name}={text}").status_code == 200


@several
@given(day=st.dates(date(1980, 1, 1), date(2100, 1, 1)))
def test_every_day_as_people_write_it_leads_to_itself(day):
    for text in (f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", f"{day.year}-{day.month}-{day.day}"):
        assert mending.days(text)[0] == day.isoformat()


def test_days_in_the_wrong_order_are_refused_with_the_two_exchanged(client, record):
    told = refused(client, "date_from=2020-02-01&date_to=2020-01-01&type=arrest")
    assert told["parameter"] == "date_to"
    assert told["errors"][0]["suggestions"] == [{"date_to": "2020-02-01", "date_from": "2020-01-01"}]
    assert ids(client, told["instead"].split("?")[1]) == [record["district"]]


CODED = {
    name: filter_.parameter
    for name, filter_ in EventFilter.base_filters.items()
    if getattr(filter_.parameter, "labels", ())
}


@pytest.mark.parametrize("name", CODED)
@pytest.mark.parametrize("language", ["es", "en"])
def test_each_code_in_capitals_and_each_label_is_refused_with_the_code(client, record, name, language):
    for code, label in CODED[name].labels:
        with translation.override(language):
            asked = [code.upper(), str(label)] if "," not in str(label) else [code.upper()]
        for text in asked:
            if text == code:
                continue
            answer = client.get("/api/v1/events/", {name: text, **({"min_amount": "1"} if name == "unit" else {})})
            assert answer.status_code == 400
            meant = [found[name] for found in answer.json()["errors"][0]["suggestions"]]
            # What two codes are called alike, or what another's code spells, is told of both.
            assert code in meant or len(meant) == mending.MOST_GUESSES, (text, meant)


RETIRED = [(name, old, new) for name, codes in taxonomy.RETIRED.items() for old, new in codes.items()]


@pytest.mark.parametrize(
    ("name", "old", "new"), [*RETIRED, *(("primary_type", *row[1:]) for row in RETIRED if row[0] == "type")]
)
def test_a_retired_code_is_refused_with_those_that_took_its_place(client, record, name, old, new):
    told = refused(client, f"{name}={old}")
    assert told["errors"][0]["suggestions"] == [{name: ",".join(new)}]
    assert "ya no se usa" in told["detail"] and client.get(told["instead"]).status_code == 200
    page = client.get(f"/es/?{name}={old}")
    assert page.status_code == 400
    assert f'href="?{name}={",".join(new)}"' in page.content.decode()


def test_near_misses_of_a_list_keep_what_was_right(client, record):
    told = refused(client, "item=acetone,cocaine_paste_bas")
    assert told["errors"][0]["suggestions"][0] == {"item": "acetone,cocaine_paste_base"}
    assert "cocaine_paste_base" in told["detail"]
    told = refused(client, "item=xyzzy")
    assert told["errors"][0]["suggestions"] == [] and told["instead"] is None
    assert set(taxonomy.Item.values) <= set(told["accepts"].split(", "))


@pytest.mark.parametrize("loose", ["vrt-2020-00058", "VRT-2020-58", "vrt-2020-058", "Vrt-2020-0000058"])
def test_an_event_by_an_id_as_people_type_it(client, loose):
    event("2020-01-01", id="VRT-2020-00058")
    bury(event("2020-01-01", id="VRT-2020-00059").public_id)
    for address in ("/api/v1/events/", "/es/events/", "/en/events/"):
        answer = client.get(f"{address}{loose}/?format=json")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{address}VRT-2020-00058/?format=json")
        gone = client.get(f"{address}vrt-2020-59/").headers["Location"]
        assert client.get(gone).status_code == 410
        assert client.get(f"{address}vrt-2020-88888/").status_code == 404
        assert client.get(f"{address}vrt-2020-0/").status_code == 404
