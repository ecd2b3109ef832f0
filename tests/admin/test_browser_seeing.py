"""Preview, changes and earlier states in a real browser: both languages, both widths, no violation of axe."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.gis.geos import Point
from playwright.sync_api import expect

from events.desk import editing, history
from events.models import Event
from events.publishing import publish
from tests import factories
from tests.lanes import in_ci

from .test_browser import log_in

pytestmark = pytest.mark.browser
WIDTHS = {1280: {"width": 1280, "height": 900}, 390: {"width": 390, "height": 844}}
SUMMARY = "La policía halló doce kilos de pasta básica de cocaína en una casa de Pichari y detuvo a dos personas."


def changed_event(newsroom) -> Event:
    """Return a published event of which an editor changed the summary, a row and what stays inside since."""
    place = {"location": factories.LocationFactory(kind="populated_place", point=Point(-73.8, -12.5)),
             "precision": "named_place"}  # fmt: skip
    event = factories.fit_event(title_es="Incautan pasta básica en Pichari", summary_es=SUMMARY, place=place)
    factories.SeizureFactory(event=event)
    factories.EventActorFactory(event=event)
    publish(event, factories.reviewer())
    editor = newsroom.objects.get(username="editora")
    event.refresh_from_db()
    event.summary_es = SUMMARY.replace("doce kilos", "catorce kilos").replace("dos", "tres")
    event.date_note_es = "Nota nueva"

    def rows():
        event.seizures.update(packages=7)
        event.places.update(point_reason="Está al otro lado del río")
        factories.CasualtyFactory(event=event)
        event.cast.all().delete()

    editing.save_event(event, editor, rows)
    return event


def assert_accessible(page, include: list[str]) -> None:
    """Fail when axe finds a violation in a part of a page."""
    # Without fetching styles again, which the page's policy would refuse and the console tell.
    options = {"preload": False, "rules": {"target-size": {"enabled": False}}}
    found = Axe().run(page, {"include": include}, options).response["violations"]
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def shot(page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder, f"{name}.png"), full_page=True)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "width",
    in_ci(
        list(WIDTHS), 2, "tests/admin/test_browser_seeing.py::test_a_reviewer_sees_what_changes_and_restores_what_was"
    ),
)
def test_a_reviewer_sees_what_changes_and_restores_what_was(browse, newsroom, django_user_model, language, width):
    event = changed_event(django_user_model)
    page = log_in(browse, "revisor", viewport=WIDTHS[width])
    if language == "en":
        page.locator(".language-form [lang=en]").click()
    for name, address in {
        "preview": f"/admin/events/event/{event.pk}/preview/?lang={language}",
        "change": f"/admin/events/event/{event.pk}/change/",
        "publish": f"/admin/events/event/{event.pk}/publish/",
        "history": f"/admin/events/event/{event.pk}/history/",
    }.items():
        page.goto(browse.url(address))
        assert overflow(page) <= 0, name
        shot(page, f"{name}-{language}-{width}")
        if name != "history":
            include = {"change": [".seen"], "publish": ["#content"], "preview": ["body"]}[name]
            assert_accessible(page, include=include)
    assert page.locator(".trail-entry h2 a").count() > 0
    published = history.acts(event, django_user_model.objects.get(username="revisor"))[1].moment
    page.goto(browse.url(f"/admin/events/event/{event.pk}/state/?at={published.replace('+', '%2B')}"))
    expect(page.locator("#restore_form")).to_be_visible()
    assert overflow(page) <= 0
    shot(page, f"state-{language}-{width}")
    assert_accessible(page, include=["#content"])
    page.fill("#id_why", "Era mejor como estaba")
    page.locator("#restore_form [type=submit]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    event.refresh_from_db()
    assert event.summary_es == SUMMARY
    assert event.cast.count() == 1


def test_links_of_the_changes_lead_to_their_fields_and_one_button_opens_every_section(
    browse, newsroom, django_user_model
):
    event = changed_event(django_user_model)
    page = log_in(browse, "revisor", viewport=WIDTHS[1280])
    page.goto(browse.url(f"/admin/events/event/{event.pk}/change/"))
    page.locator(".changes-told a", has_text="Paquetes").click()
    expect(page.locator("#id_seizures-0-packages")).to_be_focused()
    page.locator("[data-open-all]").click()
    assert page.locator("form details:has(> summary h2):not([open])").count() == 0
    page.locator("[data-open-all]").click()
    assert page.locator("form details:has(> summary h2)[open]").count() == 0


def test_the_history_holds_every_act_of_this_event(browse, newsroom, django_user_model):
    event = changed_event(django_user_model)
    acts = history.acts(event, django_user_model.objects.get(username="revisor"))
    page = log_in(browse, "revisor", viewport=WIDTHS[1280])
    page.goto(browse.url(f"/admin/events/event/{event.pk}/state/?at={acts[0].moment.replace('+', '%2B')}"))
    page.select_option("#against", acts[-1].moment)
    page.locator(".against-form [type=submit]").click()
    expect(page.locator(".changed-section").first).to_be_visible()
