"""Restricted names in texts that would become public: whose, where, and whether they block or only caution.

A full name is two words of it that newspapers print: any given name and the first surname, in either order, with only
words of the same name, particles or initials between them. See docs/security.md for the rule in words.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import Actor, Event, Location, Publisher

from ..checks import Problem, PublicationRefused
from ..decisions import Decisions
from ..reviewed import Shown
from .covering_names import published_names, uncovered, words_told
from .index import Hit, Index, restricted_names
from .matching import Name, Told
from .words import Reading, plain_words, readings_of, run_together

SIGN = "events.sign_actor"
# The key of what the desk's log keeps of them: [where it stands, the name] each, beside the reason.
NAMES_LET_PASS = "names_let_pass"
Reference = Actor | Location | Publisher
Row = Event | Reference
_SECTIONS = {
    "title": ("title_es", _("title")),
    "summary": ("summary_es", _("summary")),
    "verification_reason": ("verification_reason_es", _("reason of the verification")),
    "date": ("date_note_es", _("note on the date")),
    "locations": ("places", _("places")),
    "actors": ("cast", _("actors")),
    "relations": ("actor_relations", _("relations")),
    "seizures": ("seizures", _("seizures")),
    "casualties": ("casualties", _("casualties")),
    "decree": ("decree", _("emergency measure")),
    "claims": ("claims", _("claims")),
    "reports": ("citations", _("reports")),
    "external_ids": ("external_ids", _("ids in other records")),
    "reason": ("reason", _("reason")),
}
_LEAVES = {
    "name_as_reported": _("name as reported"),
    "described_as": _("described as"),
    "as_reported": _("as reported"),
    "brand_mark": _("brand mark"),
    "valued_by": _("valued by"),
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


def name_problems(row: Row, shown: Shown, reason: str = "") -> list[Problem]:
    """Return the restricted names that keep these parts and this public reason inside, each with field and mark.

    row: the event, or the reference, that is being published.
    """
    return [problem for problem, is_blocking in _found(row, shown, reason) if is_blocking]


def name_cautions(row, shown: Shown, reason: str = "") -> list[Problem]:
    """Return single words that are also a restricted person's surname or alias, of persons the event does not hold."""
    return names_told(row, shown, reason)[1]


def names_told(row, shown: Shown, reason: str = "") -> tuple[list[Problem], list[Problem]]:
    """Return (name_problems(), name_cautions()) of one look at the texts.

    row: the event, or the reference, that is being published.
    """
    found = _found(row, shown, reason)
    return tuple([problem for problem, is_blocking in found if is_blocking is wanted] for wanted in (True, False))


def let_pass(row: Row, found: list[Problem], by, decisions: Decisions) -> list[Problem]:
    """Return what still stands in the way; a signer's reason is kept in the desk's log of the row.

    Only what the signer was shown passes: somebody may be restricted while the page that asks is open.
    Expects to be called inside the transaction that publishes.
    """
    because = decisions.names_pass_because.strip()
    if not found or not because or not by.has_perm(SIGN):
        return found
    passed = [problem for problem in found if problem.mark in decisions.names_shown]
    if passed:
        told = {NAMES_LET_PASS: [problem.told for problem in passed], "reason": because}
        LogEntry.objects.log_actions(by.pk, [row], CHANGE, [told], single_object=True)
    return [problem for problem in found if problem.mark not in decisions.names_shown]


def refuse_names(row: Reference, shown: Shown, reason: str, by, decisions: Decisions) -> list[Problem]:
    """Raise PublicationRefused when a reference's change, or the public reason for it, tells a restricted name.

    Returns the cautions about its single words.
    """
    found, cautions = names_told(row, shown, reason)
    if found := let_pass(row, found, by, decisions):
        raise PublicationRefused(found)
    return cautions


def tells_a_restricted_name(row: Reference, shown: Shown) -> bool:
    """Whether what readers had of a reference tells a restricted name: what replaces it cannot wait.

    Asked once it is replaced: a name that is published covers itself.
    """
    return bool(name_problems(row, shown))


class _Told(NamedTuple):
    """What one reading of one text tells: where it stands, its words, and the names in it."""

    field: str
    where: object
    reading: Reading
    hits: list[Hit]


def _found(row: Row, shown: Shown, reason: str) -> list[tuple[Problem, bool]]:
    index = restricted_names()
    if not index.uids:
        return []
    held = _persons_of(row) if isinstance(row, Event) else set()
    told = list(_told(index, held, shown, reason))
    if not told:
        return []
    words = set().union(*(words_told(one.reading, one.hits) for one in told))
    names = published_names(words, index.uids)
    blocking, single = {}, []
    for field, where, reading, hits in told:
        for hit in uncovered(reading, hits, names):
            stands = (field, str(where))
            if hit.told is Told.FULL or (hit.told is Told.PART and hit.name.person in held):
                blocking.setdefault((*stands, hit.name.person), {})[hit.name.text] = hit.name
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
    return [*((problem, True) for problem in _blocking(row, blocking)), *((problem, False) for problem in cautions)]


def _blocking(row: Row, blocking: dict[tuple, dict[str, Name]]) -> Iterator[Problem]:
    """Yield one problem for each name of each person in each place, but none for a name that a longer one holds."""
    for (field, where, person), names in blocking.items():
        words = {text: frozenset(plain_words(text)) for text in names}
        for text in names:
            if not any(words[text] < words[other] for other in names):
                problem = Problem.of("name_in_text", field, name=text, where=where)
                yield problem._replace(mark=_mark(row, field, where, person, text), told=(where, text))


def _mark(row: Row, *about) -> str:
    """Return a digest that nobody without the key can make, or read a name or a number from."""
    told = json.dumps([row._meta.label, row.pk, *about], ensure_ascii=False)
    return salted_hmac("events.publishing.names.checks", told, algorithm="sha256").hexdigest()


def _told(index: Index, held: set[int], shown: Shown, reason: str) -> Iterator[_Told]:
    for part, path, text, inside in (*strings_of(shown), ("reason", ("reason",), reason, frozenset())):
        if _is_code(path, text):
            continue
        for reading in readings_of(text):
            for one in (reading, run_together(reading, index.pairs, index.heads)):
                if one is not None and (hits := list(index.hits(one, held, inside))):
                    yield _Told(*where_of(part, path), one, hits)


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
