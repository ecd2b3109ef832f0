"""The past that leaves with a protection: earlier documents that show what the new state hides.

An editor who makes a place coarser or a person nameless for safety would not expect to read it in
the history. So whatever an earlier document shows of places and people and the new one does not
(facts.py) takes it out of the journal, into the desk's archive; unless the one who publishes
says that it is a correction, which is remembered. What is withheld, confidential or may not be
named leaves in any case.
"""

import json
from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import NamedTuple

from events.public.models import Change, PublicActor, PublicEvent, PublicLocation

from ..confidential_past import Uids, hidden_reports, kept_inside, withheld_places
from ..decisions import Decisions
from ..mentions import entries_naming
from ..reference_rewriting import embedded
from ..slugs import erase_slugs_of
from ..withdrawal import take_documents
from .corrections import Corrections, was_kept
from .description_matching import share_a_word
from .event import hidden_of_each, lost_of_event, shown_in
from .facts import PLACE_KINDS, Shown
from .places import is_newly_withheld, lost_places, perhaps_hidden, places_of
from .references import addresses_gone, lost_of_reference
from .sources import copies_taken_back, gone_reports, replaced_reports

_IN_WORDS = ("words", "reported")


class Earlier(NamedTuple):
    """A document of the journal, and what it shows that the new state does not.

    always: what leaves whatever was decided; asked_again: what leaves even if it was kept before, unless it is now.
    """

    entry: Change
    document: dict
    lost: set[Shown]
    always: set[Shown]
    asked_again: frozenset[Shown] = frozenset()

    def leaves(self, decisions: Decisions, kept: set[Shown]) -> bool:
        """Whether it leaves the journal."""
        if self.always:
            return True
        if decisions.keeps_past:
            return False
        return any(decisions.drops_kept or not self.is_kept(fact, kept) for fact in self.lost)

    def is_kept(self, fact: Shown, kept: set[Shown]) -> bool:
        """Whether a fact stays because it was kept as a correction."""
        return fact in kept and fact not in self.asked_again


def close_past(public_id: str, content: dict, by, reason: str, decisions: Decisions) -> bool:
    """Take an event's documents that show what its new content hides out of the journal, into the archive.

    content is about to be published. Returns whether any went.
    """
    return bool(_close(earlier_revisions(public_id, content), public_id, by, reason, decisions))


def must_change_at_once(now: dict, decisions: Decisions, before: dict | None = None) -> bool:
    """Whether a published event's document shows what leaves the past with a reference's new document, now.

    Then the events are written anew with it: nobody may read for a moment longer what is being hidden.
    """
    earlier = earlier_mentions(now, before)
    kept = corrections_of(now["id"], earlier).kept if earlier else set()
    return PublicEvent.objects.filter(seq__in=[e.entry.seq for e in earlier if e.leaves(decisions, kept)]).exists()


def close_past_of_reference(
    now: dict, by, reason: str, decisions: Decisions, before: dict | None = None, *, is_rewritten: bool = True
) -> list[PublicEvent]:
    """Take the documents that show what a reference's new document hides out of the journal.

    Its own, those of events and of other places; after all of them were written anew, or where must_change_at_once()
    let the events wait (is_rewritten): what they show is kept, and is past as soon as a job has written them.
    before: what readers had, for a publisher, of which the journal has no document. Returns the published events of
    which some went.
    """
    earlier = earlier_mentions(now, before)
    seqs = [one.entry.seq for one in earlier]
    current = {
        seq
        for model in (PublicActor, PublicLocation, *([PublicEvent] if is_rewritten else []))
        for seq in model.objects.filter(seq__in=seqs).values_list("seq", flat=True)
    }
    # A document that stands is what a mirror has to end with: it is never taken.
    closed = _close([one for one in earlier if one.entry.seq not in current], now["id"], by, reason, decisions)
    # An address spells a name, and leads nowhere any more when the name leaves the past.
    gone = set().union(*(addresses_gone(one.document, one.lost, now["id"]) for one in closed))
    erase_slugs_of(now["id"], sorted(gone))
    return list(PublicEvent.objects.filter(pk__in={one.entry.public_id for one in closed}).order_by("pk"))


def _close(earlier: list[Earlier], public_id: str, by, reason: str, decisions: Decisions) -> list[Earlier]:
    corrections = corrections_of(public_id, earlier)
    closed = [one for one in earlier if one.leaves(decisions, corrections.kept)]
    if closed:
        take_documents(Change.objects.filter(seq__in=[one.entry.seq for one in closed]), keep_in_archive=True)
    stays = set().union(*(one.lost for one in earlier if one not in closed))
    corrections.settle(stays, by, reason, keeps=decisions.keeps_past, drops=decisions.drops_kept)
    return closed


def corrections_of(public_id: str, earlier: list[Earlier]) -> Corrections:
    """Return what was kept of the past of an event, an actor, a place or a publisher, of which this is left."""

    def lost_before() -> set[Shown]:
        events = Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id, document__isnull=False)
        standing = json.loads(events.order_by("seq").last().document)
        found = [lost_of_event(one.document, standing) for one in earlier]
        return set().union(*(lost.hidden | lost.excused for lost in found))

    return Corrections.of(public_id, set().union(*(one.lost for one in earlier)), lost_before)


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
    lost = hidden_of_each([document for _entry, document in read], content)
    gone = set().union(*lost)
    may_hide = _may_hide(read, content)
    true_till_now = _true_till_now(read[-1][1], lost[-1], content) if read else set()
    no_longer_named = {fact.subject for fact in gone if fact.kind == "actor"} - shown.actors
    leaving_people = _leaving_people(no_longer_named, public_id)
    withheld = withheld_places(public_id) if any(fact.kind in PLACE_KINDS for fact in gone) else set()
    earlier = []
    for (entry, document), facts, sources in zip(read, lost, gone_sources, strict=True):
        hidden = (_ids_shown(document) - shown).all & inside
        always = {fact for fact in facts if fact.subject in leaving_people | hidden}
        always |= {Shown("report", report["id"]) for report in document["reports"] if report["id"] in hidden}
        always |= _unnameable(document, hidden) | copies_taken_back(document, content)
        if sources and hidden_sources:
            probable, certain = replaced_reports(sources, content, hidden_sources)
            facts, always = facts | probable, always | certain
        if is_newly_withheld(document, content):
            always |= {fact for fact in facts if fact.kind in PLACE_KINDS}
        always |= {fact for fact in facts if fact.kind == "place" and fact.subject in withheld}
        always |= {place for row, place in places_of(document).items() if row in hidden}
        if facts or always:
            again = {fact for fact in facts if _is_true_till_now(fact, true_till_now)} | (may_hide(document) & facts)
            earlier.append(Earlier(entry, document, facts, always, frozenset(again)))
    return earlier


def _may_hide(read: list[tuple[Change, dict]], content: dict) -> Callable[[dict], set[Shown]]:
    """Return what tells which places of a document a coarser row hides perhaps, where this content makes one coarser.

    What was kept as a mistake lies often beside what was meant.
    """
    standing = read[-1][1] if read else content
    if not lost_places(standing, content).hidden:
        return lambda _document: set()
    return lambda document: perhaps_hidden(document, standing, content)


def _true_till_now(standing: dict, hidden: set[Shown], content: dict) -> set[tuple[str, str]]:
    """Return the kinds and subjects of what leaves the document that stands, and is shown nowhere from now on.

    Whatever it was told of wrongly before, and was kept for that, the one or the spot itself is what is hidden now.
    """
    had = {fact[:2] for fact in hidden & shown_in(standing)} if hidden else set()
    return had - {fact[:2] for fact in shown_in(content)} if had else set()


def _is_true_till_now(fact: Shown, true_till_now: set[tuple[str, str]]) -> bool:
    """Whether a fact is one of those, or says in other words of the same somebody or spot what one of them says."""
    if fact.kind not in _IN_WORDS or fact[:2] in true_till_now:
        return fact[:2] in true_till_now
    return any(kind == fact.kind and share_a_word(text, fact.subject) for kind, text in true_till_now)


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

    All of the journal is read only when one of its own documents, or before, shows such a thing, or of a publisher,
    which has none, something was kept.
    """
    uid = now["id"]
    own = Change.objects.filter(public_id=uid, document__isnull=False).exclude(kind=Change.Kind.EVENT)
    had = [before] if before else map(json.loads, own.values_list("document", flat=True))
    if not any(lost_of_reference(document, now) for document in had) and not (before and was_kept(uid)):
        return []
    earlier = []
    for entry in entries_naming(uid).order_by("seq"):
        document = json.loads(entry.document)
        if facts := lost_of_reference(document, now):
            earlier.append(Earlier(entry, document, facts, set()))
    return earlier
