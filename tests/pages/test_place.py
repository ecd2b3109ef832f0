"""The page of a place: where it lies, what was recorded there and below, whose list counts it."""

import re

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from events import models
from events.public.models import PublicLocation
from events.publishing import publish
from tests import factories
from tests.asking import queries_anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def district(by):
    """A district in a province, with an alias, a label point and a zone that a source counts it in."""
    province = factories.LocationFactory(name_es="Huanta", kind="province", slug="huanta")
    zone = factories.LocationFactory(name_es="VRAEM", kind="zone", slug="vraem")
    district = factories.LocationFactory(
        name_es="Llochegua", slug="llochegua", parent=province, ubigeo="050410", point=Point(-73.9, -12.4)
    )
    models.LocationAlias.objects.create(location=district, text="Yochegua")
    models.LocationMembership.objects.create(location=district, zone=zone, status="direct", source="Decreto de prueba")
    event = factories.fit_event(title_es="Hecho del distrito", place={"location": district})
    publish(event, by)
    return district


def page(client, slug: str, language: str = "es") -> str:
    response = client.get(f"/{language}/places/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_place_says_where_it_lies_and_what_was_recorded(client, district):
    html = page(client, "llochegua")
    for phrase in ("Llochegua", "050410", "Huanta", "Yochegua", "Hecho del distrito", "Incautación de droga"):
        assert phrase in html
    assert html.count("<h1") == 1
    assert "sheet__disc" in html


def test_a_membership_names_its_source_and_is_no_official_list(client, district):
    html = page(client, "llochegua")
    assert "Decreto de prueba" in html
    assert "This is not an official list" in page(client, "llochegua", "en")


@pytest.mark.parametrize("above", ["huanta", "vraem"])
def test_what_lies_above_shows_the_events_below(client, district, above):
    html = page(client, above)
    assert "Hecho del distrito" in html
    assert "/es/places/llochegua/" in html


def test_an_unpublished_place_is_unknown(client):
    factories.LocationFactory(slug="inedito")
    assert client.get("/es/places/inedito/").status_code == 404


def test_totals_say_their_lines_and_lead_to_the_ledger(client, by, district):
    event = factories.fit_event(place={"location": district})
    factories.SeizureFactory(event=event, quantity_low=None, quantity_best=300, quantity_high=None, unit="kg")
    models.Seizure.objects.create(event=event, category="weapon", item="rifle", form="not_applicable", measure="seized")
    factories.CasualtyFactory(event=event, low=4, best=7, high=7)
    factories.CasualtyFactory(event=event, effect="missing", low=None, best=None, high=None)
    publish(event, by)
    disputed = factories.fit_event(place={"location": district}, verification="contested")
    factories.SeizureFactory(event=disputed, quantity_low=None, quantity_best=5555, quantity_high=None, unit="kg")
    publish(disputed, by)
    html = page(client, "llochegua", "en").replace("\xa0", " ")
    sums = re.search(r'<ul class="tally tally--sums">.*?</ul>', html, re.S).group()
    assert "300 kg" in sums
    assert "amount not reported" in sums
    assert "5,5" not in sums
    assert "?location=llochegua&amp;category=weapon&amp;item=rifle&amp;form=not_applicable&amp;outcome=taken" in sums
    harmed = re.search(r'<h2 id="harm">.*?</section>', html, re.S).group()
    assert "between 4 and 7" in harmed
    assert "not reported" in harmed
    assert not re.search(r">\s*0\s*<", harmed)
    assert "1 contested one is counted apart" in html


def test_the_nearest_places_of_its_kind_are_told_in_kilometres(client, by, district):
    for place in range(8):
        other = factories.LocationFactory(
            name_es=f"Distrito {place}", slug=f"distrito-{place}", point=Point(-73.9 + 0.1 * (place + 1), -12.4)
        )
        publish(factories.fit_event(place={"location": other}), by)
    html = page(client, "llochegua", "en").replace("\xa0", " ")
    beside = re.search(r'<h2 id="neighbours">.*?</section>', html, re.S).group()
    assert "Nearest places of its kind" in beside
    assert "about 11 km" in beside
    assert re.findall(r"Distrito (\d)", beside) == ["0", "1", "2", "3", "4", "5"]
    assert "Huanta" not in beside


def test_places_whose_areas_touch_are_its_neighbours(client, by, district):
    def square(west):
        return MultiPolygon(Polygon.from_bbox((west, -12.5, west + 0.2, -12.3)))

    PublicLocation.objects.filter(slug="llochegua").update(area=square(-74.0))
    for name, west in (("Contiguo", -73.8), ("Lejano", -73.0)):
        other = factories.LocationFactory(name_es=name, slug=name.lower(), point=Point(west + 0.1, -12.4))
        publish(factories.fit_event(place={"location": other}), by)
        PublicLocation.objects.filter(slug=name.lower()).update(area=square(west))
    beside = re.search(r'<h2 id="neighbours">.*?</section>', page(client, "llochegua", "en"), re.S).group()
    assert "Neighbouring places" in beside
    assert "Contiguo" in beside
    assert "Lejano" not in beside


def test_what_lies_below_counts_no_event_shown_to_be_false(client, by, district):
    publish(factories.fit_event(place={"location": district}, verification="debunked"), by)
    below = re.search(r'<h2 id="below">.*?</section>', page(client, "huanta"), re.S).group()
    assert '<span class="number">1</span>' in below


def test_what_lies_below_counts_contested_events_apart(client, by, district):
    publish(factories.fit_event(place={"location": district}, verification="contested"), by)
    below = re.search(r'<h2 id="below">.*?</section>', page(client, "huanta", "en"), re.S).group()
    assert '<span class="number">1</span>' in below
    assert "1 contested, counted apart" in below
    assert "contested" not in re.search(r'<ul class="tally">.*?</ul>', page(client, "llochegua", "en"), re.S).group()


def test_a_line_of_the_ledger_leads_to_its_rows_alone(client, by, district):
    event = factories.fit_event(place={"location": district})
    for measure, best in (("seized", 300), ("detected", 40)):
        factories.SeizureFactory(
            event=event, measure=measure, quantity_low=None, quantity_best=best, quantity_high=None, unit="kg"
        )
    publish(event, by)
    html = page(client, "llochegua", "en")
    sums = re.search(r'<ul class="tally tally--sums">.*?</ul>', html, re.S).group().replace("&amp;", "&")
    found = {}
    for query, amount in re.findall(r'href="/en/seizures/(\?[^"]+)".*?class="number">([^<]+)<', sums):
        lines = client.get(f"/en/seizures/csv/{query}").content.decode().splitlines()
        found[amount.replace("\xa0", " ")] = len(lines) - 1
    assert found == {"300 kg": 1, "40 kg": 1}


def test_a_place_says_which_years_its_record_covers(client, by, district):
    for start, end, more in (
        ("2003-05-02", "2003-05-02", {}),
        ("2021-01-01", "2024-12-31", {"date_span": "duration"}),
        (None, None, {"date_precision": "unknown"}),
        ("1999-01-01", "1999-01-01", {"verification": "contested"}),
        ("1989-01-01", "1989-01-01", {"verification": "debunked"}),
    ):
        publish(factories.fit_event(date_start=start, date_end=end, place={"location": district}, **more), by)
    html = " ".join(page(client, "llochegua", "en").split())
    told = "The record covers 2003–2024, in the 4 events recorded here; the date of 1 is not known;"
    assert f"{told} 1 contested one is counted apart." in html
    assert "El registro abarca 2003–2024, en los 4 hechos registrados aquí" in page(client, "huanta")


def test_a_place_of_one_year_or_of_none_says_so_or_nothing(client, by):
    lone, undated = factories.LocationFactory(slug="uno"), factories.LocationFactory(slug="nada")
    publish(factories.fit_event(date_start="2011-03-01", date_end="2011-03-01", place={"location": lone}), by)
    nowhen = {"date_start": None, "date_end": None, "date_precision": "unknown"}
    publish(factories.fit_event(place={"location": undated}, **nowhen), by)
    assert "The record covers 2011 alone, in the 1 event recorded here." in page(client, "uno", "en")
    assert "The record covers" not in page(client, "nada", "en")


def test_queries_do_not_grow_with_the_events(client, by, district):
    with queries_anew() as few:
        page(client, "llochegua")
    for _ in range(4):
        publish(factories.fit_event(place={"location": district}), by)
    with queries_anew() as many:
        page(client, "llochegua")
    assert len(many) == len(few) <= 24
