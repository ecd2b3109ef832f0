"""Comments as verbs: who may say, read, mend and settle what, and with what all of it leaves."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from events.desk import comments, editing, merging, review, workflow
from events.desk.comments import Anchor
from events.models import Comment, CommentThread, Event, Lead
from tests import factories
from tests.publishing.test_races import at_once

pytestmark = pytest.mark.django_db
WORDS = "Falta el parte de la comisaría"


def only(row) -> CommentThread:
    return CommentThread.objects.about(row).get()


def codes(outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


SUBJECTS = {
    "event": factories.fit_event,
    "actor": factories.ActorFactory,
    "location": factories.LocationFactory,
    "report": factories.ReportFactory,
    "publisher": factories.PublisherFactory,
    "lead": lambda: Lead.objects.create(text="Lo que llegó"),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_is_said_of_a_row_is_answered_settled_and_open_again_with_the_next_answer(editor, reviewer, name):
    row = SUBJECTS[name]()
    assert comments.open_thread(row, reviewer, f"  {WORDS}\r\n").is_done
    thread = only(row)
    assert thread.subject == row and [said.text for said in thread.comments.all()] == [WORDS]
    assert comments.answer(thread, editor, "Ya está").is_done
    assert comments.resolve(thread, reviewer).is_done
    assert only(row).resolved_by == reviewer and not CommentThread.objects.about(row).unresolved()
    assert comments.reopen(thread, editor).is_done and only(row).resolved_at is None
    comments.resolve(thread, reviewer)
    assert comments.answer(thread, editor, "Todavía falta").is_done
    assert only(row).resolved_at is None and thread.comments.count() == 3


def test_nothing_is_said_without_words_beyond_the_limits_or_of_what_is_no_more(editor, monkeypatch):
    event = factories.fit_event()
    for text in ("", " \n\t", "\x00"):
        assert codes(comments.open_thread(event, editor, text)) == ["comment_missing"]
    assert codes(comments.open_thread(event, editor, "a" * (Comment.LONGEST + 1))) == ["comment_too_long"]
    gone = Anchor("places", "nosuchrow123", "precision")
    assert codes(comments.open_thread(event, editor, WORDS, gone)) == ["comment_nowhere"]
    monkeypatch.setattr(comments, "MOST_THREADS", 1)
    monkeypatch.setattr(comments, "MOST_COMMENTS", 1)
    assert comments.open_thread(event, editor, WORDS).is_done
    assert codes(comments.open_thread(event, editor, WORDS)) == ["comments_full"]
    assert codes(comments.answer(only(event), editor, WORDS)) == ["comments_full"]
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("status", ["merged", "redacted"])
def test_nothing_is_said_of_what_is_closed(editor, status):
    event = factories.fit_event()
    comments.open_thread(event, editor, WORDS)
    Event.objects.filter(pk=event.pk).update(status=status, public_id="VRT-2020-00001")
    assert codes(comments.open_thread(event, editor, WORDS)) == ["comments_closed"]
    assert codes(comments.answer(only(event), editor, WORDS)) == ["comments_closed"]
    assert codes(comments.resolve(only(event), editor)) == ["comments_closed"]


def test_who_may_not_change_the_row_says_nothing_and_who_may_not_see_it_reads_nothing():
    event, viewer, nobody = factories.fit_event(), factories.UserFactory(may=["view_event"]), factories.UserFactory()
    comments.open_thread(event, factories.UserFactory(may=["change_event"]), WORDS)
    thread = only(event)
    said = thread.comments.get()
    assert list(comments.threads_of(event, viewer)) == [thread] and not comments.threads_of(event, nobody)
    for user in (viewer, nobody):
        for act in (
            lambda by: comments.open_thread(event, by, WORDS),
            lambda by: comments.answer(thread, by, WORDS),
            lambda by: comments.mend(said, by, WORDS),
            lambda by: comments.erase(said, by),
            lambda by: comments.resolve(thread, by),
            lambda by: comments.reopen(thread, by),
        ):
            with pytest.raises(PermissionDenied):
                act(user)
    assert Comment.objects.count() == 1


INSIDE = [Anchor("places", "", "exact_point"), Anchor("confidential"), Anchor("confidential", "", "internal_notes")]


@pytest.mark.parametrize("anchor", [*INSIDE, comments.WHOLE])
def test_what_is_said_of_confidential_things_is_for_who_may_see_these(editor, reviewer, anchor):
    event = factories.fit_event()
    is_by_choice = anchor == comments.WHOLE
    with pytest.raises(PermissionDenied):
        comments.open_thread(event, editor, WORDS, anchor, is_confidential=is_by_choice)
    assert comments.open_thread(event, reviewer, WORDS, anchor, is_confidential=is_by_choice).is_done
    thread = only(event)
    assert thread.is_confidential
    assert list(comments.threads_of(event, reviewer)) == [thread] and not comments.threads_of(event, editor)
    said = thread.comments.get()
    for act in (
        lambda: comments.answer(thread, editor, WORDS),
        lambda: comments.resolve(thread, editor),
        lambda: comments.erase(said, editor),
        lambda: comments.mend(said, editor, WORDS),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_one_mends_and_erases_ones_own_last_words_within_a_day(editor, reviewer):
    event = factories.fit_event()
    comments.open_thread(event, editor, "Con errata")
    thread = only(event)
    said = thread.comments.get()
    assert codes(comments.mend(said, reviewer, "De otro")) == ["comment_settled"]
    assert comments.mend(said, editor, "Sin errata").is_done
    said.refresh_from_db()
    assert said.text == "Sin errata" and said.edited_at is not None
    comments.answer(thread, reviewer, "Visto")
    assert codes(comments.mend(said, editor, "Tarde")) == codes(comments.erase(said, editor)) == ["comment_settled"]
    answered = thread.comments.last()
    Comment.objects.filter(pk=answered.pk).update(written_at=timezone.now() - comments.MENDABLE_FOR - timedelta(1))
    answered = Comment.objects.get(pk=answered.pk)
    assert codes(comments.mend(answered, reviewer, "Tarde")) == ["comment_settled"]
    # Who may delete a draft may take away what must not stand there, whoever said it and when.
    assert comments.erase(answered, reviewer).is_done
    assert comments.erase(said, reviewer).is_done and not CommentThread.objects.exists()


def test_that_an_event_was_sent_back_stays_when_the_words_are_erased(editor, reviewer):
    event = factories.fit_event(created_by=editor, status="in_review")
    workflow.send_back(event, reviewer, WORDS)
    comments.answer(only(event), editor, "Ya está")
    assert comments.erase(Comment.objects.get(text=WORDS), reviewer).is_done
    assert [said.author for said in only(event).comments.all()] == [reviewer, editor]
    assert not Comment.objects.filter(text__contains="parte") and list(Event.objects.sent_back()) == [event]


def test_a_settled_thread_is_not_mended(editor):
    event = factories.fit_event()
    comments.open_thread(event, editor, WORDS)
    comments.resolve(only(event), editor)
    assert codes(comments.mend(Comment.objects.get(), editor, "Otra cosa")) == ["comment_settled"]


def test_sending_back_says_what_there_is_to_do_and_submitting_again_keeps_it(editor, reviewer):
    event = factories.fit_event(created_by=editor)
    workflow.submit(event, editor)
    refused = workflow.send_back(event, reviewer, "  ")
    assert (refused.is_done, refused.status, codes(refused)) == (False, "in_review", ["comment_missing"])
    assert workflow.send_back(event, reviewer, WORDS).is_done
    assert only(event).is_return and list(Event.objects.sent_back()) == [event]
    assert workflow.submit(event, editor).is_done
    assert only(event).comments.get().text == WORDS and not Event.objects.sent_back()
    assert workflow.send_back(event, reviewer, "Y la fecha").is_done
    assert CommentThread.objects.about(event).count() == 2


def test_a_redaction_erases_what_was_said_and_a_merge_or_retraction_keeps_it(editor, reviewer):
    events = [factories.fit_event(created_by=editor) for _ in range(3)]
    for event in events:
        comments.open_thread(event, editor, WORDS)
        review.publish(event, reviewer)
    eraser = factories.UserFactory(may=["redact_event"])
    assert review.redact(events[0], eraser, "person_at_risk").is_done
    assert not CommentThread.objects.about(events[0])
    assert merging.merge(events[1], events[2], reviewer, "Es el mismo").is_done
    assert review.retract(events[2], reviewer, "Estaba mal").is_done
    assert Comment.objects.count() == 2


def words_in_the_database(words: str) -> list[str]:
    """Return the tables in which a text stands, in whatever column."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" t WHERE t::text LIKE %s)', [f"%{words}%"])
            found += [table] if cursor.fetchone()[0] else []
    return found


def test_what_is_said_stands_in_one_table_and_leaves_with_the_draft(editor, reviewer):
    event = factories.fit_event(created_by=editor)
    comments.open_thread(event, editor, WORDS)
    workflow.submit(event, editor)
    workflow.send_back(event, reviewer, WORDS)
    comments.mend(Comment.objects.last(), reviewer, f"{WORDS}, y la fecha")
    assert words_in_the_database(WORDS) == ["events_comment"]
    assert LogEntry.objects.exists()
    assert editing.delete(event, reviewer).is_done
    assert words_in_the_database(WORDS) == [] and not CommentThread.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_whatever_meets_a_redaction_leaves_nothing_said(editor, reviewer):
    event = factories.fit_event(created_by=editor)
    review.publish(event, reviewer)
    eraser = factories.UserFactory(may=["redact_event"])
    acts = [lambda: comments.open_thread(event, editor, WORDS) for _ in range(3)]
    assert not at_once(*acts, lambda: review.redact(event, eraser, "person_at_risk"))
    assert not Comment.objects.exists()


def test_how_soon_is_no_change_of_the_event(editor):
    event = factories.fit_event()
    seen = event.version
    day = timezone.localdate()
    assert workflow.plan(event, editor, priority=4, due_on=day).is_done
    stored = Event.objects.get()
    assert (stored.priority, stored.due_on, stored.version) == (4, day, seen)
    with pytest.raises(ValueError, match="9"):
        workflow.plan(event, editor, priority=9, due_on=None)
    with pytest.raises(PermissionDenied):
        workflow.plan(event, factories.UserFactory(may=["view_event"]), priority=1, due_on=None)
    Event.objects.update(status="merged", public_id="VRT-2020-00001")
    assert not workflow.plan(event, editor, priority=1, due_on=None).is_done
    assert Event.objects.get().priority == 4
