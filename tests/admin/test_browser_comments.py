"""A reviewer sends an event back; its author reads why, answers beside the form, submits; the reviewer settles it."""

import pytest
from playwright.sync_api import expect

from events.models import CommentThread, Event
from tests import factories
from tests.lanes import in_ci

from .test_browser import keep, log_in, violations

pytestmark = pytest.mark.browser
WORDS = "Falta el parte de la comisaría"


@pytest.mark.parametrize(
    "width", in_ci([1280, 390], 2, "tests/admin/test_browser_comments.py::test_from_sending_back_to_settled")
)
def test_from_sending_back_to_settled(browse, newsroom, django_user_model, width):
    author = django_user_model.objects.get(username="editora")
    event = factories.fit_event(created_by=author, updated_by=author, status="in_review", title_es="Al inicio")
    path, window = f"/admin/events/event/{event.pk}/change/", {"viewport": {"width": width, "height": 900}}

    reviewer = log_in(browse, "revisor", **window)
    reviewer.locator(".waits-review a").click()
    reviewer.get_by_role("link", name="Al inicio").click()
    open_section(reviewer)
    reviewer.fill("#id_title_es", "Corregido al devolver")
    reviewer.click(".send-back summary")
    reviewer.fill("#id_return_comment", WORDS)
    reviewer.click("[name=_then_send_back]")
    reviewer.wait_for_selector(".panel-draft")

    editor = log_in(browse, "editora", **window)
    expect(editor.locator(".waits-returned strong")).to_have_text("1")
    keep(editor, f"comments-front-{width}")
    editor.locator(".waits-returned a").click()
    expect(editor.locator("#result_list")).to_contain_text(WORDS)
    editor.get_by_role("link", name="Corregido al devolver").click()
    expect(editor.locator(".returned")).to_contain_text(WORDS)
    # What is typed in the form stays while one answers.
    open_section(editor)
    editor.fill("#id_title_es", "Corregido por la autora")
    editor.click(".comment-answer summary")
    editor.fill(".comment-answer textarea", "Ya está en las fuentes")
    editor.click(".comment-answer button")
    expect(editor.locator(".thread .comment")).to_have_count(2)
    editor.focus("#id_title_en")
    editor.click(".comment-new summary")
    editor.select_option("#comment-anchor", "::title_en")
    editor.fill("#comment-text", "¿Hace falta?")
    editor.click(".comment-new button")
    expect(editor.locator(".thread")).to_have_count(2)
    expect(editor.locator("a.comment-mark")).to_have_text("1 comentario")
    assert editor.input_value("#id_title_es") == "Corregido por la autora"
    keep(editor, f"comments-{width}")
    assert editor.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(editor) == []
    editor.click("[name=_then_submit]")
    editor.wait_for_selector(".panel-in_review")

    reviewer.goto(browse.url(path))
    expect(reviewer.locator(".returned")).to_have_count(0)
    reviewer.locator(".thread", has_text=WORDS).get_by_role("button", name="Dar por resuelto").click()
    expect(reviewer.locator(".thread:not(.is-settled)")).to_have_count(1)
    expect(reviewer.locator(".comments-settled > summary")).to_have_text("1 resuelto")
    assert CommentThread.objects.get(is_return=True).resolved_by.username == "revisor"
    assert (Event.objects.get().title_es, Event.objects.get().status) == ("Corregido por la autora", "in_review")


def open_section(page):
    page.click("summary:has(#fieldset-0-0-heading)")


def test_comments_work_without_scripts(browse, newsroom):
    event = factories.fit_event()
    page = log_in(browse, "editora", java_script_enabled=False)
    page.goto(browse.url(f"/admin/events/event/{event.pk}/comments/"))
    page.click(".comment-new summary")
    page.select_option("#comment-anchor", "::title_es")
    page.fill("#comment-text", WORDS)
    page.click(".comment-new button")
    expect(page.locator("#comments .thread")).to_contain_text(WORDS)


def test_what_could_not_be_sent_stays_in_its_box(browse, newsroom):
    event = factories.fit_event()
    page = log_in(browse, "editora")
    page.goto(browse.url(f"/admin/events/event/{event.pk}/change/"))
    page.click(".comment-new summary")
    page.fill("#comment-text", WORDS)
    browse.expect_noise("ERR_")
    browse.expect_noise("Failed to load")
    page.context.set_offline(True)
    page.click(".comment-new button")
    expect(page.locator(".comment-not-sent")).to_contain_text("No se envió")
    assert page.input_value("#comment-text") == WORDS
    page.context.set_offline(False)
    page.click(".comment-new button")
    expect(page.locator(".thread")).to_contain_text(WORDS)
