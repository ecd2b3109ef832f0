"""Comments on the desk's pages: where they stand, who sees and writes them, what becomes of what was refused."""

import re

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse

from events.desk import comments, workflow
from events.desk.comments import Anchor
from events.models import Comment, CommentThread, Event, EventConfidential
from tests import factories

from .conftest import session_of
from .filling import open_event, save_event
from .test_lists import queries_of
from .test_workflow import choose_action

WORDS = "Falta el parte de la comisaría"


def change(row) -> str:
    return reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])


def address(row) -> str:
    return reverse(f"admin:events_{row._meta.model_name}_comments", args=[row.pk])


def say(user, row, act="open", **data):
    return session_of(user).post(address(row), {"act": act, **data}, follow=True)


@pytest.fixture
def event(editor):
    return factories.fit_event(created_by=editor)


@pytest.mark.parametrize("make", [factories.fit_event, factories.ActorFactory, factories.LocationFactory,
                                  factories.ReportFactory, factories.PublisherFactory])  # fmt: skip
def test_a_page_takes_and_shows_what_is_said_of_its_row(editor, reviewer, make):
    row = make()
    response = say(reviewer, row, anchor="::", text=f"<b>{WORDS}</b>")
    assert response.redirect_chain[-1][0].endswith("/change/#comments")
    html = session_of(editor).get(change(row)).content.decode()
    assert f"&lt;b&gt;{WORDS}&lt;/b&gt;" in html and "revisor" in html
    thread = CommentThread.objects.get()
    say(editor, row, "answer", key=thread.pk, text="Ya está")
    say(reviewer, row, "resolve", key=thread.pk)
    thread.refresh_from_db()
    assert thread.resolved_by == reviewer and thread.comments.count() == 2
    assert "Ya está" in session_of(editor).get(change(row)).content.decode()
    say(editor, row, "reopen", key=thread.pk)
    say(editor, row, "mend", key=thread.comments.last().pk, text="Ya casi")
    say(editor, row, "erase", key=thread.comments.last().pk)
    assert [said.text for said in thread.comments.all()] == [f"<b>{WORDS}</b>"]


def test_a_comment_stands_on_a_field_of_the_form_and_leads_there(editor, event):
    uid = factories.SeizureFactory(event=event).uid
    for anchor in ("::title_es", "seizures::", f"seizures:{uid}:", f"seizures:{uid}:unit"):
        say(editor, event, anchor=anchor, text=anchor)
    html = session_of(editor).get(change(event)).content.decode()
    targets = re.findall('data-target="([^"]+)"', html)
    assert targets == ["id_title_es", "seizures-group", "seizures-0", "id_seizures-0-unit"]
    assert all(f'id="{target}"' in html for target in targets)
    event.seizures.all().delete()
    html = session_of(editor).get(change(event)).content.decode()
    assert re.findall('data-target="([^"]+)"', html) == ["id_title_es", *["seizures-group"] * 3]


NOWHERE = [
    *("::nosuch", "nosuch::", "seizures:nosuch:", "seizures::nosuch", "::version", "a:b", "::a:b", "places::id"),
    *("::exact_point", "places::exact_point", "confidential::", "confidential::internal_notes", "objects::"),
]


@pytest.mark.parametrize("anchor", NOWHERE)
def test_what_is_no_place_of_the_form_that_one_sees_is_refused_and_the_words_are_kept(editor, event, anchor):
    EventConfidential.objects.create(event=event, internal_notes="x")
    response = say(editor, event, anchor=anchor, text=WORDS)
    assert response.status_code == 200 and not Comment.objects.exists()
    assert response.context["talk"]["problems"] and f">{WORDS}</textarea>" in response.content.decode()


@pytest.mark.parametrize("text", ["", "  ", "a" * (Comment.LONGEST + 1)])
def test_a_refused_comment_says_why_and_keeps_the_words(editor, event, text):
    response = say(editor, event, anchor="::title_es", text=text)
    assert response.context["talk"]["problems"] and text in response.content.decode()
    assert not Comment.objects.exists()


def test_a_script_gets_the_comments_alone(editor, event):
    data = {"act": "open", "anchor": "::", "text": WORDS}
    response = session_of(editor).post(address(event), data, headers={"x-requested-with": "XMLHttpRequest"})
    html = response.content.decode()
    assert response.status_code == 200 and WORDS in html and "<html" not in html and 'id="comments"' in html


def test_nobody_learns_what_is_said_inside(editor, reviewer, event):
    EventConfidential.objects.create(event=event, internal_notes="x")
    event.places.update(exact_point=Point(-73.1, -12.5))
    uid = event.places.get().uid
    for anchor in (f"places:{uid}:exact_point", "confidential::internal_notes"):
        say(reviewer, event, anchor=anchor, text=f"zafiro {anchor}")
    say(reviewer, event, anchor="::", text="zafiro entero", is_confidential="on")
    say(editor, event, anchor="::", text="zafiro forzado", is_confidential="on")
    assert list(CommentThread.objects.values_list("is_confidential", flat=True)) == [True] * 3
    lists = reverse("admin:events_event_changelist")
    for path in (change(event), address(event), lists, reverse("admin:events_event_history", args=[event.pk])):
        assert "zafiro" not in session_of(editor).get(path).content.decode(), path
    assert "comentarios abiertos" not in session_of(editor).get(lists).content.decode()
    html = session_of(reviewer).get(change(event)).content.decode()
    assert html.count("<p>zafiro") == 3
    assert "3 comentarios abiertos" in session_of(reviewer).get(lists).content.decode()
    hidden = CommentThread.objects.first()
    for act, key in (("answer", hidden.pk), ("resolve", hidden.pk), ("erase", hidden.comments.get().pk)):
        assert session_of(editor).post(address(event), {"act": act, "key": key, "text": "x"}).status_code == 404


def test_a_thread_of_another_row_is_not_here(editor, event):
    other = factories.fit_event()
    comments.open_thread(other, editor, WORDS)
    thread = CommentThread.objects.get()
    said = thread.comments.get()
    for act, key in (("answer", thread.pk), ("resolve", thread.pk), ("mend", said.pk), ("erase", said.pk), ("x", 1)):
        assert session_of(editor).post(address(event), {"act": act, "key": key, "text": "x"}).status_code == 404
    for key in ("", "x", "9" * 30, "-1", "١"):
        assert session_of(editor).post(address(other), {"act": "answer", "key": key, "text": "x"}).status_code == 404
    assert session_of(editor).get(reverse("admin:events_event_comments", args=[0])).status_code == 404
    assert Comment.objects.get().text == WORDS


def test_a_viewer_reads_and_writes_nothing_and_who_may_not_see_the_event_reads_nothing(editor, event):
    comments.open_thread(event, editor, WORDS)
    viewer, nobody = factories.UserFactory(may=["view_event"]), factories.UserFactory()
    html = session_of(viewer).get(change(event)).content.decode()
    assert WORDS in html and 'name="act"' not in html
    for user in (viewer, nobody):
        assert session_of(user).post(address(event), {"act": "open", "text": "x"}).status_code == 403
    assert session_of(nobody).get(address(event)).status_code == 403
    assert Comment.objects.count() == 1


def test_why_it_was_sent_back_stands_on_top_of_the_authors_form_and_in_the_queue(editor, reviewer, event):
    workflow.submit(event, editor)
    client = session_of(reviewer)
    save_event(client, event, open_event(client, event), _then_send_back="x", _return_comment=WORDS)
    html = session_of(editor).get(change(event)).content.decode()
    assert re.search(r"Devuelto por revisor, .+:", html) and html.index(WORDS) < html.index('id="event_form"')
    queue = reverse("admin:events_event_changelist")
    for waiting in ("me", "mine", "returned"):
        page = session_of(editor).get(queue, {"waiting": waiting})
        assert list(page.context["cl"].result_list) == [event]
        assert f"devuelto por revisor: {WORDS}" in page.content.decode()
    say(editor, event, "answer", key=CommentThread.objects.get().pk, text="Ya está")
    workflow.submit(event, editor)
    html = session_of(reviewer).get(change(event)).content.decode()
    assert "Devuelto por" not in html and WORDS in html and "Ya está" in html
    assert not session_of(editor).get(queue, {"waiting": "returned"}).context["cl"].result_list


def test_what_the_reviewer_typed_with_an_error_comes_back_with_the_comment(editor, reviewer, event):
    workflow.submit(event, editor)
    client = session_of(reviewer)
    data = {"date_start": "ayer", "_then_send_back": "x", "_return_comment": WORDS}
    html = save_event(client, event, open_event(client, event), **data).content.decode()
    assert f">{WORDS}</textarea>" in html and not CommentThread.objects.exists()
    assert Event.objects.get().status == "in_review"


def test_many_are_sent_back_with_one_comment(editor, reviewer):
    events = [factories.fit_event(created_by=editor, status=status) for status in ("in_review", "in_review", "draft")]
    client = session_of(reviewer)
    asked = choose_action(client, "send_back_selected", events)
    assert asked.status_code == 200 and not CommentThread.objects.exists(), "it asks first"
    choose_action(client, "send_back_selected", events, confirmed="yes", comment=" ")
    assert not CommentThread.objects.exists()
    told = choose_action(client, "send_back_selected", events, confirmed="yes", comment=WORDS)
    assert told.context["done"] == events[:2] and [event for event, _why in told.context["refused"]] == events[2:]
    assert [thread.comments.get().text for thread in CommentThread.objects.all()] == [WORDS] * 2
    Event.objects.update(status="in_review")
    choose_action(session_of(editor), "send_back_selected", events, confirmed="yes", comment=WORDS)
    assert set(Event.objects.values_list("status", flat=True)) == {"in_review"}


def test_more_comments_take_no_more_queries(editor, event):
    client, pages = session_of(editor), (change(event), reverse("admin:events_event_changelist"))
    comments.open_thread(event, editor, WORDS, Anchor(field="title_es"))
    before = [queries_of(client, page) for page in pages]
    for _ in range(5):
        comments.open_thread(event, factories.UserFactory(may=["change_event"]), WORDS)
    for _ in range(4):
        comments.answer(CommentThread.objects.last(), factories.UserFactory(may=["change_event"]), WORDS)
    assert [queries_of(client, page) for page in pages] == before
