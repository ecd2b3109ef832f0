"""Editors at work in a real browser: enter an event, pick a point, submit, publish, meet a conflict."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from events.desk import comments, workflow
from events.desk.comments import Anchor
from events.models import Event, Report
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.browser


def log_in(browse, name: str, password: str = "only-for-this-test", **options):
    """Return the page of a member of the newsroom who just logged in."""
    page = browse("/admin/login/?next=/admin/", **options)
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.click("#login-form [type=submit]")
    page.wait_for_selector("#user-tools")
    return page


def choose(page, selector: str, words: str):
    """Choose in an autocomplete field: type, take the answer with these words."""
    page.locator(selector).locator("xpath=following-sibling::span[contains(@class,'select2')]").click()
    page.locator(".select2-search__field").fill(words)
    answer = page.locator(".select2-results__option", has_text=words).first
    answer.wait_for()
    answer.click()


def fill_event(browse, page):
    """Fill in one event as an editor would, from top to bottom."""
    page.goto(browse.url("/admin/events/event/add/"))
    page.select_option("#id_event_type", "drug_seizure")
    page.check("#id_secondary_types input[value=arrest]")
    page.fill("#id_title_es", "Incautan 12 kg de pasta básica en Pichari")
    page.fill("#id_summary_es", "La policía halló doce kilos de pasta básica y detuvo a dos personas.")
    page.fill("#id_date_start", "05/03/2020")
    page.fill("#id_date_end", "05/03/2020")

    page.click("#places-group .add-row a")
    choose(page, "#id_places-0-location", "Pichari")
    page.select_option("#id_places-0-precision", "vicinity")
    picker = page.locator("#places-0 [data-point-picker=public]")
    picker.locator(".point-picker-open").click()
    picker.locator("path.picker-land").first.wait_for(state="attached")
    picker.locator("path.picker-place").wait_for(state="attached")
    picker.locator(".point-picker-map").click(position={"x": 420, "y": 120})
    expect(page.locator("#id_places-0-radius_m")).to_have_value("5000")
    expect(picker.locator("path.picker-radius")).to_have_count(1)
    assert page.is_checked("#id_places-0-is_primary")

    page.click("#cast-group .add-row a")
    choose(page, "#id_cast-0-actor", "Policía")
    page.select_option("#id_cast-0-role", "executing_force")
    page.select_option("#id_cast-0-certainty", "confirmed")

    page.click("#seizures-group .add-row a")
    page.select_option("#id_seizures-0-category", "drug")
    page.select_option("#id_seizures-0-item", "cocaine_paste_base")
    page.select_option("#id_seizures-0-form", "paste")
    page.fill("#id_seizures-0-quantity_best", "12")
    page.select_option("#id_seizures-0-unit", "kg")

    page.click("#casualties-group .add-row a")
    page.select_option("#id_casualties-0-group", "trafficker")
    page.select_option("#id_casualties-0-effect", "detained")
    page.fill("#id_casualties-0-best", "2")

    page.click("#citations-group .add-row a")
    choose(page, "#id_citations-0-report", "Incautan")


def test_an_event_from_article_to_publication(browse, newsroom):
    editor = log_in(browse, "editora")
    fill_event(browse, editor)
    editor.click(".submit-row [name=_continue]")
    editor.wait_for_selector(".panel-draft")
    assert editor.locator(".blockers").count() == 0
    editor.click("[name=_then_submit]")
    editor.wait_for_selector(".panel-in_review")

    reviewer = log_in(browse, "revisor")
    reviewer.goto(browse.url("/admin/events/event/?waiting=me"))
    reviewer.click("text=Incautan 12 kg")
    reviewer.click("[name=_then_publish]")
    reviewer.click(".confirm-form [type=submit]")
    reviewer.wait_for_selector(".panel-published")

    event = Event.objects.get()
    place = event.places.get()
    assert event.status == "published"
    assert (place.precision, place.radius_m) == ("vicinity", 5000)
    assert -75 < place.public_point.x < -72 and -14 < place.public_point.y < -11
    assert event.seizures.get().quantity_high == 12


def test_a_point_without_a_mouse(browse, newsroom):
    page = log_in(browse, "revisor")
    page.goto(browse.url("/admin/events/event/add/"))
    page.click("#places-group .add-row a")
    page.focus("#places-0 [data-point-picker=exact] .point-picker-open")
    page.keyboard.press("Enter")
    chart = page.locator("#places-0 [data-point-picker=exact] .point-picker-map")
    chart.locator("path.picker-land").first.wait_for(state="attached")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    lon, lat = map(float, page.input_value("#id_places-0-exact_point").split(","))
    assert -75 < lon < -72 and -14 < lat < -11
    say = page.locator("#places-0 .point-picker-say").first
    page.fill("#id_places-0-public_point", "-73.8, -12.5")
    expect(say).to_have_text("")
    page.fill("#id_places-0-public_point", "por ahí")
    expect(say).to_contain_text("-73.862")


def test_a_report_is_made_without_leaving_the_event(browse, newsroom):
    factories.PublisherFactory(name="Diario de Prueba")
    page = log_in(browse, "editora")
    page.goto(browse.url("/admin/events/event/add/"))
    page.click("#citations-group .add-row a")
    with page.expect_popup() as opening:
        page.click("#citations-0 .add-related")
        # A line comes first (test_browser_entry.py); the window with all fields is one button further.
        page.click("[data-quick-popup]")
    window = opening.value
    choose(window, "#id_publisher", "Diario de Prueba")
    window.fill("#id_url", "https://example.org/nota?utm_source=x&id=7")
    window.fill("#id_title", "Una nota")
    with window.expect_event("close"):
        window.click("[name=_save]")
    expect(page.locator("#id_citations-0-report option:checked")).to_have_text("Diario de Prueba: Una nota")
    assert Report.objects.get(title="Una nota").url == "https://example.org/nota?id=7"


def test_two_editors_and_one_event(browse, newsroom):
    event = factories.fit_event(title_es="Al inicio")
    factories.SeizureFactory(event=event)
    first, second = (log_in(browse, name) for name in ("editora", "revisor"))
    for page, title in ((first, "De la primera"), (second, "Del segundo")):
        page.goto(browse.url(f"/admin/events/event/{event.pk}/change/"))
        page.click("summary:has(#fieldset-0-0-heading)")
        page.fill("#id_title_es", title)
    first.fill("#id_summary_es", "Resumen de la primera")
    first.click(".panel [name=_continue]")
    first.wait_for_selector(".messagelist .success")
    browse.expect_noise("409")
    second.click(".panel [name=_continue]")
    text = second.inner_text(".conflict")
    for words in ("Al inicio", "De la primera", "Del segundo", "Resumen de la primera"):
        assert words in text
    keep(second, "conflict")
    assert violations(second) == []
    second.click(".conflict [type=submit]")
    second.wait_for_selector(".going-on")
    assert second.input_value("#id_title_es") == "Del segundo"
    assert second.input_value("#id_summary_es") == "Resumen de la primera"
    second.click(".panel [name=_continue]")
    second.wait_for_selector(".messagelist .success")
    event.refresh_from_db()
    assert (event.title_es, event.summary_es, event.version) == ("Del segundo", "Resumen de la primera", 3)


def violations(page) -> list[str]:
    """Return axe's findings; without its preloading, which writes style elements for Django's CSS imports."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def keep(page, name: str):
    """Keep a picture of the page for human eyes, when a folder for them is named."""
    if folder := os.environ.get("VRAEM_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


LOOKS = [(1280, "es"), (390, "es"), (390, "en")]


@pytest.mark.thorough(by="tests/admin/test_browser.py::test_a_page_of_the_desk_fits_and_is_accessible")
@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_every_page_of_the_desk_fits_and_is_accessible(browse, newsroom, django_user_model, width, language):
    look_at(browse, pages_of_the_desk(django_user_model), width, language)


def test_a_page_of_the_desk_fits_and_is_accessible(browse, newsroom, django_user_model):
    # Every page, in one of the three ways.
    pages = pages_of_the_desk(django_user_model)
    for start, look in enumerate(LOOKS):
        look_at(browse, dict(list(pages.items())[start :: len(LOOKS)]), *look)


def pages_of_the_desk(django_user_model) -> dict[str, str]:
    """Make rows for pages of every kind, and somebody who may see them all; return {path: name of its picture}."""
    root = django_user_model.objects.create_superuser("root", password="only-for-this-test")
    event = factories.fit_event(created_by=root, status="in_review", due_on="2020-01-01", priority=4)
    factories.SeizureFactory(event=event)
    assert workflow.send_back(event, root, "Falta el parte de la comisaría").is_done
    assert comments.open_thread(event, root, "¿Kilos?", Anchor("seizures", event.seizures.get().uid, "unit")).is_done
    Event.objects.filter(pk=event.pk).update(status="in_review")
    pages = ["", "events/event/", "events/event/add/", f"events/event/{event.pk}/change/"]
    pages += [f"events/event/{event.pk}/{page}/" for page in ("history", "publish", "delete", "comments", "assign")]
    published = factories.fit_event()
    publish(published, root)
    pages += [f"events/event/{published.pk}/{page}/" for page in ("change", "retract", "merge", "redact")]
    twin = factories.fit_event(
        created_by=root, place={"location": event.places.get().location}, title_es=event.title_es
    )
    pages += ["events/event/duplicates/", f"events/event/{event.pk}/merge/{twin.pk}/"]
    for model in ("actor", "location", "publisher", "report"):
        pages += [f"events/{model}/", f"events/{model}/add/", f"events/{model}/duplicates/"]
    names = (
        path.replace(str(event.pk), "N").replace(str(published.pk), "P").replace(str(twin.pk), "T") for path in pages
    )
    return {path: name.strip("/").replace("/", "_") or "index" for path, name in zip(pages, names, strict=True)}


def look_at(browse, pages: dict[str, str], width: int, language: str) -> None:
    """Demand of each page that it is accessible, no wider than the window, and in the language."""
    page = log_in(browse, "root", viewport={"width": width, "height": 900})
    page.click(f".language-form [lang={language}]")
    faults = []
    for path, name in pages.items():
        page.goto(browse.url(f"/admin/{path}"))
        assert page.locator("html").get_attribute("lang") == language
        page.evaluate("document.querySelectorAll('form details').forEach((d) => { d.open = true; })")
        keep(page, f"{name}_{width}_{language}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{path} is wider than {width}")
        faults += [f"{path}: {words}" for words in violations(page)]
    assert not faults, "\n".join(faults)
