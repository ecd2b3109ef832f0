"""Restricted names in texts that would become public: whose, where, and whether they block or only caution.

A full name is two words of it that newspapers print: any given name and the first surname, in either order, with only
words of the same name, particles or initials between them. See docs/security.md for the rule in words.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Count, Max, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import Actor, ActorName, Event, Location, Publisher
from events.public.models import PublicActor, PublicLocation
from events.text import fold

from .checks import Problem, PublicationRefused
from .decisions import Decisions
from .given_names import GIVEN
from .reviewed import Shown

SIGN = "events.sign_actor"
_WORD = re.compile(r"[^\W_]+")
_PARTICLE_WORDS = "a al da de del di e el la las los van vda viuda von y"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# A pair of words of one name has at most so many words between.
_REACH = 5
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
_PARTS = {"actor": _("actor"), "place": _("place"), "publisher": _("publisher")}


class Name(NamedTuple):
    """One restricted name: whose, as written, and its folded words."""

    person: int
    uid: str
    text: str
    words: frozenset[str]


class Index(NamedTuple):
    """Restricted names by two words of a full one, by a whole phrase's first two, and by single words."""

    pairs: dict[tuple[str, str], list[Name]]
    joined: dict[str, list[Name]]
    singles: dict[str, list[Name]]


class Hit(NamedTuple):
    """A restricted name in a text: is_full when it stands there whole; span: its first and last word."""

    name: Name
    is_full: bool
    span: tuple[int, int]


_held_index: tuple[tuple, Index] | None = None


def words_of(text: str) -> list[list[str]]:
    """Return the folded words of a text, in each way to read it: signs without width join words, or part them."""
    text = unquote(unquote(text))
    readings = [text]
    if any(unicodedata.category(c) == "Cf" for c in text):
        readings = ["".join(by if unicodedata.category(c) == "Cf" else c for c in text) for by in ("", " ")]
    return [_WORD.findall(fold(reading)) for reading in readings]


def restricted_names() -> Index:
    """Return the names of all persons who may not be named, read again when any actor or name has changed.

    The audit trail tells: it has every change, whoever made it. Its count beside its last number, since a
    transaction that began earlier may commit later.
    """
    global _held_index
    told = tuple(
        tuple(of.objects.aggregate(Max("pgh_id"), Count("pgh_id"), Max("pgh_created_at")).values())
        for of in (model._meta.get_field("audit").related_model for model in (Actor, ActorName))
    )
    held = _held_index
    if held is None or held[0] != told:
        held = _held_index = (told, _read())
    return held[1]


def name_problems(event: Event | None, shown: Shown, reason: str = "") -> list[Problem]:
    """Return the restricted names that keep these parts and this public reason inside, each with its field."""
    return [problem for problem, is_blocking in _found(event, shown, reason) if is_blocking]


def name_cautions(event: Event, shown: Shown) -> list[Problem]:
    """Return single words that are also a restricted person's surname or alias, of persons the event does not hold."""
    return [problem for problem, is_blocking in _found(event, shown, "") if not is_blocking]


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


def refuse_names(row: Actor | Location | Publisher, shown: Shown, reason: str, by, decisions: Decisions) -> None:
    """Raise PublicationRefused when a reference's change, or the public reason for it, tells a restricted name."""
    if found := let_pass(row, name_problems(None, shown, reason), by, decisions.names_pass_because):
        raise PublicationRefused(found)


def _read() -> Index:
    index = Index(defaultdict(list), defaultdict(list), defaultdict(list))
    persons = Actor.objects.filter(Q(kind=taxonomy.ActorKind.PERSON) | ~Q(signed_digest="")).prefetch_related("names")
    for actor in persons:
        if actor.may_be_named:
            continue
        proper = {actor.name_es, actor.name_en} - {""}
        for text in {*proper, *(name.text for name in actor.names.all())}:
            _enter(index, actor, text, is_proper=text in proper)
    return index


def _enter(index: Index, actor: Actor, text: str, *, is_proper: bool) -> None:
    every = words_of(text)[0]
    words = [word for word in every if word not in _PARTICLES and (len(word) > 1 or word.isdigit())]
    name = Name(actor.pk, actor.uid, text, frozenset(words))
    if len(words) > 1:
        first = _first_surname(words)
        pairs = [(given, words[first]) for given in words[:first]]
        for given, surname in pairs:
            index.joined[given + surname].append(name)
            index.joined[surname + given].append(name)
        for pair in pairs:
            index.pairs[pair].append(name)
            index.pairs[pair[::-1]].append(name)
        if is_proper:
            for surname in (word for word in words[first:] if not word.isdigit()):
                index.singles[surname].append(name)
    elif words:
        index.singles[words[0]].append(name)
        if len(every) > 1 and not is_proper:
            # An alias such as "El Apodo": with its article it is one of two words.
            index.pairs[(every[0], every[-1])].append(name)


def _first_surname(words: list[str]) -> int:
    """Return where the surnames begin: two of them after two or more given names, else by the second word."""
    if len(words) > 3:
        return len(words) - 2
    return 2 if len(words) == 3 and words[1] in GIVEN else 1


def _hits(words: list[str], index: Index) -> Iterator[Hit]:
    for at, word in enumerate(words):
        for name in index.joined.get(word, ()):
            yield Hit(name, True, (at, at))
        for name in index.singles.get(word, ()):
            yield Hit(name, False, (at, at))
        for then in range(at + 1, min(at + 1 + _REACH, len(words))):
            for name in index.pairs.get((word, words[then]), ()):
                between = words[at + 1 : then]
                if all(one in _PARTICLES or len(one) == 1 or one in name.words for one in between):
                    yield Hit(name, True, (at, then))


def _found(event: Event | None, shown: Shown, reason: str) -> list[tuple[Problem, bool]]:
    index = restricted_names()
    if not index.singles and not index.pairs:
        return []
    held = _persons_of(event) if event is not None else set()
    found = {}
    for part, path, text, inside in (*_strings(shown), ("reason", ("reason",), reason, frozenset())):
        for words in words_of(text):
            hits = [hit for hit in _hits(words, index) if hit.name.uid not in inside]
            for hit in hits and _uncovered(words, hits):
                is_blocking = hit.is_full or hit.name.person in held
                field, where = _where(part, path)
                code = "name_in_text" if is_blocking else "surname_in_text"
                key = (field, str(where), hit.name.person)
                if is_blocking or key not in found:
                    found[key] = (Problem.of(code, field, name=hit.name.text, where=where), is_blocking)
    return list(found.values())


def _persons_of(event: Event) -> set[int]:
    """Return the actors that any row of the event holds, named or not."""
    rows = [part.actor_id for part in event.cast.all()]
    rows += [pk for r in event.actor_relations.all() for pk in (r.from_actor_id, r.to_actor_id)]
    rows += [pk for c in event.claims.all() for pk in (c.claimant_actor_id, c.value_actor_id)]
    return set(rows)


def _strings(shown: Shown) -> Iterator[tuple[str, tuple, str, frozenset]]:
    """Yield (part, path, text, uids of what it stands inside) of every string that would become public."""
    for part, document in shown.items():
        yield from ((part, *below) for below in _strings_of(document, (), frozenset()))


def _strings_of(value, path: tuple, inside: frozenset) -> Iterator[tuple[tuple, str, frozenset]]:
    if isinstance(value, dict):
        # A claimant is told by name beside the actor that it is.
        inside = inside | {value.get("id"), (value.get("actor") or {}).get("id")} - {None}
        for key, below in value.items():
            if key not in ("id", "publication", "outline"):
                yield from _strings_of(below, (*path, key), inside)
    elif isinstance(value, list):
        for below in value:
            yield from _strings_of(below, path, inside)
    elif isinstance(value, str):
        yield path, value, inside


def _where(part: str, path: tuple) -> tuple[str, object]:
    """Return the field or section that mends it and what an editor calls it."""
    kind = part.partition(":")[0]
    field, section = _SECTIONS.get(path[0], (path[0], path[0]))
    leaf = next((_LEAVES[key] for key in reversed(path) if key in _LEAVES), None)
    if kind in _PARTS:
        field, section = {"actor": "cast", "place": "places", "publisher": "citations"}[kind], _PARTS[kind]
    if leaf is None or str(leaf) == str(section):
        return field, section
    return field, f"{section}: {leaf}"


def _uncovered(words: list[str], hits: list[Hit]) -> list[Hit]:
    """Return the hits that do not lie within the name of a published actor, place or publisher."""
    free = []
    names = _published_names({words[at] for hit in hits for at in hit.span})
    spans = [
        (at, at + len(name) - 1)
        for name in names
        for at in range(len(words) - len(name) + 1)
        if words[at : at + len(name)] == name
    ]
    for hit in hits:
        if not any(first <= hit.span[0] and hit.span[1] <= last for first, last in spans):
            free.append(hit)
    return free


def _published_names(words: Iterable[str]) -> list[list[str]]:
    """Return the folded words of published names that hold any of these words."""
    wanted = Q()
    for word in words:
        wanted |= Q(search_text__contains=word)
    texts = [*PublicActor.objects.filter(wanted).values_list("document", flat=True)]
    texts += PublicLocation.objects.filter(wanted).values_list("document", flat=True)
    names = list(Publisher.objects.exclude(published_name="").values_list("published_name", flat=True))
    for document in map(json.loads, texts):
        names += [name for name in document["name"].values() if name]
        names += [*(one["text"] for one in document.get("names", ())), *document.get("aliases", ())]
    return [found for found in (words_of(name)[0] for name in names) if found and not set(words).isdisjoint(found)]
