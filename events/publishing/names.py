"""Restricted names in texts that would become public: whose, where, and whether they block or only caution.

A full name is two words of it that newspapers print: any given name and the first surname, in either order, with only
words of the same name, particles or initials between them. See docs/security.md for the rule in words.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import Actor, Event, Location, Publisher
from events.public.models import PublicActor, PublicLocation

from .checks import Problem, PublicationRefused
from .decisions import Decisions
from .name_index import Hit, Index, restricted_names
from .name_titles import PARTICLES
from .name_told import Name, Told
from .name_words import Reading, plain_words, readings_of
from .reviewed import Shown

SIGN = "events.sign_actor"
_SECTIONS = {
    "title": ("title_es", _("title")),
    "summary": ("summary_es", _("summary")),
    "date": ("date_note_es", _("note on the date")),
    "locations": ("places", _("places")),
    "actors": ("cast", _("actors")),
    "relations": ("actor_relations", _("relations")),
    "seizures": ("seizures", _("seizures")),
    "casualties": ("casualties", _("casualties")),
    "measure": ("measure", _("measure")),
    "claims": ("claims", _("claims")),
    "reports": ("citations", _("reports")),
    "reason": ("reason", _("reason")),
}
_LEAVES = {
    "name_as_reported": _("name as reported"),
    "described_as": _("described as"),
    "as_reported": _("as reported"),
    "claimant": _("claimant"),
    "rationale": _("rationale"),
    "url": _("web address"),
    "archive_url": _("archived copy"),
    "publisher": _("publisher"),
    "slug": _("slug"),
    "names": _("other names"),
    "aliases": _("other names"),
    "description": _("description"),
    "instrument": _("instrument"),
    "title": _("title"),
    "note": _("note"),
}
# The keys whose values editors write, whatever stands there; elsewhere a word of a vocabulary is one.
_WRITTEN = frozenset({"es", "en", "text", "name", "source", "reason", *_LEAVES})
_CODES = frozenset(
    value
    for choices in vars(taxonomy).values()
    if isinstance(choices, type) and issubclass(choices, models.TextChoices)
    for value in choices.values
)
_PARTS = {"actor": _("actor"), "place": _("place"), "publisher": _("publisher")}


def name_problems(event: Event | None, shown: Shown, reason: str = "") -> list[Problem]:
    """Return the restricted names that keep these parts and this public reason inside, each with its field."""
    return [problem for problem, is_blocking in _found(event, shown, reason) if is_blocking]


def name_cautions(row, shown: Shown, reason: str = "") -> list[Problem]:
    """Return single words that are also a restricted person's surname or alias, of persons the event does not hold."""
    return names_told(row, shown, reason)[1]


def names_told(row, shown: Shown, reason: str = "") -> tuple[list[Problem], list[Problem]]:
    """Return (name_problems(), name_cautions()) of one look at the texts.

    row: the event, or the reference, that is being published.
    """
    found = _found(row, shown, reason)
    return tuple([problem for problem, is_blocking in found if is_blocking is wanted] for wanted in (True, False))


def let_pass(row, found: list[Problem], by, because: str) -> list[Problem]:
    """Return what still stands in the way; a signer's reason is kept in the desk's log of the row.

    Expects to be called inside the transaction that publishes.
    """
    if not found or not because.strip() or not by.has_perm(SIGN):
        return found
    fields = ", ".join(sorted({problem.field for problem in found}))
    words = gettext("Restricted names let pass (%(fields)s): %(reason)s")
    words %= {"fields": fields, "reason": because.strip()}
    LogEntry.objects.log_actions(by.pk, [row], CHANGE, words, single_object=True)
    return []


def refuse_names(
    row: Actor | Location | Publisher, shown: Shown, reason: str, by, decisions: Decisions
) -> list[Problem]:
    """Raise PublicationRefused when a reference's change, or the public reason for it, tells a restricted name.

    Returns the cautions about its single words.
    """
    found, cautions = names_told(row, shown, reason)
    if found := let_pass(row, found, by, decisions.names_pass_because):
        raise PublicationRefused(found)
    return cautions


class _Told(NamedTuple):
    """What one reading of one text tells: where it stands, its words, and the names in it."""

    field: str
    where: object
    reading: Reading
    hits: list[Hit]


def _found(event: Event | None, shown: Shown, reason: str) -> list[tuple[Problem, bool]]:
    index = restricted_names()
    if not index.uids:
        return []
    held = _persons_of(event) if isinstance(event, Event) else set()
    told = list(_told(index, held, shown, reason))
    if not told:
        return []
    names = _published_names({one.reading.words[at] for one in told for hit in one.hits for at in hit.span}, index.uids)
    blocking, single = {}, []
    for field, where, reading, hits in told:
        for hit in _uncovered(reading, hits, names):
            stands = (field, str(where))
            if hit.told is Told.FULL or (hit.told is Told.PART and hit.name.person in held):
                blocking[*stands, hit.name.person] = Problem.of("name_in_text", field, name=hit.name.text, where=where)
            else:
                single.append((stands, reading.words[hit.span[0]], hit.name))
    # Many may have one surname, and a name several words: whoever looks there once has looked.
    by_word = {}
    for stands, word, name in single:
        if (*stands, name.person) not in blocking:
            by_word.setdefault((stands, word), name)
    cautions = [
        Problem.of("surname_in_text", field, name=text, where=where)
        for (field, where), text in dict.fromkeys((stands, name.text) for (stands, _word), name in by_word.items())
    ]
    return [*((problem, True) for problem in blocking.values()), *((problem, False) for problem in cautions)]


def _told(index: Index, held: set[int], shown: Shown, reason: str) -> Iterator[_Told]:
    for part, path, text, inside in (*strings_of(shown), ("reason", ("reason",), reason, frozenset())):
        if _is_code(path, text):
            continue
        for reading in readings_of(text):
            if hits := list(index.hits(reading, held, inside)):
                yield _Told(*where_of(part, path), reading, hits)


def _is_code(path: tuple, text: str) -> bool:
    """Whether a value is a word of a vocabulary and no text: readers are shown another word for it."""
    return text in _CODES and next((key for key in reversed(path) if isinstance(key, str)), "") not in _WRITTEN


def _persons_of(event: Event) -> set[int]:
    """Return the actors that any row of the event holds, named or not."""
    rows = [part.actor_id for part in event.cast.all()]
    rows += [pk for r in event.actor_relations.all() for pk in (r.from_actor_id, r.to_actor_id)]
    rows += [pk for c in event.claims.all() for pk in (c.claimant_actor_id, c.value_actor_id)]
    return set(rows)


def strings_of(shown: Shown) -> Iterator[tuple[str, tuple, str, frozenset]]:
    """Yield (part, path, text, uids of what it stands inside) of every string that would become public."""
    for part, document in shown.items():
        yield from ((part, *below) for below in _below(document, (), frozenset()))


def _below(value, path: tuple, inside: frozenset) -> Iterator[tuple[tuple, str, frozenset]]:
    if isinstance(value, dict):
        # A claimant is told by name beside the actor that it is.
        inside = inside | {value.get("id"), (value.get("actor") or {}).get("id")} - {None}
        for key, below in value.items():
            if key not in ("id", "publication", "outline"):
                yield from _below(below, (*path, key), inside)
    elif isinstance(value, list):
        for below in value:
            yield from _below(below, path, inside)
    elif isinstance(value, str):
        yield path, value, inside


def where_of(part: str, path: tuple) -> tuple[str, object]:
    """Return the field or section that mends it and what an editor calls it."""
    kind = part.partition(":")[0]
    field, section = _SECTIONS.get(path[0], (path[0], path[0]))
    leaf = next((_LEAVES[key] for key in reversed(path) if key in _LEAVES), None)
    if kind in _PARTS:
        field, section = {"actor": "cast", "place": "places", "publisher": "citations"}[kind], _PARTS[kind]
    if leaf is None or str(leaf) == str(section):
        return field, section
    return field, f"{section}: {leaf}"


def _uncovered(reading: Reading, hits: list[Hit], names: list[list[str]]) -> list[Hit]:
    """Return the hits that do not lie within the name of a published actor, place or publisher.

    Where the text goes on with more of the same restricted name, it is not the published one: "Juan Q." is an
    official, "Juan Q. H." is not.
    """
    words = reading.words
    spans = [
        (at, at + len(name) - 1)
        for name in names
        for at in range(len(words) - len(name) + 1)
        if words[at : at + len(name)] == name
    ]
    return [
        hit
        for hit in hits
        if not any(
            first <= hit.span[0] and hit.span[1] <= last and not _goes_on(reading, first, last, hit.name)
            for first, last in spans
        )
    ]


def _goes_on(reading: Reading, first: int, last: int, name: Name) -> bool:
    """Whether more words of a name, or an initial of one, stand before or after these words of a text."""
    words = reading.words
    more = name.words - PARTICLES - set(words[first : last + 1])
    initials = {word[0] for word in more}
    before = next((at for at in range(first - 1, -1, -1) if words[at] not in PARTICLES), None)
    after = next((at for at in range(last + 1, len(words)) if words[at] not in PARTICLES), None)
    if before is not None and "." not in reading.marks[before + 1 : first + 1] and words[before] in more:
        return True
    if after is None or "." in reading.marks[last + 1 : after + 1]:
        return False
    return words[after] in more or (words[after] in initials and reading.is_capital(after))


def _published_names(words: set[str], restricted: set[str]) -> list[list[str]]:
    """Return the folded words of published names that hold any of these words.

    restricted: the uids of those who may not be named; readers may still have one whose events wait to be published
    without the name, and that frees nobody's.
    """
    wanted = Q()
    for word in words:
        wanted |= Q(search_text__contains=word)
    texts = [*PublicActor.objects.filter(wanted).values_list("uid", "document")]
    texts += PublicLocation.objects.filter(wanted).values_list("uid", "document")
    names = list(Publisher.objects.exclude(published_name="").values_list("published_name", flat=True))
    for document in (json.loads(text) for uid, text in texts if uid not in restricted):
        names += [name for name in document["name"].values() if name]
        names += [*(one["text"] for one in document.get("names", ())), *document.get("aliases", ())]
    return [found for found in map(list, map(plain_words, names)) if not words.isdisjoint(found)]
