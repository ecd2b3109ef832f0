"""What protects the one that stays protects the one that went as well: merged, undone, redacted, and in the past."""

import pytest

from events import models, taxonomy
from events.desk import editing, review, signing
from events.desk import merging_references as merging
from events.models import Event
from events.public.models import Change, PublicEvent
from events.publishing import Decisions, problems, redact
from events.publishing.names.index import restricted_names
from tests import factories

from .newsroom import published

pytestmark = pytest.mark.django_db
NAMELESS = {"described_as_es": "un vecino", "described_as_en": "a neighbour"}


def fold(gone, into, by, **chosen):
    for row in (gone, into):
        row.refresh_from_db()
    folded = merging.fold(gone, into, by, **chosen)
    assert folded.outcome.is_done, folded.outcome.problems
    into.refresh_from_db()
    return folded.merge


def two_officials_merged(editor, reviewer):
    """Return (the one that goes, the one that stays, two events) of a person whom readers had twice."""
    names = ("Anselmo Quispe", "Anselmo Quispe Vilca")
    gone, into = (factories.ActorFactory(name_es=name, kind="person", is_official=True) for name in names)
    events = [factories.fit_event() for _ in range(2)]
    for event, actor in zip(events, (gone, into), strict=True):
        factories.EventActorFactory(event=event, actor=actor, **NAMELESS)
    published(events)
    merge = fold(gone, into, editor, reason="Anselmo Quispe Vilca, con dos nombres.")
    assert merging.confirm(merge, reviewer).is_done
    into.refresh_from_db()
    return gone, into, events


def the_journal() -> str:
    return str(list(Change.objects.values_list("reason", "document")))


def test_the_reason_of_a_merge_leaves_with_who_may_not_be_named_any_more(editor, reviewer):
    _gone, into, _events = two_officials_merged(editor, reviewer)
    assert "Anselmo" in the_journal()
    into.is_public = False
    editing.save_reference(into, editor)
    for event in Event.objects.filter(status="changes_pending"):
        assert review.publish(event, reviewer, "Un nombre menos").is_done
    assert "Anselmo" not in the_journal()


def test_the_reason_of_a_merge_leaves_with_who_is_redacted(editor, reviewer):
    _gone, _into, events = two_officials_merged(editor, reviewer)
    for event in events:
        redact(Event.objects.get(pk=event.pk), factories.reviewer(), taxonomy.RedactionReason.PERSON_AT_RISK.value)
    assert "Anselmo" not in the_journal()


def test_undoing_takes_no_protection_off_an_actor(editor, reviewer):
    gone, into = factories.ActorFactory(), factories.ActorFactory()
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=gone, **NAMELESS)
    merge = fold(gone, into, editor)
    into.is_public = False
    editing.save_reference(into, reviewer)
    undone = merging.undo(merge, editor)
    gone.refresh_from_db()
    assert undone.outcome.is_done and undone.kept == 1 and event.cast.get().actor == gone
    assert not gone.may_be_named and gone.uid in restricted_names().uids


@pytest.mark.parametrize("name", ["is_confidential", "is_address_withheld", "cited_in"])
def test_undoing_takes_no_protection_off_a_report(editor, reviewer, name):
    gone, into = factories.ReportFactory(), factories.ReportFactory()
    factories.fit_event(report=gone)
    merge = fold(gone, into, editor)
    if name == "cited_in":
        into.cited_in, into.read_extent = factories.ReportFactory(is_confidential=True), "not_read"
    else:
        setattr(into, name, True)
    editing.save_reference(into, reviewer)
    assert merging.undo(merge, editor).kept == 1
    gone.refresh_from_db()
    assert gone.is_address_withheld if name == "is_address_withheld" else gone.is_confidential


@pytest.mark.parametrize("turns", ["inside", "person"])
def test_every_name_of_a_body_is_held_back_however_often_it_was_merged(editor, turns):
    rows = [
        factories.ActorFactory(name_es=f"{word} Zarzamora Negra", kind="armed_group")
        for word in ("Clan", "Casa", "Los")
    ]
    fold(rows[0], rows[1], editor)
    fold(rows[1], rows[2], editor)
    if turns == "inside":
        rows[2].is_public = False
    else:
        rows[2].kind = "person"
    signing.save_actor(rows[2], editor, lambda: ())
    assert {row.uid for row in rows} <= restricted_names().uids
    event = factories.fit_event(title_es="Ataque del Clan Zarzamora Negra")
    assert "name_in_text" in {problem.code for problem in problems(Event.objects.get(pk=event.pk))}


@pytest.mark.parametrize("name", ["is_confidential", "is_address_withheld"])
def test_a_report_leaves_the_past_under_its_other_number_too(editor, reviewer, name):
    gone, into = factories.ReportFactory(url="https://example.org/zarzamora"), factories.ReportFactory()
    events = [factories.fit_event(report=report) for report in (gone, into)]
    for event in events:
        models.Citation.objects.create(event=event, report=factories.ReportFactory())
    published(events)
    fold(gone, into, editor)
    for event in Event.objects.filter(status="changes_pending"):
        assert review.publish(event, reviewer, "Era el mismo").is_done
    assert "zarzamora" in the_journal()
    setattr(into, name, True)
    editing.save_reference(into, editor)
    for event in Event.objects.filter(status="changes_pending"):
        assert review.publish(event, reviewer, "Queda adentro").is_done
    assert not PublicEvent.objects.filter(document__contains="zarzamora").exists()
    assert "zarzamora" not in the_journal()


def test_what_is_known_through_a_confidential_report_is_led_to_no_open_one(reviewer):
    relay = factories.ReportFactory(cited_in=factories.ReportFactory(is_confidential=True))
    plain = factories.ReportFactory()
    for pair in ((relay, plain), (plain, relay)):
        assert merging.fold(*pair, reviewer).outcome.is_refused_for("merge_alike_first")


def test_a_proposal_that_nobody_can_confirm_any_more_can_be_undone(editor, reviewer):
    gone, into = factories.ActorFactory(description_es="Un cuerpo."), factories.ActorFactory()
    events = [factories.fit_event() for _ in range(2)]
    for event, actor in zip(events, (gone, into), strict=True):
        factories.EventActorFactory(event=event, actor=actor)
    published(events)
    merge = fold(gone, into, editor, reason="Era el mismo.", fields=["description_es"])
    assert review.retract(Event.objects.get(pk=events[1].pk), reviewer, "Error").is_done
    assert merging.confirm(merge, reviewer).is_refused_for("merge_swap")
    assert merging.undo(merge, editor).outcome.is_done
    into.refresh_from_db()
    assert into.description_es == ""
    # The other way round it goes: readers have that one.
    assert merging.fold(into, gone, editor).outcome.is_done


def test_what_was_kept_as_a_correction_leaves_under_the_former_name_too(editor, reviewer):
    gone, into = (factories.ActorFactory(name_es=f"Clan Zarzamora {n}", kind="armed_group") for n in ("Uno", "Dos"))
    events = [factories.fit_event() for _ in range(3)]
    for event, actor in zip(events, (gone, into, gone), strict=True):
        factories.EventActorFactory(event=event, actor=actor, **NAMELESS)
    published(events)
    corrected = Event.objects.get(pk=events[2].pk)
    part = corrected.cast.get()
    part.actor = factories.ActorFactory()
    editing.save_event(corrected, editor, part.save)
    assert review.publish(corrected, reviewer, "Era otro", decisions=Decisions(keeps_past=True)).is_done
    assert merging.confirm(fold(gone, into, editor, reason="Dos palabras."), reviewer).is_done
    into.refresh_from_db()
    into.is_public = False
    editing.save_reference(into, editor)
    # That event names neither of the two today: its past alone shows the one that went.
    assert Event.objects.filter(status="changes_pending").count() == 3
    for event in Event.objects.filter(status="changes_pending"):
        assert review.publish(event, reviewer, "Un nombre menos").is_done
    assert "Zarzamora" not in the_journal()
