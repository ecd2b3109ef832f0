"""What readers have: both until a second person confirms, then one; every address and id of the other leads to it."""

import json
from random import Random

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from events import models
from events.desk import editing, review
from events.desk import merging_references as merging
from events.desk.audit import acting
from events.desk.restoring import restore
from events.models import Event, Job
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation
from events.publishing import fanout, refresh_status
from events.publishing.document import event_document, for_document, published_references
from events.publishing.door import _content
from tests import factories
from tests.admin.conftest import member
from tests.desk.meeting import deadlocks, one_after_another
from tests.mirror import on_the_server
from tests.publishing.test_mirror import Mirror
from tests.working import do_jobs

from .newsroom import events_with, published, refer, referring_to, tie_others, twice

pytestmark = pytest.mark.django_db
PUBLIC_KINDS = ("publisher", "actor", "location")
REASON = "Era el mismo, con dos nombres."


def public_pair(kind: str, seed: str = "", n: int = 5):
    """Return one thing told twice in published events, both known to readers."""
    random = Random(f"{kind}{seed}")
    gone, into = twice(kind, random)
    events = events_with((gone, into), random, n)
    for row in (gone, into):
        events.append(factories.fit_event())
        refer(events[-1], row, random)
    tie_others((gone, into), random)
    published(events)
    return gone, into, events


def proposed(gone, into, by, **chosen):
    folded = merging.fold(gone, into, by, reason=REASON, **chosen)
    assert folded.outcome.is_done, folded.outcome.problems
    return folded.merge


def found(name: str, code: str) -> set[str]:
    """Return the ids of the events that a filter finds."""
    answer = Client().get("/api/v1/events/", {name: code})
    assert answer.status_code == 200, answer.content
    return {event["id"] for event in answer.json()["results"]}


def assert_readers_have_what_the_desk_has() -> None:
    """Assert it of every published event, built anew from the desk."""
    for event in for_document(Event.objects.on_the_record()):
        document = json.loads(PublicEvent.objects.get(pk=event.public_id).document)
        assert _content(document) == event_document(event, published_references(event)), event
        assert event.status == "published" == refresh_status(event)


@pytest.mark.parametrize("kind", PUBLIC_KINDS)
def test_readers_keep_both_until_a_second_person_confirms(kind, editor, reviewer):
    gone, into, _events = public_pair(kind)
    before = on_the_server()
    merge = proposed(gone, into, editor)
    assert merge.state == "proposed" and on_the_server() == before and gone.uid in str(before)
    gone.refresh_from_db()
    assert gone.merged_into is None
    assert merging.undo(merge, editor).outcome.is_done and on_the_server() == before
    merge = proposed(gone, into, reviewer)
    assert merging.confirm(merge, reviewer).is_refused_for("merge_own")
    with pytest.raises(PermissionDenied):
        merging.confirm(merge, editor)
    assert on_the_server() == before


@pytest.mark.parametrize("kind", PUBLIC_KINDS)
@pytest.mark.parametrize("seed", "ab")
def test_what_readers_have_afterwards_is_what_the_desk_has(kind, seed, editor, reviewer):
    gone, into, events = public_pair(kind, seed)
    mirror = Mirror(limit=3)
    mirror.follow()
    revisions = dict(PublicEvent.objects.values_list("pk", "revision"))
    naming = {pk for pk, text in PublicEvent.objects.values_list("pk", "document") if gone.uid in text}
    outcome = merging.confirm(proposed(gone, into, editor), reviewer)
    assert outcome.is_done, outcome.problems
    assert not any(gone.uid in text for text in PublicEvent.objects.values_list("document", flat=True))
    assert_readers_have_what_the_desk_has()
    # One revision for each event that named it, and none for another.
    now = dict(PublicEvent.objects.values_list("pk", "revision"))
    assert {pk for pk in now if now[pk] != revisions[pk]} == naming and len(events) > len(naming) > 0
    assert all(now[pk] == revisions[pk] + 1 for pk in naming)
    mirror.follow()
    assert mirror.store == on_the_server()
    # And nobody's other change is asked of anybody: who confirmed can publish the next one.
    event = Event.objects.get(public_id=sorted(naming)[0])
    with acting(editor, "change"):
        Event.objects.filter(pk=event.pk).update(title_es="Otro título", status="changes_pending")
    assert review.publish(event, reviewer, "Título").is_done
    assert merging.undo(merging.open_merge_of(gone), editor).outcome.is_refused_for("merge_settled")


@pytest.mark.parametrize(("kind", "model"), [("actor", PublicActor), ("location", PublicLocation)])
def test_address_and_id_lead_to_the_one_that_stays_everywhere(kind, model, editor, reviewer):
    gone, into, _events = public_pair(kind)
    third = factories.ActorFactory() if kind == "actor" else factories.LocationFactory(kind="populated_place")
    event = factories.fit_event()
    refer(event, third, Random(1))
    published([event])
    assert merging.confirm(proposed(gone, into, editor), reviewer).is_done
    client = Client()
    page = "actors" if kind == "actor" else "places"
    into_row = model.objects.get(pk=into.uid)
    assert not model.objects.filter(pk=gone.uid).exists()
    for code in (gone.slug, gone.uid):
        answer = client.get(f"/api/v1/{kind}s/{code}/")
        assert answer.status_code == 308 and answer["Location"].rstrip("/").endswith((into_row.slug, into.uid)), code
        assert found(kind, code) == found(kind, into.slug) != set(), code
    answer = client.get(f"/es/{page}/{gone.slug}/")
    assert answer.status_code in (301, 308) and into.slug in answer["Location"]
    entry = Change.objects.get(kind=kind, public_id=gone.uid, operation="merge")
    assert (entry.merged_into, entry.reason, entry.document) == (into.uid, REASON, None)
    # Merged on: the first address leads on to the last one.
    assert merging.confirm(proposed(into, third, editor), reviewer).is_done
    answer = client.get(f"/api/v1/{kind}s/{gone.slug}/")
    assert (answer.status_code == 308 and third.slug in answer["Location"]) or third.uid in answer["Location"]
    # And no other is ever given it.
    other = type(third)(slug=gone.slug, name_es="Otro", kind=third.kind)
    with pytest.raises(Exception, match="slug"):
        other.full_clean()


def test_the_id_of_a_publisher_still_finds_its_events(editor, reviewer):
    gone, into, _events = public_pair("publisher")
    apart = found("publisher", gone.uid), found("publisher", into.uid)
    assert merging.confirm(proposed(gone, into, editor), reviewer).is_done
    assert found("publisher", gone.uid) == found("publisher", into.uid) == apart[0] | apart[1]
    assert apart[0] != apart[1]
    assert found("claimant", gone.uid) == found("claimant", into.uid) != set()


def test_a_publisher_of_many_events_is_left_to_a_job(editor, reviewer, monkeypatch):
    monkeypatch.setattr(fanout, "AT_ONCE", 0)
    gone, into, _events = public_pair("publisher")
    assert merging.confirm(proposed(gone, into, editor), reviewer).is_done
    assert Job.objects.get().uid == gone.uid
    assert any(gone.uid in text for text in PublicEvent.objects.values_list("document", flat=True))
    # No event waits for anybody meanwhile: the job tells it.
    assert not Event.objects.filter(status="changes_pending").exists()
    do_jobs()
    assert Job.objects.get().state == "done"
    assert not any(gone.uid in text for text in PublicEvent.objects.values_list("document", flat=True))
    assert_readers_have_what_the_desk_has()


def test_two_accounts_of_one_publisher_are_one_source_afterwards(editor, reviewer):
    gone, into = factories.PublisherFactory(), factories.PublisherFactory()
    event = factories.fit_event(report=factories.ReportFactory(publisher=gone))
    models.Citation.objects.create(event=event, report=factories.ReportFactory(publisher=into))
    published([event])
    assert json.loads(PublicEvent.objects.get().document)["verification"] == "corroborated"
    assert merging.confirm(proposed(gone, into, editor), reviewer).is_done
    # How well it is attested is for people to say anew: readers are told with the next publication.
    event.refresh_from_db()
    assert event.status == "changes_pending"
    assert review.publish(event, reviewer, "Una sola fuente").is_done
    assert json.loads(PublicEvent.objects.get().document)["verification"] == "single_source"


def test_an_unpublished_change_of_an_event_stays_inside(editor, reviewer):
    gone, into, _events = public_pair("actor")
    event = Event.objects.get(pk=models.EventActor.objects.filter(actor=gone).first().event_id)
    Event.objects.filter(pk=event.pk).update(title_es="Todavía secreto", status="changes_pending")
    assert merging.confirm(proposed(gone, into, editor), reviewer).is_done
    event.refresh_from_db()
    assert event.status == "changes_pending"
    public = PublicEvent.objects.get(pk=event.public_id)
    assert into.uid in public.document and "secreto" not in public.document


def test_what_was_taken_over_is_published_first(editor, reviewer):
    gone, into, _events = public_pair("actor")
    gone.description_es = "Lo que solo este cuenta."
    gone.save()
    merge = proposed(gone, into, editor, fields=["description_es"], rows=["own:name_es"])
    assert merging.confirm(merge, reviewer).is_refused_for("merge_publish_first")
    into.refresh_from_db()
    assert review.publish_reference(into, reviewer, "Alias").is_done
    assert merging.undo(merge, editor).outcome.is_refused_for("merge_settled")
    assert merging.confirm(merge, reviewer).is_done
    assert gone.name_es in PublicActor.objects.get(pk=into.uid).document
    # What names it now is found by its former name.
    assert Client().get("/api/v1/events/", {"actor": gone.slug}).status_code == 200


def test_a_draft_that_names_it_follows_and_is_still_nobodys_change(editor, reviewer):
    gone, into, _events = public_pair("actor")
    draft = factories.fit_event()
    part = factories.EventActorFactory(event=draft, actor=gone)
    assert merging.confirm(proposed(gone, into, editor), reviewer).is_done
    part.refresh_from_db()
    draft.refresh_from_db()
    assert part.actor == into and draft.status == "draft" and draft.version == 2
    assert {name for name in referring_to(gone)} <= {"ActorName.actor", "ActorTie.actor"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["report", "actor"])
def test_two_who_merge_in_a_ring_leave_one_merge_and_no_deadlock(kind, editor, reviewer):
    rows = [getattr(factories, f"{kind.capitalize()}Factory")() for _ in range(3)]
    seen, came = deadlocks(), []
    pairs = [(rows[0], rows[1]), (rows[1], rows[2]), (rows[2], rows[0])]
    acts = [lambda p=pair, by=by: came.append(merging.fold(*p, by).outcome.is_done)
            for pair, by in zip(pairs, (editor, reviewer, editor), strict=True)]  # fmt: skip
    held = type(rows[0]).objects.select_for_update().filter(pk=rows[0].pk)
    assert one_after_another(lambda: list(held), *acts) == []
    # The last one would close the ring.
    assert came == [True, True, False] and deadlocks() == seen
    assert models.ReferenceMerge.objects.count() == 2
    for row in rows:
        row.refresh_from_db()
    assert rows[0].survivor == rows[1].survivor == rows[2]


@pytest.mark.django_db(transaction=True)
def test_confirming_twice_at_once_tells_readers_once(editor, reviewer):
    gone, into, _events = public_pair("actor", n=1)
    merge, second = proposed(gone, into, editor), member("jefa", "Reviewer")
    came = []
    held = models.Actor.objects.select_for_update().filter(pk=gone.pk)
    acts = [lambda by=by: came.append(merging.confirm(merge, by).is_done) for by in (reviewer, second)]
    assert one_after_another(lambda: list(held), *acts) == []
    assert came == [True, False]
    assert Change.objects.filter(operation="merge").count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_earlier_state_that_named_it_comes_back_with_the_one_that_stays(editor):
    gone, into = factories.ActorFactory(), factories.ActorFactory()
    event = factories.fit_event()
    with acting(editor, "add"):
        part = factories.EventActorFactory(event=event, actor=gone)
    then = timezone.now()
    part.delete()
    assert merging.fold(gone, into, editor).outcome.is_done
    restored = restore(Event.objects.get(pk=event.pk), then, editor, "Se borró")
    assert restored.is_done, restored
    assert [row.actor for row in event.cast.all()] == [into]


def test_who_may_not_be_named_any_more_leaves_the_past_under_the_other_name_too(editor, reviewer):
    gone, into = factories.ActorFactory(), factories.ActorFactory()
    events = [factories.fit_event() for _ in range(2)]
    for event, actor in zip(events, (gone, into), strict=True):
        factories.EventActorFactory(event=event, actor=actor, described_as_es="un vecino")
    published(events)
    assert merging.confirm(proposed(gone, into, editor), reviewer).is_done
    assert Change.objects.filter(kind="event", document__contains=gone.uid).exists()
    into.refresh_from_db()
    into.is_public = False
    editing.save_reference(into, editor)
    for event in Event.objects.filter(status="changes_pending"):
        assert review.publish(event, reviewer, "Un nombre menos").is_done
    assert not Change.objects.filter(kind="event", document__contains=gone.uid).exists()
    assert not PublicEvent.objects.filter(document__contains=into.uid).exists()
    # Its other name is one of a restricted one, too.
    gone.refresh_from_db()
    assert not gone.may_be_named
