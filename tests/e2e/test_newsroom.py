"""From an article to the map and back: what an editor enters, a reviewer publishes, and then takes back."""

import re

import pytest
from django.contrib.gis.geos import Point
from playwright.sync_api import Page, expect

from events.models import Event
from tests import factories
from tests.admin.conftest import member

TITLE = "Hallan 84 kg de pasta básica en Llochegua"
REASON = "El comunicado se refería a otra operación"
PASSWORD = "only-for-this-test"


@pytest.fixture
def newsroom(transactional_db):
    """Give the newsroom an editor and a reviewer, a district, a town in it, a newspaper."""
    member("editora", "Editor")
    member("revisora", "Reviewer")
    district = factories.LocationFactory(name_es="Llochegua", slug="llochegua", point=Point(-73.9081, -12.4066))
    factories.LocationFactory(
        name_es="Periavente", slug="periavente", kind="populated_place", parent=district, point=Point(-73.92, -12.43)
    )
    factories.PublisherFactory(name="Diario del Valle")


def log_in(browse, name: str) -> Page:
    """Log in as a person does; return the page."""
    page = browse("/admin/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()
    return page


def choose(page: Page, field: str, words: str) -> None:
    """Choose from a field that completes what one types."""
    page.locator(f"#{field} + .select2").click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()
    expect(page.locator(f"#{field} + .select2")).to_contain_text(words)


def add_row(page: Page, section: str) -> str:
    """Open one more row in a section; return the beginning of its fields' ids."""
    page.locator(f"#{section}-group .add-row a").last.click()
    return f"id_{section}-0-"


def enter_the_report(browse, page: Page) -> None:
    """Enter the article itself, which no event rests on yet."""
    page.goto(browse.url("/admin/events/report/add/"))
    choose(page, "id_publisher", "Diario del Valle")
    page.locator("#id_url").fill("https://example.org/policiales/84-kilos?utm_source=redes&id=84#fotos")
    page.locator("#id_title").fill("Decomisan 84 kilos en el valle")
    page.locator("#id_excerpt").fill("Un párrafo del artículo, que queda adentro")
    page.locator("[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def add_the_actor(page: Page, field: str) -> None:
    """Add an actor that nobody entered before, in the window that the plus sign opens."""
    with page.expect_popup() as opened:
        page.locator(f"#add_{field}").click()
        page.locator("[data-quick-popup]").click()
    window = opened.value
    window.locator("#id_name_es").fill("Dirección Antidrogas")
    window.locator("#id_slug").fill("direccion-antidrogas")
    window.locator("#id_kind").select_option("police")
    with window.expect_event("close"):
        window.locator("[name=_save]").click()
    expect(page.locator(f"#{field} + .select2")).to_contain_text("Dirección Antidrogas")


def enter_the_incident(browse, page: Page) -> None:
    """Fill in the one page of an event, top to bottom, and save it as a draft."""
    page.goto(browse.url("/admin/events/event/add/"))
    page.locator("#id_event_type").select_option("drug_seizure")
    page.locator("#id_title_es").fill(TITLE)
    page.locator("#id_summary_es").fill("La policía halló 84 kilos de pasta básica en una vivienda.")
    page.locator("#id_date_start").fill("12/05/2021")
    page.locator("#id_date_end").fill("12/05/2021")

    place = add_row(page, "places")
    choose(page, f"{place}location", "Periavente")
    page.locator(f"#{place}precision").select_option("named_place")
    page.locator(f"#{place}public_point").fill("-73.921, -12.431")
    page.locator(f"#{place}is_primary").check()

    actor = add_row(page, "cast")
    add_the_actor(page, f"{actor}actor")
    page.locator(f"#{actor}role").select_option("executing_force")
    page.locator(f"#{actor}certainty").select_option("confirmed")

    seizure = add_row(page, "seizures")
    for name, code in (("category", "drug"), ("item", "cocaine_paste_base"), ("form", "paste"), ("unit", "kg")):
        page.locator(f"#{seizure}{name}").select_option(code)
    page.locator(f"#{seizure}quantity_best").fill("84")

    citation = add_row(page, "citations")
    choose(page, f"{citation}report", "Decomisan 84 kilos")
    page.locator(".submit-row [name=_continue]").click()
    expect(page.locator(".panel-draft")).to_be_visible()


def ids_in_api(browse, page: Page) -> list[str]:
    """Return the ids of the API's list of events."""
    answer = page.request.get(browse.url("/api/v1/events/"))
    assert answer.status == 200
    return [event["id"] for event in answer.json()["results"]]


def expect_public(browse, visitor: Page, public_id: str) -> None:
    """Find the event wherever readers look: list, map, timeline, its own page, the API."""
    visitor.goto(browse.url("/es/"))
    expect(visitor.get_by_role("link", name=TITLE).first).to_be_visible()
    mark = visitor.locator(".map-mark")
    expect(mark).to_have_count(1)
    expect(mark).to_have_attribute("aria-label", re.compile(re.escape(TITLE)))
    visitor.goto(browse.url("/es/timeline/"))
    expect(visitor.get_by_role("link", name=TITLE)).to_be_visible()
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor).to_have_url(browse.url(f"/es/events/{public_id}/"))
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(visitor.locator("main")).to_contain_text("Dirección Antidrogas")
    expect(visitor.locator("main")).to_contain_text("84")
    assert ids_in_api(browse, visitor) == [public_id]
    document = visitor.request.get(browse.url(f"/api/v1/events/{public_id}/")).json()
    assert document["locations"][0]["point"] == [-73.921, -12.431]
    assert document["seizures"][0]["quantity"] == {"low": 84, "best": 84, "high": 84}
    assert document["reports"][0]["url"] == "https://example.org/policiales/84-kilos?id=84"
    totals = visitor.request.get(browse.url("/api/v1/totals/")).json()
    assert (totals["events"], totals["seizures"][0]["normalised"]["best"]) == (1, 84)


def expect_gone(browse, visitor: Page, public_id: str) -> None:
    """Find the event nowhere, and at its own addresses why."""
    visitor.goto(browse.url("/es/"))
    expect(visitor.locator("h1")).to_be_attached()
    expect(visitor.locator("body")).not_to_contain_text(TITLE)
    expect(visitor.locator(".map-mark")).to_have_count(0)
    visitor.goto(browse.url("/es/timeline/"))
    expect(visitor.locator("body")).not_to_contain_text(TITLE)
    assert ids_in_api(browse, visitor) == []
    for path in ("events", "actors", "seizures", "map", "totals", "changes"):
        text = visitor.request.get(
            browse.url(f"/api/v1/{path}/?limit=200" if path == "changes" else f"/api/v1/{path}/")
        ).text()
        assert TITLE not in text and "Antidrogas" not in text, path
    for path in (f"/api/v1/events/{public_id}/", f"/api/v1/events/{public_id}/history/", f"/es/events/{public_id}/"):
        answer = visitor.request.get(browse.url(path))
        assert answer.status == 410 and REASON in answer.text() and TITLE not in answer.text(), path
    browse.expect_noise("410")
    visitor.goto(browse.url(f"/es/events/{public_id}/"))
    expect(visitor.locator("main")).to_contain_text(REASON)


def test_an_incident_goes_from_the_article_to_the_map_and_is_taken_back(browse, newsroom):
    editor = log_in(browse, "editora")
    enter_the_report(browse, editor)
    enter_the_incident(browse, editor)
    visitor = browse("/es/", viewport={"width": 1280, "height": 900})
    expect(visitor.locator("body")).not_to_contain_text(TITLE)
    editor.locator("[name=_then_submit]").click()
    expect(editor.locator(".panel-in_review")).to_be_visible()
    # Who wrote it cannot publish it, nor is offered to.
    expect(editor.locator("[name=_then_publish]")).to_have_count(0)
    assert ids_in_api(browse, visitor) == []

    reviewer = log_in(browse, "revisora")
    reviewer.goto(browse.url("/admin/events/event/?waiting=me"))
    reviewer.get_by_role("link", name=TITLE).click()
    reviewer.locator("[name=_then_publish]").click()
    reviewer.locator(".confirm-form [type=submit]").click()
    expect(reviewer.locator(".panel-published")).to_be_visible()
    public_id = Event.objects.get().public_id
    expect_public(browse, visitor, public_id)
    assert "queda adentro" not in visitor.request.get(browse.url(f"/api/v1/events/{public_id}/")).text()

    reviewer.locator(".panel a[href$='/retract/']").click()
    # Without a reason nothing is taken back.
    reviewer.locator(".confirm-form textarea").fill("   ")
    reviewer.locator(".confirm-form [type=submit]").click()
    assert ids_in_api(browse, visitor) == [public_id]
    reviewer.locator(".confirm-form textarea").fill(REASON)
    reviewer.locator(".confirm-form [type=submit]").click()
    expect(reviewer.locator(".panel-retracted")).to_be_visible()
    expect_gone(browse, visitor, public_id)
    # Nothing is lost in the newsroom: the event and who did what to it.
    reviewer.locator(".panel a[href$='/history/']").click()
    expect(reviewer.locator("#content")).to_contain_text("editora")
