"""Places in which nothing is recorded: empty answers, no list, no mark; and names that answer as any unknown one."""

import re

import pytest
from django.contrib.gis.geos import Point

from events.models import LocationMembership
from events.publishing import publish, publish_location, redact, retract
from tests import factories

pytestmark = pytest.mark.django_db

# Every kind of answer that a place can be asked of, by a filter.
ASKED_BY_A_FILTER = (
    "/api/v1/events/?location={}",
    "/api/v1/events/?location={}&format=csv",
    "/api/v1/events/?location={}&format=geojson",
    "/api/v1/events/?location={}&limit=all&format=ndjson",
    "/api/v1/totals/?location={}",
    "/api/v1/map/?location={}",
    "/api/v1/histogram/?location={}",
    "/api/v1/seizures/?location={}",
    "/api/v1/locations/?within={}",
    "/es/?location={}",
    "/en/timeline/?location={}",
    "/es/seizures/?location={}",
    "/es/embed/?location={}",
    "/es/feed/atom.xml?location={}",
    "/es/downloads/events.csv?location={}",
)
BY_ITS_ADDRESS = (
    "/api/v1/locations/{}/",
    "/es/places/{}/",
    "/en/places/{}/",
    "/es/story/?location={}",
)


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def quiet(by):
    """A published district, beside one with an event, in one province."""
    province = factories.LocationFactory(kind="province", slug="provincia", name_es="Provincia", ubigeo="0504")
    zone = factories.LocationFactory(kind="zone", slug="zona", name_es="Zona")
    places = [
        factories.LocationFactory(
            kind="district", slug=slug, name_es=name, ubigeo=ubigeo, parent=province, point=Point(-73.9, lat)
        )
        for slug, name, ubigeo, lat in (
            ("callado", "Callado", "050401", -12.4),
            ("con-hecho", "Con hecho", "050402", -12.5),
        )
    ]
    LocationMembership.objects.create(location=places[0], zone=zone, source="Una lista")
    publish_location(places[0], by, "Nomenclátor")
    publish(factories.fit_event(place={"location": places[1]}), by)
    return places[0]


@pytest.fixture
def village(by):
    """A village that an event made public."""
    place = factories.LocationFactory(kind="populated_place", slug="caserio-uno", name_es="Caserío Uno")
    place.event = factories.fit_event(place={"location": place, "precision": "named_place"})
    publish(place.event, by)
    return place


def answers(client, code: str, addresses=ASKED_BY_A_FILTER + BY_ITS_ADDRESS) -> dict[str, tuple[int, str]]:
    """Return {address: (status, body)} for a place's code, the code itself and one-time words blanked."""
    found = {}
    for address in addresses:
        response = client.get(address.format(code))
        body = b"".join(response) if response.streaming else response.content
        text = body.decode().replace(code, "CODE")
        found[address] = response.status_code, re.sub(r'nonce[-=]["\']?[\w+/=-]+', "nonce", text)
    return found


@pytest.mark.parametrize("code", ["callado", "050401"])
@pytest.mark.parametrize("address", ASKED_BY_A_FILTER)
def test_a_quiet_district_answers_empty(client, quiet, address, code):
    response = client.get(address.format(code))
    assert response.status_code == 200
    body = b"".join(response) if response.streaming else response.content
    assert b"VRT-" not in body


def test_its_page_says_so_and_stays_out_of_search_engines(client, quiet):
    html = client.get("/en/places/callado/").content.decode()
    assert "Nothing recorded here." in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<meta name="robots" content="noindex">' not in client.get("/en/places/con-hecho/").content.decode()
    assert '<meta name="robots" content="noindex">' in client.get("/en/story/?location=callado").content.decode()
    assert "callado" not in client.get("/sitemap-places-1.xml").content.decode()
    assert "con-hecho" in client.get("/sitemap-places-1.xml").content.decode()


def test_no_menu_no_map_and_no_list_of_neighbours_holds_it(client, quiet):
    """Its own page and the list of places do; what is drawn or chosen from is what something happened in."""
    for address in ("/es/", "/es/places/provincia/", "/es/places/con-hecho/", "/es/places/zona/"):
        assert "callado" not in client.get(address).content.decode(), address
    for address in ("/api/v1/map/", "/api/v1/map/?bbox=-74,-13,-73,-12"):
        assert "callado" not in client.get(address).content.decode(), address
    assert [row["slug"] for row in client.get("/api/v1/locations/?q=callado").json()["results"]] == ["callado"]


def test_an_event_brings_it_into_all_of_them(client, quiet, by):
    publish(factories.fit_event(place={"location": quiet}), by)
    for address in ("/es/", "/es/places/provincia/", "/sitemap-places-1.xml"):
        assert "callado" in client.get(address).content.decode(), address
    assert '<meta name="robots" content="noindex">' not in client.get("/en/places/callado/").content.decode()


@pytest.mark.parametrize("by_uid", [False, True])
def test_what_left_is_still_accepted_and_finds_nothing(client, by, village, by_uid):
    retract(village.event, by, "Otro lugar")
    code = village.uid if by_uid else village.slug
    for address in ASKED_BY_A_FILTER:
        response = client.get(address.format(code))
        body = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, address
        assert b"VRT-" not in body, address
        assert "Caserío Uno" not in body.decode(), address
    statuses = {address: status for address, (status, _body) in answers(client, village.slug, BY_ITS_ADDRESS).items()}
    assert set(statuses.values()) == {410}, statuses


def test_what_left_and_came_back_is_there_again(client, by, village):
    retract(village.event, by, "Otro lugar")
    publish(factories.fit_event(place={"location": village, "precision": "named_place"}), by)
    assert {status for status, _body in answers(client, village.slug).values()} == {200}


def test_unknown_desk_only_and_erased_answer_alike(client, by, village):
    """Byte for byte but for the name that was asked for, which is of the same length."""
    redact(village.event, by, "person_at_risk")
    factories.LocationFactory(kind="populated_place", slug="caserio-dos", name_es="Caserío Dos")
    unknown = answers(client, "caserio-xyz")
    assert answers(client, "caserio-uno") == unknown
    assert answers(client, "caserio-dos") == unknown
    assert {unknown[address][0] for address in ASKED_BY_A_FILTER} == {400}
    assert {unknown[address][0] for address in BY_ITS_ADDRESS} == {404}


def test_what_was_erased_after_it_had_left_answers_as_unknown(client, by, village):
    retract(village.event, by, "Otro lugar")
    redact(village.event, by, "person_at_risk")
    assert answers(client, "caserio-uno") == answers(client, "caserio-xyz")


def test_an_actor_that_left_is_accepted_and_a_person_is_forgotten(client, by):
    signed = {"public_basis": "Generada", "signed_by": by, "signed_on": "2020-01-01"}
    body = factories.ActorFactory(slug="unidad-uno", kind="police", is_official=True)
    person = factories.ActorFactory(slug="alguien-uno", kind="person", **signed)
    event = factories.fit_event()
    for actor in (body, person):
        factories.EventActorFactory(event=event, actor=actor, described_as_es="alguien")
    publish(event, by)
    retract(event, by, "No ocurrió")
    addresses = [address.replace("location=", "actor=") for address in ASKED_BY_A_FILTER if "within" not in address]
    assert {status for status, _body in answers(client, "unidad-uno", addresses).values()} == {200}
    pages = ("/es/actors/{}/", "/api/v1/actors/{}/", "/es/story/?actor={}")
    assert {status for status, _body in answers(client, "unidad-uno", pages).values()} == {410}
    everywhere = [*addresses, *pages]
    assert answers(client, "alguien-uno", everywhere) == answers(client, "alguien-xyz", everywhere)
