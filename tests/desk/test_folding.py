"""One event folded into another: what is taken over, what stays, undoing, and the second person of a public merge."""

from itertools import pairwise

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import PermissionDenied
from django.db import connection

from events import taxonomy
from events.desk import editing, merging, review
from events.desk.likeness import likes_of, traits_of
from events.desk.likeness.distinct import say_distinct, take_back
from events.models import (
    Casualty,
    Claim,
    DistinctEvents,
    Event,
    EventLocation,
    EventMerge,
    ExternalId,
)
from events.public.models import Change, Tombstone
from events.publishing import publish, redact
from tests import factories
from tests.desk.meeting import one_after_another
from tests.publishing.test_races import at_once

pytestmark = pytest.mark.django_db


def pair(**values) -> tuple[Event, Event]:
    """Return a draft that holds more, and one at the same place and day."""
    place = factories.LocationFactory()
    event = factories.fit_event(place={"location": place}, summary_es="Lo que solo este cuenta.", **values)
    into = factories.fit_event(place={"location": place}, summary_es="", title_en="")
    return event, into


def state_of(event: Event) -> dict:
    """Return all that an event and its rows say."""
    event = Event.objects.get(pk=event.pk)
    rows = {
        table: sorted(str({k: v for k, v in row.items() if k != "uid"}) for row in getattr(event, table).values())
        for table in ("places", "cast", "seizures", "casualties", "citations", "claims", "external_ids")
    }
    own = ("title_es", "title_en", "summary_es", "date_start", "date_end", "event_type", "status", "merged_into_id")
    return {**rows, **{name: getattr(event, name) for name in own}}


def all_keys(event, into):
    found = merging.compared(event, into, with_points=True)
    return {"fields": [f.key for f in found.fields], "rows": [r.key for r in found.rows]}


def test_a_draft_gives_what_was_chosen_and_nothing_else(editor):
    event, into = pair()
    seizure = factories.SeizureFactory(event=event)
    factories.CasualtyFactory(event=event)
    claim = factories.ClaimFactory(event=event, report=event.citations.get().report, seizure=seizure)
    rows = [f"seizures:{seizure.pk}", f"claims:{claim.pk}"]
    folded = merging.fold(event, into, editor, fields=["summary_es"], rows=rows)
    assert folded.outcome.is_done
    into.refresh_from_db()
    event.refresh_from_db()
    assert (event.status, event.merged_into, event.public_id) == ("merged", into, None)
    assert into.summary_es == "Lo que solo este cuenta." and into.title_en == "" and into.version == 2
    assert not into.casualties.exists() and into.updated_by == editor
    # The claim rests on the copy, and its report came along; the draft's own rows stay whole.
    copied = into.claims.get()
    assert copied.seizure == into.seizures.get() != seizure
    assert set(into.citations.values_list("report", flat=True)) >= {claim.report_id}
    assert list(event.seizures.all()) == [seizure] and event.claims.get() == claim


def test_what_both_have_is_not_offered_and_what_cannot_stand_twice_replaces(editor):
    event, into = pair()
    for one, n in ((event, 5), (into, 2)):
        factories.CasualtyFactory(event=one, low=n, best=n, high=n)
        ExternalId.objects.create(event=one, source="UCDP GED", value="7")
    found = {choice.table: choice for choice in merging.compared(event, into, with_points=True).rows}
    assert "external_ids" not in found and "places" not in found
    assert found["casualties"].instead_of == into.casualties.get()
    merging.fold(event, into, editor, rows=[found["casualties"].key])
    assert Casualty.objects.get(event=into).best == 5


def test_undoing_puts_everything_back_as_it_was(editor):
    event, into = pair()
    seizure = factories.SeizureFactory(event=event)
    for one, n in ((event, 5), (into, 2)):
        factories.CasualtyFactory(event=one, low=n, best=n, high=n)
    factories.ClaimFactory(event=event, seizure=seizure)
    before = state_of(event), state_of(into)
    folded = merging.fold(event, into, editor, **all_keys(event, into))
    assert state_of(into) != before[1]
    undone = merging.undo(folded.merge, editor)
    assert undone.outcome.is_done and undone.kept == 0
    assert (state_of(event), state_of(into)) == before
    # And it can be merged again.
    assert merging.fold(event, into, editor).outcome.is_done


def test_undoing_leaves_what_somebody_changed_since(editor):
    event, into = pair()
    factories.SeizureFactory(event=event)
    folded = merging.fold(event, into, editor, **all_keys(event, into))
    into.refresh_from_db()
    into.summary_es = "Otra cosa."
    into.save()
    row = into.seizures.get()
    row.as_reported = "diez kilos"
    row.save()
    undone = merging.undo(folded.merge, editor)
    assert undone.kept == 2
    into.refresh_from_db()
    assert into.summary_es == "Otra cosa." and into.seizures.get().as_reported == "diez kilos"


def test_what_readers_have_of_it_cannot_be_undone(editor):
    event, into = pair()
    folded = merging.fold(event, into, editor, **all_keys(event, into))
    publish(Event.objects.get(pk=into.pk), factories.reviewer())
    undone = merging.undo(folded.merge, editor)
    assert undone.outcome.is_refused_for("merge_settled")
    event.refresh_from_db()
    assert event.status == "merged"


def test_a_public_merge_waits_for_a_second_person_and_can_be_undone_until_then(editor, reviewer):
    event, into = pair()
    into.summary_es = "Resumen."
    into.save()
    for one in (event, into):
        publish(one, factories.reviewer())
    refused = merging.fold(event, into, reviewer)
    assert refused.outcome.is_refused_for("reason_missing")
    folded = merging.fold(event, into, reviewer, fields=["title_en"], reason="Es el mismo suceso.")
    event.refresh_from_db()
    into.refresh_from_db()
    assert (event.status, into.status) == ("published", "changes_pending")
    assert merging.confirm(folded.merge, reviewer).is_refused_for("merge_own")
    second = factories.reviewer()
    assert merging.confirm(folded.merge, second).is_refused_for("merge_publish_first")
    assert not Tombstone.objects.exists()
    # Undone, the other stands as readers have it.
    assert merging.undo(folded.merge, editor).outcome.is_done
    into.refresh_from_db()
    assert into.status == "published"
    again = merging.fold(event, into, reviewer, fields=["title_en"], reason="Es el mismo suceso.")
    assert review.publish(Event.objects.get(pk=into.pk), second, "Título en inglés").is_done
    assert merging.confirm(again.merge, second).is_done
    tombstone = Tombstone.objects.get()
    assert (tombstone.public_id, tombstone.merged_into) == (event.public_id, into.public_id)
    event.refresh_from_db()
    assert (event.status, event.merged_into_id) == ("merged", into.pk)
    assert merging.undo(again.merge, editor).outcome.is_refused_for("merge_settled")


def test_what_is_no_merge_is_refused(editor):
    event, into = pair()
    publish(event, factories.reviewer())
    event.refresh_from_db()
    assert merging.fold(event, event, editor).outcome.is_refused_for("merge_choose")
    assert merging.fold(event, into, editor, reason="x").outcome.is_refused_for("merge_public_stays")
    assert merging.fold(into, event, editor, versions=("0", "0")).outcome.is_refused_for("changed_meanwhile")
    with pytest.raises(PermissionDenied):
        merging.fold(into, event, factories.UserFactory())
    assert merging.fold(into, event, editor).outcome.is_done
    third = factories.fit_event()
    assert merging.fold(third, into, editor).outcome.is_refused_for("merge_choose")
    with pytest.raises(PermissionDenied):
        editing.save_event(Event.objects.get(pk=into.pk), editor, lambda: None)


def test_two_who_were_told_apart_are_not_asked_about_again_until_that_is_taken_back(editor):
    event, into = pair()

    def asked():
        return [like.event.pk for like in likes_of(traits_of([event.pk])[event.pk])]

    assert asked() == [into.pk]
    assert say_distinct(into, event, editor).is_done and say_distinct(event, into, editor).is_done
    assert asked() == [] and DistinctEvents.objects.get().said_by == editor
    with pytest.raises(PermissionDenied):
        take_back(event, into, factories.UserFactory())
    assert take_back(event, into, editor).is_done and not take_back(event, into, editor).is_done
    assert asked() == [into.pk]


@pytest.mark.parametrize("number", [1, 6])
def test_more_events_take_no_more_queries(number, django_assert_num_queries):
    events = [pair()[0] for _ in range(number)]
    with django_assert_num_queries(9):
        traits_of([event.pk for event in events])


@pytest.mark.django_db(transaction=True)
def test_two_who_fold_two_events_into_each_other_at_once_leave_one_merge(editor, reviewer):
    event, into = pair()
    came = []

    def fold(one, other, by):
        came.append(merging.fold(one, other, by).outcome.is_done)

    failures = one_after_another(
        lambda: Event.objects.select_for_update().get(pk=min(event.pk, into.pk)),
        lambda: fold(event, into, editor),
        lambda: fold(into, event, reviewer),
    )
    assert failures == [] and sorted(came) == [False, True]
    assert EventMerge.objects.count() == 1
    assert Event.objects.filter(status="merged").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_the_same_two_apart_at_once_both_succeed(editor, reviewer):
    event, into = pair()
    assert at_once(lambda: say_distinct(event, into, editor), lambda: say_distinct(into, event, reviewer)) == []
    assert DistinctEvents.objects.count() == 1
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_undoing_twice_at_once_puts_back_once(editor, reviewer):
    event, into = pair()
    factories.SeizureFactory(event=event)
    merge = merging.fold(event, into, editor, **all_keys(event, into)).merge
    came = []
    failures = at_once(
        lambda: came.append(merging.undo(merge, editor).outcome.is_done),
        lambda: came.append(merging.undo(merge, reviewer).outcome.is_done),
    )
    assert failures == [] and sorted(came) == [False, True]
    event.refresh_from_db()
    assert event.status == "draft" and not Claim.objects.exists()


def redacted(event: Event) -> None:
    redact(Event.objects.get(pk=event.pk), factories.reviewer(), taxonomy.RedactionReason.PERSON_AT_RISK.value)


@pytest.mark.parametrize("takes_back", [redacted, lambda event: review.retract(event, factories.reviewer(), "Error")])
def test_a_proposal_that_nobody_can_confirm_any_more_can_be_undone(editor, reviewer, takes_back):
    event, into = pair()
    for one in (event, into):
        publish(one, factories.reviewer())
    event.refresh_from_db()
    folded = merging.fold(event, into, editor, fields=["summary_es"], reason="Es el mismo suceso.")
    assert folded.outcome.is_done and review.publish(Event.objects.get(pk=into.pk), reviewer, "Resumen").is_done
    takes_back(Event.objects.get(pk=into.pk))
    assert not merging.confirm(folded.merge, reviewer).is_done
    undone = merging.undo(EventMerge.objects.get(pk=folded.merge.pk), editor)
    assert undone.outcome.is_done and merging.open_merge_of(event) is None
    # And it can be merged into another one.
    third = factories.fit_event()
    publish(third, factories.reviewer())
    assert merging.fold(event, Event.objects.get(pk=third.pk), editor, reason="Es otro.").outcome.is_done


def test_redacting_takes_the_reasons_of_all_that_was_merged_into_it(editor, reviewer):
    events = [factories.fit_event() for _ in range(3)]
    for event in events:
        publish(event, factories.reviewer())
    for event, into in pairwise(events):
        rows = (Event.objects.get(pk=one.pk) for one in (event, into))
        assert merging.confirm(merging.fold(*rows, editor, reason="Zarzamora.").merge, reviewer).is_done
    assert Tombstone.objects.filter(reason="Zarzamora.").count() == 2
    redacted(events[2])
    assert not Tombstone.objects.filter(reason="Zarzamora.").exists()
    assert not Change.objects.filter(reason="Zarzamora.").exists()


def test_an_exact_point_is_no_difference_to_who_may_not_see_it(editor, reviewer):
    event, into = pair()
    EventLocation.objects.filter(event=event).update(exact_point=Point(-73.9, -12.6))
    assert not [row for row in merging.compared(event, into, with_points=False).rows if row.table == "places"]
    (place,) = (row for row in merging.compared(event, into, with_points=True).rows if row.table == "places")
    # Nor is it taken over by somebody who was not shown it.
    assert merging.fold(event, into, editor, rows=[place.key]).outcome.is_done
    assert into.places.count() == 1
    assert merging.undo(EventMerge.objects.get(), reviewer).outcome.is_done
    assert merging.fold(event, into, reviewer, rows=[place.key]).outcome.is_done
    assert into.places.filter(exact_point__isnull=False).count() == 1
