"""Texts read for proposals: the desk's places, actors and publishers, given to events/extraction. Nothing is saved."""

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from events import extraction, taxonomy
from events.extraction import Proposal
from events.models import Actor, ActorName, Location, LocationAlias, Publisher

from .audit import audit_model

__all__ = ["LONGEST", "Proposal", "Read", "read"]

LONGEST = extraction.LONGEST
# The widest first; what lies in what is at most this deep.
_DEEPEST = 8
_NAMED = (Location, LocationAlias, Actor, ActorName, Publisher)


class Read(NamedTuple):
    """What a text proposes, or why it was not read, in words."""

    proposals: tuple[Proposal, ...]
    problem: str = ""


def read(text: str, *, language: str = "", published_on: date | None = None) -> Read:
    """Return what a text proposes, places and actors by the desk's keys as texts.

    language: a code of taxonomy.Language; one that is neither Spanish nor English is read by no rule.
    """
    if language not in ("", taxonomy.Language.ES, taxonomy.Language.EN):
        return Read((), _("Only texts in Spanish and English are read."))
    try:
        found = extraction.extract(text, knowledge=_known(_state()), published_on=published_on, language=language)
    except extraction.TooLong as refused:
        words = _("The text has %(n)d characters, and %(most)d are read at most: give it in parts, one event each.")
        return Read((), words % {"n": refused.length, "most": LONGEST})
    return Read(found)


@lru_cache(maxsize=1)
def _known(state: tuple) -> extraction.Knowledge:
    """Return what the desk knows by name; state: as _state() tells it, so that it is read again after a write."""
    return extraction.Knowledge(_places(), _actors(), _publishers())


def _state() -> tuple:
    """Return what changes with every write to the tables of names: their rows, and the last entry of their trails."""
    return tuple(
        (
            model.objects.aggregate(n=Count("pk"))["n"],
            audit_model(model).objects.aggregate(last=Max("pgh_id"))["last"],
        )
        for model in _NAMED
    )


def _places() -> list[extraction.Place]:
    rows = {
        row.pk: row
        for row in Location.objects.filter(merged_into=None).only(
            "kind", "name_es", "name_en", "ubigeo", "inei_code", "parent_id"
        )
    }
    aliases = defaultdict(list)
    for place, text in LocationAlias.objects.values_list("location_id", "text"):
        aliases[place].append(text)
    return [
        extraction.Place(
            str(row.pk),
            row.name_es,
            (*filter(None, [row.name_en]), *aliases[row.pk]),
            row.kind,
            tuple(_above(row, rows)),
            row.ubigeo or row.inei_code or "",
        )
        for row in rows.values()
    ]


def _above(row: Location, rows: dict[int, Location]) -> list[str]:
    found = []
    while row.parent_id in rows and len(found) < _DEEPEST:
        row = rows[row.parent_id]
        found.append(str(row.pk))
    return found


def _actors() -> list[extraction.Actor]:
    names = defaultdict(list)
    for actor, text in ActorName.objects.values_list("actor_id", "text"):
        names[actor].append(text)
    rows = Actor.objects.filter(merged_into=None)
    return [
        extraction.Actor(
            str(row.pk),
            row.name_es,
            tuple(name for name in (row.name_en, *names[row.pk]) if name),
            row.kind,
        )
        for row in rows
    ]


def _publishers() -> list[extraction.Publisher]:
    rows = Publisher.objects.filter(merged_into=None)
    return [extraction.Publisher(str(row.pk), row.name) for row in rows]
