"""What a publication would take out of the past, for the page that asks before it."""

import json
from collections import defaultdict
from typing import NamedTuple

from django.utils.translation import gettext as _

from events.models import Actor, Event, Location, Publisher
from events.public.models import Change

from .decisions import NOTHING_DECIDED
from .document import event_document, for_document, published_references
from .exposed_words import in_words, names_told
from .exposure import Shown
from .name_words import plain_words, words_of
from .names import strings_of, where_of
from .past import Earlier, earlier_mentions, earlier_revisions, kept_of
from .places import location_document
from .references import actor_document, published_publisher, publisher_object

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


def past_to_close(row: Event | Actor | Location | Publisher) -> list[Leaving]:
    """Return what publishing an event or a reference as the desk has it now takes out of the past."""
    if isinstance(row, Publisher):
        now = publisher_object(row)
        return _told(earlier_mentions(now, published_publisher(row)), row.uid, now) if row.published_name else []
    if not isinstance(row, Event):
        now = actor_document(row) if isinstance(row, Actor) else location_document(row)
        return _told(earlier_mentions(now), row.uid, now)
    if row.public_id is None:
        return []
    event = for_document(Event.objects).get(pk=row.pk)
    now = event_document(event, published_references(event))
    return _told(earlier_revisions(event.public_id, now), event.public_id, now)


def _told(earlier: list[Earlier], public_id: str, now: dict) -> list[Leaving]:
    """Return what leaves fact by fact, in the order of the documents that show it."""
    kept = kept_of(public_id) if earlier else set()
    where, along, words, always, names = defaultdict(list), defaultdict(list), {}, set(), {}
    for one in earlier:
        always |= one.always
        for fact in sorted(one.lost | one.always):
            words.setdefault(fact, in_words(fact, one.document))
            names.setdefault(fact, names_told(fact, one.document))
            where[fact].append(_name_of(one.entry, public_id))
            if fact in kept and one.leaves(NOTHING_DECIDED, kept):
                along[fact].append(where[fact][-1])
    still_in = _still_in(names, now)
    return [
        Leaving(words[fact], places, fact in always, fact in kept, still_in[fact], along[fact])
        for fact, places in where.items()
    ]


def _still_in(names: dict[Shown, set[str]], now: dict) -> dict[Shown, list[str]]:
    """Return the texts of a document that tell names which leave; what its places and actors are called is no text."""
    phrases = {fact: [words for name in told if (words := list(plain_words(name)))] for fact, told in names.items()}
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
        day = entry.at.date().isoformat()
        if entry.public_id == public_id:
            return _("its own entry of %(day)s") % {"day": day}
        return _("the entry of “%(name)s” of %(day)s") % {"name": _called(entry), "day": day}
    revision = _("revision %(n)s") % {"n": entry.revision}
    return revision if entry.public_id == public_id else f"{entry.public_id}, {revision}"


def _called(entry: Change) -> str:
    return json.loads(entry.document)["name"]["es"]
