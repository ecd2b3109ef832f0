"""The explore page without its script: form, chips, numbers, list, bars, and what a bad address gets."""

import re

import pytest
from django.conf import settings
from django.contrib.gis.geos import Point

from events.pages.explore.view import MODULES
from events.publishing import publish
from tests import factories
from tests.asking import queries_anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def district():
    return factories.LocationFactory(name_es="Llochegua", slug="llochegua", point=Point(-73.9, -12.4, srid=4326))


@pytest.fixture
def ambush(by, district):
    """An ambush known to its district: two dead, in two languages."""
    event = factories.fit_event(
        event_type="ambush",
        title_es="Emboscada generada",
        title_en="Generated ambush",
        date_start="2012-04-12",
        date_end="2012-04-12",
        place={"location": district},
    )
    factories.CasualtyFactory(event=event, effect="killed", low=2, best=2, high=3)
    publish(event, by)
    return event


@pytest.fixture
def seizure(by):
    """A seizure at a named place."""
    event = factories.fit_event(
        title_es="Incautación en el puerto",
        title_en="Seizure at the port",
        place={
            "location": factories.LocationFactory(name_es="Puerto", slug="puerto", kind="populated_place"),
            "precision": "named_place",
            "public_point": Point(-73.8, -12.6, srid=4326),
        },
    )
    factories.SeizureFactory(event=event)
    publish(event, by)
    return event


def words(response) -> str:
    """Return the page's visible text with single spaces, scripts' data left out."""
    html = re.sub(r"<script.*?</script>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


def listed(response) -> list[str]:
    """Return the ids in the list, in order."""
    html = response.content.decode()
    return re.findall(r'data-event="(VRT-[0-9-]+)"', html[html.index('data-panel="list"') :])


def test_both_events_are_in_the_list_newest_first(client, ambush, seizure):
    assert listed(client.get("/es/")) == [seizure.public_id, ambush.public_id]


def test_numbers_say_what_they_rest_on(client, ambush, seizure):
    text = words(client.get("/es/"))
    assert "2 hechos" in text
    assert "2 personas muertas (2–3)" in text
    assert "10 kg pasta básica" in text


def test_form_filters_without_script(client, ambush, seizure):
    response = client.get("/es/", {"q": "", "type": ["ambush", "clash"], "location": "", "date_from": "", "item": ""})
    assert (response.status_code, response["Location"]) == (302, "/es/?type=ambush,clash")
    response = client.get(response["Location"])
    assert listed(response) == [ambush.public_id]
    assert 'value="ambush" checked' in response.content.decode()


def test_each_filter_is_a_chip_that_can_be_taken_away(client, ambush, seizure):
    html = client.get("/en/?type=ambush,clash&location=llochegua").content.decode()
    assert 'href="?type=clash&amp;location=llochegua"' in html
    assert 'href="?type=ambush,clash"' in html
    assert "Llochegua" in words(client.get("/en/?location=llochegua"))


def test_bad_parameter_is_a_400_that_says_so_and_keeps_the_others(client, ambush, seizure):
    response = client.get("/en/?date_from=2020-99-01&type=ambush")
    assert response.status_code == 400
    assert "2020-99-01" in words(response)
    assert listed(response) == [ambush.public_id]


@pytest.mark.parametrize("query", ["utm_source=mail&fbclid=x", "cursor=forged", "cursor=cD0yMDI2", "page=x"])
def test_what_links_carry_along_changes_nothing(client, ambush, query):
    response = client.get(f"/es/?{query}")
    assert response.status_code == 200
    assert listed(response) == [ambush.public_id]


def test_empty_answer_says_which_filter_to_loosen(client, ambush, seizure):
    text = words(client.get("/en/?type=ambush&q=port"))
    assert "No recorded event matches all of these filters" in text
    assert re.search(r"without “Type: Ambush”, 1 event\b", text)
    assert re.search(r"without “Search: “port””, 1 event\b", text)


def test_empty_record_says_so(client):
    response = client.get("/en/")
    assert response.status_code == 200
    assert "Nothing is recorded yet." in words(response)


def test_badge_of_a_district_is_listed_in_words(client, ambush):
    assert "Place known only to an area (1 area)" in words(client.get("/en/"))


def test_chosen_area_lists_what_is_known_only_to_a_district_apart(client, ambush, seizure):
    response = client.get("/en/?bbox=-74,-13,-73,-12")
    assert listed(response) == [seizure.public_id, ambush.public_id]
    assert "1 of 2 events with a point in the chosen area" in words(response)


def test_bars_stay_while_dates_change(client, ambush, seizure):
    html = client.get("/en/?date_from=2020-01-01").content.decode()
    assert 'data-start="2012-04-01" data-months="96"' in html


def test_language_links_keep_page_and_filters(client, ambush):
    html = client.get("/es/?type=ambush").content.decode()
    assert re.search(r'<a href="/en/\?type=ambush" lang="en" hreflang="en">', html)


def test_bare_address_chooses_the_language(client):
    response = client.get("/?type=ambush", headers={"accept-language": "en-GB,en;q=0.9"})
    assert (response.status_code, response["Location"]) == (302, "/en/?type=ambush")
    assert client.get("/", headers={"accept-language": "qu"})["Location"] == "/es/"


def test_panels_are_the_same_words_without_the_frame(client, ambush):
    response = client.get("/es/panels/?type=ambush")
    assert response.status_code == 200
    assert listed(response) == [ambush.public_id]
    assert "<html" not in response.content.decode()


def test_entries_answer_known_ids_only(client, ambush):
    response = client.get(f"/es/entries/?ids={ambush.public_id},VRT-2020-99999,x")
    assert re.findall(r'data-event="([^"]+)"', response.content.decode()) == [ambush.public_id]
    assert client.get("/es/entries/?ids=").status_code == 400
    assert client.get("/es/entries/?ids=" + ",".join(["VRT-2020-00001"] * 51)).status_code == 400


def test_list_goes_on_behind_a_cursor(client, by, district):
    for day in range(1, 29):
        publish(
            factories.fit_event(
                date_start=f"2015-01-{day:02}", date_end=f"2015-01-{day:02}", place={"location": district}
            ),
            by,
        )
    for day in range(1, 6):
        publish(
            factories.fit_event(
                date_start=f"2015-02-{day:02}", date_end=f"2015-02-{day:02}", place={"location": district}
            ),
            by,
        )
    first = client.get("/es/?type=drug_seizure")
    assert len(listed(first)) == 20
    more = re.search(r'href="(\?[^"]+)" data-more', first.content.decode()).group(1).replace("&amp;", "&")
    assert "type=drug_seizure" in more
    second = client.get(f"/es/{more}")
    assert len(listed(second)) == 13
    assert not set(listed(first)) & set(listed(second))


def test_editors_text_is_never_markup(client, by, district):
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    publish(factories.fit_event(title_es=hostile, title_en=hostile, place={"location": district}), by)
    html = client.get("/es/").content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_page_costs_the_same_for_many_events_as_for_few(client, by, district, ambush):
    client.get("/es/")
    with queries_anew() as few:
        client.get("/es/")
    for n in range(12):
        publish(factories.fit_event(title_es=f"Hecho {n}", place={"location": district}), by)
    with queries_anew() as many:
        client.get("/es/")
    assert len(many) == len(few)
    assert len(many) <= 40


def test_no_inline_script_or_style(client, ambush, seizure):
    html = client.get("/es/").content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
    assert all('type="application/' in tag or "src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_one_heading_of_the_first_order_and_a_skip_link(client, ambush):
    html = client.get("/es/").content.decode()
    assert html.count("<h1") == 1
    assert 'href="#content"' in html
    assert 'id="content"' in html


def test_page_sets_no_cookie_and_is_asked_again_each_time(client, ambush):
    response = client.get("/es/")
    assert not response.cookies
    assert "max-age=0" in response["Cache-Control"]
    assert "s-maxage=9" in response["Cache-Control"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_unknown_address_answers_in_words(client, language):
    response = client.get(f"/{language}/nowhere/")
    assert response.status_code == 404
    assert 'href="/en/" lang="en"' in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_every_imported_module_is_asked_for_at_once():
    root = settings.BASE_DIR / "static" / "js"
    seen, waiting = set(), [root / "pages" / "explore.js"]
    while waiting:
        module = waiting.pop()
        for name in re.findall(r'^import .* from "(\.[^"]+)";', module.read_text("utf-8"), re.M):
            imported = (module.parent / name).resolve()
            if imported not in seen:
                seen.add(imported)
                waiting.append(imported)
    assert {f"js/{path.relative_to(root)}" for path in seen} == set(MODULES)
