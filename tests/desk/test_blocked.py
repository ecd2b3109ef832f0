"""The list's reasons are the door's: for every kind of draft, what the list says keeps it is what the door says."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import models
from events.desk.blocked import REASONS, blocked_by
from events.desk.review import problems
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db
_OF_CODE = {code: reason for reason, (_words, codes, _rule) in REASONS.items() for code in codes}


def _event(**values):
    return factories.fit_event(**values)


def _with_cast(**actor):
    event = _event()
    described = actor.pop("described", "")
    factories.EventActorFactory(event=event, actor=factories.ActorFactory(**actor), described_as_es=described)
    return event


def _with_claim(**values):
    event = _event()
    if values.pop("is_cited", True):
        values["report"] = event.citations.get().report
    factories.ClaimFactory(event=event, **values)
    return event


def _without(rows: str):
    event = _event()
    getattr(event, rows).all().delete()
    return event


def _citing(**report):
    return _event(report=factories.ReportFactory(**report))


def _related_to_restricted(kind: str):
    event = _event()
    ends = {"from_actor": factories.ActorFactory(is_public=False), "to_actor": factories.ActorFactory()}
    models.ActorRelation.objects.create(event=event, kind=kind, certainty="confirmed", **ends)
    return event


def _with_motive(certainty: str, *, is_claimed: bool):
    event = _with_claim()
    claim = event.claims.get() if is_claimed else None
    models.EventRelation.objects.create(
        event=event, to_event=_event(), kind="reprisal", certainty=certainty, claim=claim
    )
    return event


def _adopted(**values):
    event = _event()
    row = factories.CasualtyFactory(event=event, low=2, best=2, high=3)
    report = event.citations.get().report
    adopted = {"status": "adopted", "rationale_es": "Lo dice el parte", **values}
    factories.ClaimFactory(event=event, report=report, casualty=row, about="casualties", **adopted)
    return event


def _adopted_twice():
    event = _adopted()
    one = event.claims.get()
    one.pk, one.uid = None, models.base.new_uid()
    one.save()
    return event


def _relay_of(*, is_confidential: bool):
    source = factories.ReportFactory(is_confidential=is_confidential)
    return _citing(cited_in=source)


_NO_REASON = {"verification_reason_es": "", "verification_reason_en": ""}
DRAFTS = {
    "fit": _event,
    "no title": lambda: _event(title_es="", title_en=""),
    "one title": lambda: _event(title_es=""),
    "no type": lambda: _event(event_type=""),
    "type twice": lambda: _event(secondary_types=["drug_seizure"]),
    "type not first": lambda: _event(event_type="protest", secondary_types=["killing"]),
    "types in order": lambda: _event(event_type="killing", secondary_types=["protest"]),
    "decree missing": lambda: _event(event_type="emergency_measure"),
    "decree elsewhere": lambda: models.Decree.objects.create(event=_event(), action="declared").event,
    "no date": lambda: _event(date_start=None, date_end=None),
    "unknown date": lambda: _event(date_start=None, date_end=None, date_precision="unknown"),
    "in the future": lambda: _event(date_start="2199-01-01", date_end="2199-01-01"),
    "inferred": lambda: _event(date_basis="inferred"),
    "inferred with a note": lambda: _event(date_basis="inferred", date_note_es="Ayer"),
    "no place": lambda: _without("places"),
    "place of another kind": lambda: _event(place={"location": factories.LocationFactory(kind="province")}),
    "no report": lambda: _without("citations"),
    "confidential": lambda: _citing(is_confidential=True),
    "relay of a confidential one": lambda: _relay_of(is_confidential=True),
    "relay alone": lambda: _relay_of(is_confidential=False),
    "verified without reason": lambda: _event(verification="contested", **_NO_REASON),
    "confirmed unread": lambda: models.Citation.objects.create(
        event=_without_then_confirmed(), report=factories.ReportFactory(read_extent="headline")
    ).event,
    "waits for a signature": lambda: _with_cast(kind="person", public_basis="Porque sí"),
    "restricted, described": lambda: _with_cast(is_public=False, described="un vecino"),
    "restricted, not described": lambda: _with_cast(is_public=False),
    "relation of a restricted one": lambda: _related_to_restricted("pays_for_protection"),
    "kin of a restricted one": lambda: _related_to_restricted("kin_of"),
    "claimant restricted": lambda: _with_claim(
        claimant_actor=factories.ActorFactory(is_public=False), claimant_words_es="", claimant_words_en=""
    ),
    "claim not cited": lambda: _with_claim(is_cited=False),
    "claim empty": lambda: _with_claim(text_es="", text_en=""),
    "claim that names an actor": lambda: _with_claim(text_es="", text_en="", value_actor=factories.ActorFactory()),
    "adopted": lambda: _adopted(value_best=2),
    "adopted outside": lambda: _adopted(value_best=7),
    "adopted without reason": lambda: _adopted(rationale_es=""),
    "adopted twice": _adopted_twice,
    "motive without claim": lambda: _with_motive("alleged", is_claimed=False),
    "motive confirmed": lambda: _with_motive("confirmed", is_claimed=True),
    "motive": lambda: _with_motive("alleged", is_claimed=True),
    "embargo": lambda: _event(embargo_until=timezone.now() + timedelta(days=3)),
    "embargo over": lambda: _event(embargo_until=timezone.now() - timedelta(days=3)),
}  # fmt: skip


def _without_then_confirmed():
    event = _without("citations")
    models.Event.objects.filter(pk=event.pk).update(verification="confirmed", verification_reason_es="Visto")
    return event


@pytest.mark.parametrize("name", DRAFTS)
def test_the_list_says_what_the_door_says(name):
    event = models.Event.objects.get(pk=DRAFTS[name]().pk)
    said = {_OF_CODE[problem.code] for problem in problems(event, None) if problem.code in _OF_CODE}
    listed = {reason for reason in REASONS if models.Event.objects.filter(blocked_by(reason), pk=event.pk).exists()}
    assert listed == said


def test_every_reason_is_met_by_some_draft():
    for make in DRAFTS.values():
        make()
    assert {reason for reason in REASONS if models.Event.objects.filter(blocked_by(reason)).exists()} == set(REASONS)


def test_what_is_published_is_not_kept_by_anything():
    event = factories.fit_event()
    publish(event, factories.reviewer())
    models.Event.objects.filter(pk=event.pk).update(title_es="", title_en="", status="published")
    assert not models.Event.objects.filter(blocked_by("title")).exists()
