"""Nothing typed is lost, in a real browser: kept, restored, logged in again in place, asked about on leaving."""

import pytest
from playwright.sync_api import expect

from events.models import Actor, Event, WorkingCopy
from tests import factories

from .test_browser import choose, log_in, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "only-for-this-test"
KEPT = "[data-status]:not(.is-problem):not(:empty)"


def type_event(browse, page) -> None:
    """Begin an event with a row of each of two kinds, and wait until it is kept."""
    page.goto(browse.url("/admin/events/event/add/"))
    page.fill("#id_title_es", "Escrito y no guardado")
    page.click("#places-group .add-row a")
    choose(page, "#id_places-0-location", "Pichari")
    page.click("#seizures-group .add-row a")
    page.fill("#id_seizures-0-quantity_best", "1.200")
    page.locator(KEPT).wait_for()


def end_session(page) -> None:
    """Let the session end as time would."""
    page.context.clear_cookies(name="sessionid")


def log_in_again(page, password: str = PASSWORD) -> None:
    page.fill(".login-dialog [name=password]", password)
    page.click(".login-dialog [type=submit]")


def test_a_crash_and_another_device(browse, newsroom):
    first = log_in(browse, "editora")
    type_event(browse, first)
    first.close()
    second = log_in(browse, "editora", viewport={"width": 390, "height": 800})
    assert "sin guardar" in second.inner_text(".unsaved-work")
    second.goto(browse.url("/admin/events/event/add/"))
    assert violations(second) == []
    assert second.evaluate("document.documentElement.scrollWidth") <= 390
    second.click(".unsaved-work >> text=Mirarlo")
    assert "Escrito y no guardado" in second.inner_text("#content-main")
    assert violations(second) == []
    second.click("text=Restaurar")
    expect(second.locator("#id_title_es")).to_have_value("Escrito y no guardado")
    expect(second.locator("#id_places-0-location option:checked")).to_contain_text("Pichari")
    expect(second.locator("#id_seizures-0-quantity_best")).to_have_value("1.200")
    assert not Event.objects.exists()
    second.check("#seizures-0 .figure-choices input >> nth=0")
    second.select_option("#id_seizures-0-category", "drug")
    second.select_option("#id_seizures-0-item", "cocaine_paste_base")
    second.select_option("#id_seizures-0-form", "paste")
    second.select_option("#id_seizures-0-unit", "kg")
    second.click(".submit-row [name=_continue]")
    second.wait_for_selector(".messagelist .success")
    event = Event.objects.get()
    assert (event.title_es, event.places.count(), event.seizures.get().quantity_best) == (
        "Escrito y no guardado",
        1,
        1200,
    )
    assert not WorkingCopy.objects.filter(is_closed=False).exists()
    second.goto(browse.url("/admin/events/event/add/"))
    assert not second.locator(".unsaved-work").count()


def test_a_session_that_ends_while_one_types_goes_on_in_place(browse, newsroom):
    browse.expect_noise("40[13]")
    page = log_in(browse, "editora")
    type_event(browse, page)
    end_session(page)
    page.fill("#id_title_es", "Después de que terminó")
    dialog = page.locator(".login-dialog")
    dialog.wait_for()  # what is typed cannot be kept any more
    # One goes on typing beside it.
    assert page.evaluate("document.activeElement.id") == "id_title_es"
    page.keyboard.type(" la sesión")
    assert violations(page) == []
    log_in_again(page, "wrong")
    expect(dialog.locator("[data-error]")).not_to_be_empty()
    log_in_again(page)
    expect(dialog).to_be_hidden()
    page.locator(KEPT).wait_for()
    page.select_option("#id_places-0-precision", "district")
    page.click("#seizures-0 .inline-deletelink")
    end_session(page)
    page.click(".submit-row [name=_continue]")
    page.locator(".login-dialog:modal").wait_for()
    log_in_again(page)
    page.wait_for_selector(".messagelist .success")
    event = Event.objects.get()
    assert (event.title_es, event.places.count()) == ("Después de que terminó la sesión", 1)


def test_a_new_login_in_another_window_is_taken_up(browse, newsroom):
    # What is kept with the token of before is refused, and kept again with the new one.
    browse.expect_noise("403")
    actor = factories.ActorFactory(description_es="Antes")
    page = log_in(browse, "editora")
    page.goto(browse.url(f"/admin/events/actor/{actor.pk}/change/"))
    page.fill("#id_description_es", "Con la ficha de antes")
    other = page.context.new_page()
    other.goto(browse.url("/admin/"))
    other.click("#logout-form button")
    other.goto(browse.url("/admin/login/?next=/admin/"))
    other.fill("[name=username]", "editora")
    other.fill("[name=password]", PASSWORD)
    other.click("#login-form [type=submit]")
    other.wait_for_selector("#user-tools")
    page.click("[name=_continue]:visible")
    page.wait_for_selector(".messagelist .success")
    assert Actor.objects.get(pk=actor.pk).description_es == "Con la ficha de antes"


def test_another_account_is_told_and_nothing_is_sent(browse, newsroom):
    browse.expect_noise("409|403")
    actor = factories.ActorFactory(description_es="Antes")
    page = log_in(browse, "editora")
    page.goto(browse.url(f"/admin/events/actor/{actor.pk}/change/"))
    page.context.clear_cookies(name="sessionid")
    other = page.context.new_page()
    other.goto(browse.url("/admin/login/?next=/admin/"))
    other.fill("[name=username]", "revisor")
    other.fill("[name=password]", PASSWORD)
    other.click("#login-form [type=submit]")
    other.wait_for_selector("#user-tools")
    page.fill("#id_description_es", "De la editora")
    page.click("[name=_continue]:visible")
    expect(page.locator(".login-dialog [data-other]")).to_contain_text("revisor")
    assert Actor.objects.get(pk=actor.pk).description_es == "Antes" and not WorkingCopy.objects.exists()
    page.click(".login-dialog [data-close]")
    expect(page.locator("#id_description_es")).to_have_value("De la editora")
    page.click("[name=_continue]:visible")
    log_in_again(page)
    page.wait_for_selector(".messagelist .success")
    assert Actor.objects.get(pk=actor.pk).description_es == "De la editora"


def test_a_copy_of_an_older_version_meets_the_page_of_conflicts(browse, newsroom):
    event = factories.fit_event(title_es="Al inicio")
    first = log_in(browse, "editora")
    address = browse.url(f"/admin/events/event/{event.pk}/change/")
    first.goto(address)
    first.click("summary:has(#fieldset-0-0-heading)")
    first.fill("#id_title_es", "De la copia")
    first.locator(KEPT).wait_for()
    first.close()
    second = log_in(browse, "revisor")
    second.goto(address)
    second.click("summary:has(#fieldset-0-0-heading)")
    second.fill("#id_title_es", "Del otro")
    second.click(".panel [name=_continue]")
    second.wait_for_selector(".messagelist .success")
    browse.expect_noise("409")
    third = log_in(browse, "editora")
    third.goto(address)
    assert "versión anterior" in third.inner_text(".unsaved-work")
    third.click("text=Restaurar")
    text = third.inner_text(".conflict")
    assert all(words in text for words in ("Al inicio", "De la copia", "Del otro"))
    third.click(".conflict [type=submit].default")
    third.wait_for_selector(".going-on")
    third.click(".panel [name=_continue]")
    third.wait_for_selector(".messagelist .success")
    event.refresh_from_db()
    assert (event.title_es, event.version) == ("De la copia", 3)
    assert not WorkingCopy.objects.filter(is_closed=False).exists()


@pytest.mark.parametrize("noun", ["event", "actor", "report", "location", "publisher"])
def test_leaving_with_unsaved_work_is_asked_about_and_without_it_is_not(browse, newsroom, noun):
    event = factories.fit_event(report=factories.ReportFactory(title="Uno"))
    for make in (factories.CasualtyFactory, factories.SeizureFactory, factories.EventActorFactory):
        make(event=event)
    report = event.citations.get().report
    row, name = {
        "event": (event, "date_note_es"),
        "actor": (event.cast.get().actor, "name_es"),
        "report": (report, "title"),
        "location": (event.places.get().location, "name_es"),
        "publisher": (report.publisher, "name"),
    }[noun]
    page = browse("/admin/login/?next=/admin/")
    page.fill("[name=username]", "editora")
    page.fill("[name=password]", PASSWORD)
    page.click("#login-form [type=submit]")
    page.wait_for_selector("#user-tools")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    for path in (f"/admin/events/{noun}/add/", f"/admin/events/{noun}/{row.pk}/change/"):
        page.goto(browse.url(path))
        page.evaluate("document.querySelectorAll('form details').forEach((d) => { d.open = true; })")
        # Looked at, pressed into and not changed.
        page.locator(f"#id_{name}").press("End")
        page.goto(browse.url("/admin/"))
        assert asked == []
        page.goto(browse.url(path))
        page.evaluate("document.querySelectorAll('form details').forEach((d) => { d.open = true; })")
        page.locator(f"#id_{name}").press_sequentially("x")
        page.goto(browse.url("/admin/"))
        assert asked == ["beforeunload"]
        asked.clear()


def test_sending_back_and_publishing_save_what_the_reviewer_typed(browse, newsroom, django_user_model):
    author = django_user_model.objects.get(username="editora")
    event = factories.fit_event(created_by=author, status="in_review", title_es="Antes")
    page = log_in(browse, "revisor")
    page.goto(browse.url(f"/admin/events/event/{event.pk}/change/"))
    page.click("summary:has(#fieldset-0-0-heading)")
    page.fill("#id_summary_es", "Lo que el revisor escribió.")
    page.click(".send-back summary")
    page.fill("#id_return_comment", "Falta el parte.")
    page.click("[name=_then_send_back]")
    page.wait_for_selector(".panel-draft")
    event.refresh_from_db()
    assert (event.status, event.summary_es) == ("draft", "Lo que el revisor escribió.")
    page.evaluate("document.querySelectorAll('form details').forEach((d) => { d.open = true; })")
    page.fill("#id_title_es", "")
    page.fill("#id_date_start", "ayer")
    page.click("[name=_then_submit]")
    page.wait_for_selector(".error-list")
    expect(page.locator("#id_date_start")).to_have_value("ayer")
    event.refresh_from_db()
    assert (event.status, event.title_es) == ("draft", "Antes")
