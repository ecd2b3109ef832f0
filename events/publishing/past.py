"""The past that leaves with a protection: earlier documents that show what the new state hides.

An editor who makes a place coarser or a person nameless for safety would not expect to read it in
the history. So whatever an earlier document shows of places and people and the new one does not
(exposure.py) takes it out of the journal, into the desk's archive; unless the one who publishes
says that it is a correction, which is remembered. What is withheld, confidential or may not be
named leaves in any case.
"""

import json
from typing import NamedTuple

from events.models import Actor, EventLocation, KeptPast, Report
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation

from .confidential import is_hidden
from .decisions import Decisions
from .exposure import PLACE_KINDS, Shown, is_newly_withheld, lost, lost_of_reference
from .journal import canonical
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
    return _close(earlier_revisions(public_id, content), public_id, by, reason, decisions)


def close_past_of_reference(now: dict, by, reason: str, decisions: Decisions) -> None:
    """Take the documents that show what an actor's or a place's new document hides out of the journal.

    Its own, those of events and of other places; after all of them were written anew.
    """
    earlier = earlier_mentions(now)
    if not earlier:
        return
    seqs = [one.entry.seq for one in earlier]
    current = {
        seq
        for model in (PublicActor, PublicEvent, PublicLocation)
        for seq in model.objects.filter(seq__in=seqs).values_list("seq", flat=True)
    }
    # A document that stands is what a mirror has to end with: it is never taken.
    _close([one for one in earlier if one.entry.seq not in current], now["id"], by, reason, decisions)


def _close(earlier: list[Earlier], public_id: str, by, reason: str, decisions: Decisions) -> bool:
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
    return bool(closed)


def kept_of(public_id: str) -> set[Shown]:
    """Return what was kept of the past of an event, an actor or a place as a correction."""
    return {Shown(*fact) for fact in KeptPast.objects.filter(public_id=public_id).values_list(*Shown._fields)}


# --- events ------------------------------------------------------------------------------------


def earlier_revisions(public_id: str, content: dict) -> list[Earlier]:
    """Return an event's earlier documents that show what its content does not."""
    entries = Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id, document__isnull=False)
    read = [(entry, json.loads(entry.document)) for entry in entries.order_by("seq")]
    shown = _ids_shown(content)
    inside = _inside(set().union(*(_ids_shown(document) for _entry, document in read)) - shown)
    found = [(entry, document, lost(document, content)) for entry, document in read]
    gone = set().union(*(facts for *_rest, facts in found))
    leaving_people = _leaving_people({f.subject for f in gone if f.kind == "actor"}, public_id)
    withheld = _withheld_places(public_id) if any(fact.kind in PLACE_KINDS for fact in gone) else set()
    earlier = []
    for entry, document, facts in found:
        hidden = _ids_shown(document) - shown & inside
        always = {fact for fact in facts if fact.subject in leaving_people | hidden}
        always |= {Shown("report", report["id"]) for report in document["reports"] if report["id"] in hidden}
        always |= _unnameable(document, hidden)
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


def _unnameable(document: dict, hidden: set[str]) -> set[Shown]:
    actors = (holder[key]["id"] for holder, key, kind in embedded(document) if kind == "actor")
    return {Shown("actor", uid) for uid in actors if uid in hidden}


def _ids_shown(document: dict) -> set[str]:
    """Return the ids of the reports, actors and place rows that a document lets readers see."""
    shown = {report["id"] for report in document["reports"]}
    shown |= {holder[key]["id"] for holder, key, kind in embedded(document) if kind == "actor"}
    return shown | {row["id"] for row in document["locations"] if row["location"] or row["point"]}


def _inside(shown: set[str]) -> set[str]:
    """Return those of the shown ids that the desk keeps inside today."""
    if not shown:
        return set()
    reports = Report.objects.filter(uid__in=shown).select_related("cited_in")
    inside = {report.uid for report in reports if is_hidden(report)}
    inside |= {actor.uid for actor in Actor.objects.filter(uid__in=shown) if not actor.may_be_named}
    return inside | set(EventLocation.objects.filter(uid__in=shown, precision="withheld").values_list("uid", flat=True))


def _leaving_people(uids: set[str], public_id: str) -> set[str]:
    """Return those of these actors that are persons whom no other published event names: they leave the record."""
    if not uids:
        return set()
    people = PublicActor.objects.filter(pk__in=uids, is_person=True).exclude(is_official=True)
    others = PublicEvent.objects.exclude(pk=public_id).filter(actor_uids__overlap=sorted(uids))
    named = {uid for named in others.values_list("actor_uids", flat=True) for uid in named}
    return set(people.values_list("pk", flat=True)) - named


def _withheld_places(public_id: str) -> set[str]:
    """Return the uids of the places that an event withholds."""
    rows = EventLocation.objects.filter(event__public_id=public_id, precision="withheld")
    return set(rows.exclude(location=None).values_list("location__uid", flat=True))


# --- references --------------------------------------------------------------------------------


def earlier_mentions(now: dict) -> list[Earlier]:
    """Return the journal's documents that show what an actor's or a place's new document does not.

    All of the journal is read only when one of its own documents shows such a thing.
    """
    uid = now["id"]
    own = Change.objects.filter(public_id=uid, document__isnull=False).exclude(kind=Change.Kind.EVENT)
    if not any(lost_of_reference(json.loads(text), now) for text in own.values_list("document", flat=True)):
        return []
    mentioning = Change.objects.filter(document__contains=canonical({"id": uid})[1:-1])
    earlier = []
    for entry in mentioning.order_by("seq"):
        document = json.loads(entry.document)
        if facts := lost_of_reference(document, now):
            earlier.append(Earlier(entry, document, facts, set()))
    return earlier
