"""What a publication would take out of the past, for the page that asks before it."""

import json
from collections import defaultdict
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from events.day_words import whole_day
from events.models import Actor, Event, Location, Publisher
from events.public.models import Change

from ..decisions import NOTHING_DECIDED
from ..document import event_document, for_document, published_references
from ..names.checks import strings_of, where_of
from ..names.words import plain_words, words_of
from ..places import location_document
from ..reference_rewriting import embedded
from ..references import actor_document, published_publisher, publisher_object
from ..vicinity_circles import draw_centres
from .closing import Earlier, corrections_of, earlier_mentions, earlier_revisions
from .words import in_words, names_told

# The keys of texts that an editor writes.
_TEXTS = frozenset(
    {"title", "summary", "note", "described_as", "as_reported", "text", "rationale", "name_as_reported", "url",
     "archive_url", "description", "instrument"}
)  # fmt: skip


class Leaving(NamedTuple):
    """Something that leaves the past with a publication.

    what: in words; where: the documents that show it, in words; is_always: it leaves even if the
    change is a correction; is_kept: it was kept as one before, and stays unless that is taken back;
    still_in: the texts, in words, that go on telling its name; along: the documents, in words, that leave because of
    something else, and take it with them although it was kept.
    """

    what: str
    where: list[str]
    is_always: bool
    is_kept: bool
    still_in: list[str]
    along: list[str]


def past_to_close(row: Event | Actor | Location | Publisher, by=None) -> list[Leaving]:
    """Return what publishing an event or a reference as the desk has it now takes out of the past.

    by: who would publish; an event's circles have the centres that are kept or drawn if that user does.
    """
    if isinstance(row, Publisher):
        now = publisher_object(row)
        return _told(earlier_mentions(now, published_publisher(row)), row.uid, now) if row.published_name else []
    if not isinstance(row, Event):
        now = actor_document(row) if isinstance(row, Actor) else location_document(row)
        return _told(earlier_mentions(now), row.uid, now)
    if row.public_id is None:
        return []
    event = for_document(Event.objects).get(pk=row.pk)
    draw_centres(event, by)
    now = event_document(event, published_references(event))
    return _told(earlier_revisions(event.public_id, now), event.public_id, now)


def _told(earlier: list[Earlier], public_id: str, now: dict) -> list[Leaving]:
    """Return what leaves, in the order of the documents that show it; once what several rows tell in the same words.

    Twice what leaves some documents and was kept in others.
    """
    kept = corrections_of(public_id, earlier).kept if earlier else set()
    # Of an actor's own document nobody is named for another thing.
    named = (
        {holder[key]["id"] for holder, key, kind in embedded(now) if kind != "location"} if "reports" in now else set()
    )
    where, along, names, always = defaultdict(dict), defaultdict(dict), defaultdict(set), set()
    for one in earlier:
        takes_along, place = one.leaves(NOTHING_DECIDED, kept), _name_of(one.entry, public_id)
        words_of_fact = {fact: in_words(fact, one.document, named) for fact in sorted(one.lost | one.always)}
        open_to = {what for fact, what in words_of_fact.items() if not one.is_kept(fact, kept)}
        for fact, what in words_of_fact.items():
            is_kept = what not in open_to
            where[what, is_kept][place] = True
            names[what] |= names_told(fact, one.document, named)
            if fact in one.always:
                always.add(what)
            if is_kept and takes_along:
                along[what, is_kept][place] = True
    still_in = _still_in(names, now)
    return [
        Leaving(what, list(places), what in always and not is_kept, is_kept, still_in[what], list(along[what, is_kept]))
        for (what, is_kept), places in where.items()
    ]


def _still_in(names: dict[str, set[str]], now: dict) -> dict[str, list[str]]:
    """Return the texts of a document that tell names which leave; what its places and actors are called is no text."""
    phrases = {
        fact: [words for name in of_fact if (words := list(plain_words(name)))] for fact, of_fact in names.items()
    }
    found = {fact: [] for fact in names}
    if not any(phrases.values()):
        return found
    for part, path, text, _inside in strings_of({"event": now}):
        if not _TEXTS.isdisjoint(path) and "location" not in path:
            readings = words_of(text)
            for fact, wanted in phrases.items():
                label = str(where_of(part, path)[1])
                if label not in found[fact] and any(_holds(words, one) for words in readings for one in wanted):
                    found[fact].append(label)
    return found


def _holds(words: list[str], phrase: list[str]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1))


def _name_of(entry: Change, public_id: str) -> str:
    if entry.kind != Change.Kind.EVENT:
        day = whole_day(timezone.localdate(entry.at))
        if entry.public_id == public_id:
            return _("its own entry of %(day)s") % {"day": day}
        return _("the entry of “%(name)s” of %(day)s") % {"name": _called(entry), "day": day}
    revision = _("revision %(n)s") % {"n": entry.revision}
    return revision if entry.public_id == public_id else f"{entry.public_id}, {revision}"


def _called(entry: Change) -> str:
    return json.loads(entry.document)["name"]["es"]
