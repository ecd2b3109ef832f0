"""One thing entered twice: nothing refers to the one that goes, nothing is lost, and undoing restores exactly."""

from random import Random

import pytest

from events import models
from events.desk import merging_references as merging
from events.desk import review
from events.desk.merging_references.referring import REFERRING, STAYS_BEHIND
from events.public.models import PublicEvent
from tests import factories
from tests.admin.conftest import member

from .newsroom import KINDS, events_with, everything, published, referring_to, tie_others, twice

pytestmark = pytest.mark.django_db

# Columns of the one's own rows, which it keeps.
OWN = {"ActorName.actor", "ActorTie.actor", "LocationAlias.location", "LocationMembership.location"}


def all_of(gone, into) -> dict:
    found = merging.compared(gone, into)
    return {"fields": [choice.key for choice in found.fields], "rows": [choice.key for choice in found.rows]}


def some_of(gone, into, random) -> dict:
    return {name: random.sample(keys, random.randint(0, len(keys))) for name, keys in all_of(gone, into).items()}


def test_every_column_that_refers_to_one_of_them_is_led_or_known_to_stay():
    for model, ways in REFERRING.items():
        known = {(by.model, by.column) for by in ways}
        for relation in model._meta.related_objects:
            name = relation.related_name
            if name in STAYS_BEHIND or relation.related_model.__name__.endswith("Audit"):
                continue
            assert (relation.related_model, relation.field.name) in known, relation


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(4))
def test_a_merge_leaves_no_row_behind_and_makes_none_up(kind, seed, editor):
    random = Random(seed)
    gone, into = twice(kind, random)
    events_with((gone, into), random, 5)
    tie_others((gone, into), random)
    before = everything()
    folded = merging.fold(gone, into, editor)
    assert folded.outcome.is_done, folded.outcome.problems
    assert set(referring_to(gone)) <= OWN
    after = everything()
    dropped = {key for key in before if key not in after}
    assert not (after.keys() - before.keys())
    # What went stood there twice, and nothing else of a row that stays changed but where it leads.
    assert {model for model, _pk in dropped} <= {"Citation", "ActorTie", "LocationMembership"}
    for key in after.keys() & before.keys():
        changed = {name for name, value in after[key].items() if value != before[key][name]}
        if key == (type(gone).__name__, gone.pk):
            assert changed == {"merged_into_id"}
        else:
            assert all(before[key][name] == gone.pk and after[key][name] == into.pk for name in changed), key
    for event in models.Event.objects.all():
        reports = list(event.citations.values_list("report", flat=True))
        assert len(reports) == len(set(reports))
        # A claim still rests on a cited report.
        assert set(event.claims.values_list("report", flat=True)) <= set(reports)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_undoing_restores_exactly(kind, seed, editor):
    random = Random(f"{kind}{seed}")
    gone, into = twice(kind, random)
    events = events_with((gone, into), random, 5)
    tie_others((gone, into), random)
    # Readers have the one that stays in some of them: those wait, and do no more once it is undone.
    published([event for event in events if seed % 2 and not _names(event, gone)])
    before = everything()
    folded = merging.fold(gone, into, editor, **some_of(gone, into, random))
    assert folded.outcome.is_done, folded.outcome.problems
    assert everything() != before
    undone = merging.undo(folded.merge, editor)
    assert undone.outcome.is_done and undone.kept == 0, undone
    after = everything()
    assert after.keys() == before.keys()
    for key, row in before.items():
        assert after[key] == row, key
    # And it can be merged again.
    assert merging.fold(gone, into, editor).outcome.is_done


def _names(event, row) -> bool:
    return (
        any(
            by.model.objects.filter(**{by.column: row, "event": event}).exists()
            for by in REFERRING[type(row)]
            if hasattr(by.model, "event")
        )
        or event.citations.filter(report__publisher=row if isinstance(row, models.Publisher) else 0).exists()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_differs_is_taken_over_and_taken_back(kind, editor):
    random = Random(kind)
    gone, into = twice(kind, random)
    before = everything()
    folded = merging.fold(gone, into, editor, **all_of(gone, into))
    assert folded.outcome.is_done, folded.outcome.problems
    into.refresh_from_db()
    gone.refresh_from_db()
    # Nothing is left that could be taken over; what was exchanged is no difference to be told.
    assert {choice.key for choice in merging.compared(gone, into).fields} <= {"url"}
    assert merging.compared(gone, into).rows == []
    assert merging.undo(folded.merge, editor).kept == 0
    assert everything() == before


def test_the_same_report_cited_twice_in_an_event_is_one_citation(editor):
    gone, into = factories.ReportFactory(), factories.ReportFactory()
    event = factories.fit_event(report=into)
    models.Citation.objects.create(event=event, report=gone)
    claim = factories.ClaimFactory(event=event, report=gone)
    (use, *_rest) = merging.uses_of(gone, into)
    assert (use.model, use.n, use.dropped) == (models.Citation, 1, 1)
    merge = merging.fold(gone, into, editor).merge
    claim.refresh_from_db()
    event.refresh_from_db()
    assert event.citations.get().report == into and claim.report == into
    assert event.version == 2 and event.updated_by == editor
    assert merging.undo(merge, editor).kept == 0
    claim.refresh_from_db()
    assert set(event.citations.values_list("report", flat=True)) == {gone.pk, into.pk} and claim.report == gone


def test_a_report_of_a_published_event_waits_for_the_door_and_can_be_undone_until_then(editor):
    gone, into = factories.ReportFactory(), factories.ReportFactory()
    event = factories.fit_event(report=gone)
    published([event])
    merge = merging.fold(gone, into, editor).merge
    event.refresh_from_db()
    assert event.status == "changes_pending" and gone.uid in PublicEvent.objects.get().document
    assert merging.undo(merge, editor).outcome.is_done
    event.refresh_from_db()
    assert event.status == "published"
    merge = merging.fold(gone, into, editor).merge
    chief = member("revisora", "Reviewer")
    assert review.publish(models.Event.objects.get(), chief, "Un reporte dos veces").is_done
    document = PublicEvent.objects.get().document
    assert into.uid in document and gone.uid not in document
    assert merging.undo(merge, editor).outcome.is_refused_for("merge_settled")


def test_undoing_leaves_what_somebody_changed_since(editor):
    gone, into = factories.ActorFactory(), factories.ActorFactory()
    event = factories.fit_event()
    part = factories.EventActorFactory(event=event, actor=gone)
    merge = merging.fold(gone, into, editor, **all_of(gone, into)).merge
    other = factories.ActorFactory()
    models.EventActor.objects.filter(pk=part.pk).update(actor=other)
    into.refresh_from_db()
    into.names.update(text="Otro alias")
    undone = merging.undo(merge, editor)
    assert undone.outcome.is_done and undone.kept == 2
    part.refresh_from_db()
    assert part.actor == other and into.names.get().text == "Otro alias"
