"""The past that leaves with a protection: earlier documents that show what the new state hides.

An editor who makes a place coarser or a person nameless for safety would not expect to read it in
the history. So whatever an earlier document shows of places and people and the new one does not
(exposed_*.py) takes it out of the journal, into the desk's archive; unless the one who publishes
says that it is a correction, which is remembered. What is withheld, confidential or may not be
named leaves in any case.
"""

import json
from functools import reduce
from operator import or_
from typing import NamedTuple

from events.models import KeptPast
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation

from .decisions import Decisions
from .exposed_people import lost_people
from .exposed_places import is_newly_withheld, lost_places
from .exposed_references import lost_of_reference
from .exposed_sources import gone_reports, lost_sources, replaced_reports
from .exposure import PLACE_KINDS, Shown
from .journal import canonical
from .kept_inside import Uids, hidden_reports, kept_inside, withheld_places
from .rewriting import embedded
from .withdrawal import take_documents


class Earlier(NamedTuple):
    """A document of the journal, and what it shows that the new state does not; always: whatever was decided."""

    entry: Change
    document: dict
    lost: set[Shown]
    always: set[Shown]

    def leaves(self, decisions: Decisions, kept: set[Shown]) -> bool:
        """Whether it leaves the journal."""
        if self.always:
            return True
        stays = self.lost if decisions.keeps_past else set() if decisions.drops_kept else kept
        return bool(self.lost - stays)


def close_past(public_id: str, content: dict, by, reason: str, decisions: Decisions) -> bool:
    """Take an event's documents that show what its new content hides out of the journal, into the archive.

    content is about to be published. Returns whether any went.
    """
    return bool(_close(earlier_revisions(public_id, content), public_id, by, reason, decisions))


def close_past_of_reference(
    now: dict, by, reason: str, decisions: Decisions, before: dict | None = None
) -> list[PublicEvent]:
    """Take the documents that show what a reference's new document hides out of the journal.

    Its own, those of events and of other places; after all of them were written anew. before: what readers had,
    for a publisher, of which the journal has no document. Returns the published events of which some went.
    """
    earlier = earlier_mentions(now, before)
    if not earlier:
        return []
    seqs = [one.entry.seq for one in earlier]
    current = {
        seq
        for model in (PublicActor, PublicEvent, PublicLocation)
        for seq in model.objects.filter(seq__in=seqs).values_list("seq", flat=True)
    }
    # A document that stands is what a mirror has to end with: it is never taken.
    closed = _close([one for one in earlier if one.entry.seq not in current], now["id"], by, reason, decisions)
    return list(PublicEvent.objects.filter(pk__in={one.entry.public_id for one in closed}).order_by("pk"))


def _close(earlier: list[Earlier], public_id: str, by, reason: str, decisions: Decisions) -> list[Earlier]:
    kept = kept_of(public_id) if any(one.lost for one in earlier) else set()
    closed = [one for one in earlier if one.leaves(decisions, kept)]
    if closed:
        take_documents(Change.objects.filter(seq__in=[one.entry.seq for one in closed]), keep_in_archive=True)
    if decisions.keeps_past:
        stays = set().union(*(one.lost for one in earlier if one not in closed)) - kept
        KeptPast.objects.bulk_create(
            KeptPast(public_id=public_id, kept_by=by, reason=reason, **fact._asdict()) for fact in sorted(stays)
        )
    elif decisions.drops_kept:
        KeptPast.objects.filter(public_id=public_id).delete()
    return closed


def kept_of(public_id: str) -> set[Shown]:
    """Return what was kept of the past of an event, an actor or a place as a correction."""
    return {Shown(*fact) for fact in KeptPast.objects.filter(public_id=public_id).values_list(*Shown._fields)}


# --- events ------------------------------------------------------------------------------------


def must_leave(public_id: str, content: dict) -> bool:
    """Whether earlier documents of an event show what is confidential, withheld or may not be named by now."""
    return any(one.always for one in earlier_revisions(public_id, content))


def earlier_revisions(public_id: str, content: dict) -> list[Earlier]:
    """Return an event's earlier documents that show what its content does not."""
    entries = Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id, document__isnull=False)
    read = [(entry, json.loads(entry.document)) for entry in entries.order_by("seq")]
    shown = _ids_shown(content)
    inside = kept_inside(public_id, reduce(or_, (_ids_shown(document) for _entry, document in read), shown) - shown)
    gone_sources = [gone_reports(document, content) for _entry, document in read]
    hidden_sources = hidden_reports(public_id) if any(gone_sources) else []
    found = [(entry, document, _lost(document, content)) for entry, document in read]
    gone = set().union(*(facts for *_rest, facts in found))
    no_longer_named = {fact.subject for fact in gone if fact.kind == "actor" and not fact.detail}
    leaving_people = _leaving_people(no_longer_named, public_id)
    withheld = withheld_places(public_id) if any(fact.kind in PLACE_KINDS for fact in gone) else set()
    earlier = []
    for (entry, document, facts), sources in zip(found, gone_sources, strict=True):
        hidden = (_ids_shown(document) - shown).all & inside
        always = {fact for fact in facts if fact.subject in leaving_people | hidden}
        always |= {Shown("report", report["id"]) for report in document["reports"] if report["id"] in hidden}
        always |= _unnameable(document, hidden)
        if sources and hidden_sources:
            probable, certain = replaced_reports(sources, content, hidden_sources)
            facts, always = facts | probable, always | certain
        if is_newly_withheld(document, content):
            always |= {fact for fact in facts if fact.kind in PLACE_KINDS}
        always |= {fact for fact in facts if fact.kind == "place" and fact.subject in withheld}
        always |= {
            Shown("place", row["location"]["id"], row["precision"])
            for row in document["locations"]
            if row["id"] in hidden and row["location"]
        }
        if facts or always:
            earlier.append(Earlier(entry, document, facts, always))
    return earlier


def _lost(before: dict, now: dict) -> set[Shown]:
    return lost_places(before, now) | lost_people(before, now) | lost_sources(before, now)


def _unnameable(document: dict, hidden: set[str]) -> set[Shown]:
    actors = (holder[key]["id"] for holder, key, kind in embedded(document) if kind == "actor")
    return {Shown("actor", uid) for uid in actors if uid in hidden}


def _ids_shown(document: dict) -> Uids:
    """Return the ids of the reports, actors and place rows that a document lets readers see."""
    return Uids(
        {report["id"] for report in document["reports"]},
        {holder[key]["id"] for holder, key, kind in embedded(document) if kind == "actor"},
        {row["id"] for row in document["locations"] if row["location"] or row["point"]},
    )


def _leaving_people(uids: set[str], public_id: str) -> set[str]:
    """Return those of these actors that are persons whom no other published event names: they leave the record."""
    if not uids:
        return set()
    people = PublicActor.objects.filter(pk__in=uids, is_person=True).exclude(is_official=True)
    others = PublicEvent.objects.exclude(pk=public_id).filter(actor_uids__overlap=sorted(uids))
    named = {uid for named in others.values_list("actor_uids", flat=True) for uid in named}
    return set(people.values_list("pk", flat=True)) - named


# --- references --------------------------------------------------------------------------------


def earlier_mentions(now: dict, before: dict | None = None) -> list[Earlier]:
    """Return the journal's documents that show what an actor's, a place's or a publisher's new document does not.

    All of the journal is read only when one of its own documents, or before, shows such a thing.
    """
    uid = now["id"]
    own = Change.objects.filter(public_id=uid, document__isnull=False).exclude(kind=Change.Kind.EVENT)
    had = [before] if before else map(json.loads, own.values_list("document", flat=True))
    if not any(lost_of_reference(document, now) for document in had):
        return []
    mentioning = Change.objects.filter(document__contains=canonical({"id": uid})[1:-1])
    earlier = []
    for entry in mentioning.order_by("seq"):
        document = json.loads(entry.document)
        if facts := lost_of_reference(document, now):
            earlier.append(Earlier(entry, document, facts, set()))
    return earlier
