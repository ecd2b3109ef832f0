"""Going back in the browser: what was typed stays, and never lands on what somebody else saved meanwhile."""

import pytest

from tests import factories
from tests.lanes import in_ci

from .test_browser import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("again", ["back", "reload"])
def test_typing_that_comes_back_meets_what_was_saved_meanwhile(browse, newsroom, again):
    actor = factories.ActorFactory(description_es="Al inicio")
    first = log_in(browse, "editora")
    address = browse.url(f"/admin/events/actor/{actor.pk}/change/")
    first.goto(address)
    first.fill("#id_description_es", "De la primera")
    if again == "back":
        first.goto(browse.url("/admin/"))
    second = log_in(browse, "revisor")
    second.goto(address)
    second.fill("#id_description_es", "Del segundo")
    second.click("[name=_continue]:visible")
    second.wait_for_selector(".messagelist .success")
    first.go_back() if again == "back" else first.reload()
    first.wait_for_load_state()
    if first.input_value("#id_description_es") != "De la primera":
        # This browser put nothing back: then what stands there is what is stored, with its own version.
        assert first.input_value("#id_description_es") == "Del segundo"
        return
    browse.expect_noise("409")
    first.click("[name=_continue]:visible")
    text = first.inner_text(".conflict")
    assert "Del segundo" in text and "De la primera" in text
    actor.refresh_from_db()
    assert actor.description_es == "Del segundo"


def test_going_back_without_typing_saves_on_what_is_stored(browse, newsroom):
    actor = factories.ActorFactory(description_es="Al inicio")
    first, second = (log_in(browse, name) for name in ("editora", "revisor"))
    address = browse.url(f"/admin/events/actor/{actor.pk}/change/")
    first.goto(address)
    first.goto(browse.url("/admin/"))
    second.goto(address)
    second.fill("#id_description_es", "Del segundo")
    second.click("[name=_continue]:visible")
    second.wait_for_selector(".messagelist .success")
    first.go_back()
    first.fill("#id_description_en", "From the first")
    first.click("[name=_continue]:visible")
    first.wait_for_selector(".messagelist .success")
    actor.refresh_from_db()
    assert (actor.description_es, actor.description_en) == ("Del segundo", "From the first")


@pytest.mark.parametrize(
    "noun",
    in_ci(
        ["event", "actor", "report", "location", "publisher"],
        3,
        "tests/admin/test_browser_back.py::test_loading_again_without_typing_shows_and_saves_what_is_stored",
    ),
)
def test_loading_again_without_typing_shows_and_saves_what_is_stored(browse, newsroom, noun):
    """Empty lists and the rows that are copied for new ones are no typing, on any page."""
    event = factories.fit_event(report=factories.ReportFactory(title="Uno"))
    for make in (factories.CasualtyFactory, factories.SeizureFactory, factories.EventActorFactory):
        make(event=event)
    report = event.citations.get().report
    row, name = {
        "event": (event, "title_es"),
        "actor": (event.cast.get().actor, "name_es"),
        "report": (report, "title"),
        "location": (event.places.get().location, "name_es"),
        "publisher": (report.publisher, "name"),
    }[noun]
    first, address = log_in(browse, "editora"), browse.url(f"/admin/events/{noun}/{row.pk}/change/")
    first.goto(address)
    for again in (first.reload, lambda: first.goto(address)):
        stored = {name: f"{getattr(row, name)} bis"}
        if noun == "event":
            stored["version"] = row.version + 1
        type(row).objects.filter(pk=row.pk).update(**stored)
        again()
        row.refresh_from_db()
        assert first.input_value(f"#id_{name}") == getattr(row, name)
    closed = first.locator("details:not([open]) > summary")
    closed.evaluate_all("all => all.forEach((one) => { one.parentElement.open = true; })")
    first.fill(f"#id_{name}", "De la primera")
    first.click("[name=_continue]:visible")
    first.wait_for_selector(".messagelist .success")
    row.refresh_from_db()
    assert getattr(row, name) == "De la primera"
