"""Words that a fold copied stay their author's: nobody publishes his own through somebody else's fold."""

import pghistory
import pytest

from events.desk import merging
from events.models import Event
from events.publishing import problems, publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return factories.reviewer()


def published(by):
    event = factories.fit_event(summary_es="", summary_en="")
    publish(event, by)
    return Event.objects.get(pk=event.pk)


def drafted(by, place=None) -> Event:
    """Return a draft that somebody wrote: its summary, and a count."""
    with pghistory.context(user=by.pk):
        event = factories.fit_event(created_by=by, summary_es="Palabras de quien escribe.", place=place)
        factories.CasualtyFactory(event=event, low=3, best=3, high=3)
    return event


def fold(event, into, by, *, fields=("summary_es",), tables=("casualties",)):
    rows = [row.key for row in merging.compared(event, into, with_points=True).rows if row.table in tables]
    folded = merging.fold(event, into, by, fields=fields, rows=rows)
    assert folded.outcome.is_done
    return folded.merge


def is_own(event, by) -> bool:
    return "own_work" in {problem.code for problem in problems(Event.objects.get(pk=event.pk), by)}


@pytest.mark.parametrize(
    "taken",
    [{"fields": ("summary_es",), "tables": ()}, {"fields": (), "tables": ("casualties",)}],
    ids=["field", "row"],
)
def test_who_wrote_what_was_folded_is_no_second_person(editor, reviewer, writer, taken):
    into = published(reviewer)
    fold(drafted(writer), into, editor, **taken)
    assert is_own(into, writer) and is_own(into, editor)
    assert not is_own(into, reviewer)


def test_only_what_was_taken_over_is_theirs(editor, reviewer, writer):
    into, event = published(reviewer), drafted(writer)
    with pghistory.context(user=editor.pk):
        factories.SeizureFactory(event=event)
    fold(event, into, editor, fields=(), tables=("seizures",))
    assert is_own(into, editor) and not is_own(into, writer)


def test_what_replaces_a_count_is_its_authors(editor, reviewer, writer):
    into = published(reviewer)
    event = drafted(writer)
    mine, theirs = event.casualties.get(), factories.CasualtyFactory(event=into, low=1, best=1, high=1)
    type(theirs).objects.filter(pk=theirs.pk).update(group=mine.group, effect=mine.effect)
    with pghistory.context(program="prueba"):
        publish(Event.objects.get(pk=into.pk), reviewer, "Corrección")
    fold(event, into, editor, fields=())
    assert into.casualties.get().best == 3
    assert is_own(into, writer) and not is_own(into, reviewer)


def test_words_that_came_through_a_draft_between_stay_their_authors(editor, reviewer, writer):
    into, between = published(reviewer), factories.fit_event(summary_es="")
    fold(drafted(writer), between, editor)
    fold(Event.objects.get(pk=between.pk), into, editor)
    assert is_own(into, writer) and not is_own(into, reviewer)


def test_a_fold_that_was_undone_or_published_since_is_nobodys(editor, reviewer, writer):
    into = published(reviewer)
    merge = fold(drafted(writer), into, editor)
    assert merging.undo(merge, editor).outcome.is_done
    assert not is_own(into, writer)
    fold(drafted(writer), into, editor)
    publish(Event.objects.get(pk=into.pk), reviewer, "Fusión")
    with pghistory.context(user=editor.pk):
        Event.objects.filter(pk=into.pk).update(title_es="Otro título", status="changes_pending")
    assert is_own(into, editor) and not is_own(into, writer)
