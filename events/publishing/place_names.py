"""What an event calls its places, held against the gazetteer: a name that it has elsewhere, places that lie apart."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from events import taxonomy
from events.models import Event, Location
from events.text import words_in

from .checks import Problem

_KIND = taxonomy.LocationKind
# Kinds that lie in one district or are made of districts; a river or a zone runs through many.
_BOUNDED = (
    *(_KIND.DEPARTMENT, _KIND.PROVINCE, _KIND.DISTRICT),
    *(_KIND.POPULATED_PLACE, _KIND.SECTOR, _KIND.BASE, _KIND.SITE),
)
_UNITS = {_KIND.DEPARTMENT, _KIND.PROVINCE, _KIND.DISTRICT}
_BELOW_DISTRICT = {_KIND.POPULATED_PLACE, _KIND.SECTOR, _KIND.BASE, _KIND.SITE}
# Words of one name; more places of one name tell nothing ("Santa Rosa"), shorter words are of the language.
_LONGEST_NAME, _MOST_NAMESAKES, _SHORTEST = 6, 3, 4
_FROM, _TO = "áàâäãéèêëíìîïóòôöõúùûüñç", "aaaaaeeeeiiiiooooouuuunc"
# Names as words_in() folds them. A few thousand short texts: an index of its own would have to follow every edit.
_FOLDED = "btrim(regexp_replace(translate(lower({}), %(from)s, %(to)s), '[^a-z0-9]+', ' ', 'g'))"
_NAMED = f"""
SELECT {_FOLDED.format("name_es")}, id FROM events_location
WHERE kind = ANY(%(kinds)s) AND {_FOLDED.format("name_es")} = ANY(%(names)s)
UNION
SELECT {_FOLDED.format("alias.text")}, place.id
FROM events_locationalias AS alias JOIN events_location AS place ON place.id = alias.location_id
WHERE place.kind = ANY(%(kinds)s) AND {_FOLDED.format("alias.text")} = ANY(%(names)s)
"""


class _Above(NamedTuple):
    """A place as far as it is compared."""

    pk: int
    kind: str
    name: str
    parent: int | None
    predecessor: int | None


class _Gazetteer:
    """The places that are asked about, and all above them."""

    def __init__(self, pks: Iterable[int]):
        self.places: dict[int, _Above] = {}
        missing = set(pks)
        columns = ("pk", "kind", "name_es", "parent_id", "predecessor_id")
        while missing:
            rows = [_Above(*row) for row in Location.objects.filter(pk__in=missing).values_list(*columns)]
            self.places.update((row.pk, row) for row in rows)
            missing = {pk for row in rows for pk in (row.parent, row.predecessor) if pk} - set(self.places)

    def path(self, pk: int | None) -> list[_Above]:
        """Return a place and what it lies within, nearest first."""
        found = []
        while pk is not None and (place := self.places[pk]) not in found:
            found.append(place)
            pk = place.parent
        return found

    def agree(self, one: int, other: int) -> bool:
        """Whether one lies in the other, or both in one district, or in two of which one was cut from the other."""
        paths = self.path(one), self.path(other)
        # The smallest district, province or department that holds each; of what lies in none nothing is known.
        first, second = (next((place for place in path if place.kind in _UNITS), None) for path in paths)
        if first is None or second is None or first in paths[1] or second in paths[0]:
            return True
        return first.pk in self._before(second) or second.pk in self._before(first)

    def _before(self, unit: _Above) -> set[int]:
        """Return the keys of a district and of what it was cut from, however far back."""
        found = set()
        while unit is not None and unit.pk not in found:
            found.add(unit.pk)
            unit = self.places.get(unit.predecessor)
        return found

    def within(self, pk: int) -> str:
        """Return the name of what a place lies within, up to the province."""
        names = [place.name for place in self.path(pk)[1:3]]
        return ", ".join(names) or self.places[pk].name


def named_elsewhere(event: Event) -> list[Problem]:
    """Caution where a row's name as reported spells a place that the gazetteer has elsewhere, and not there too."""
    rows = [row for row in event.places.all() if _is_compared(row) and row.name_as_reported]
    texts = [words_in(row.name_as_reported) for row in rows]
    places = _places_named({name for words in texts for name, _at in _names_in(words)}) if rows else {}
    if not places:
        return []
    gazetteer = _Gazetteer({row.location_id for row in rows} | set().union(*places.values()))
    found = []
    for row, words in zip(rows, texts, strict=True):
        for name in _longest(words, places):
            bearers = sorted(places[name])
            if len(bearers) <= _MOST_NAMESAKES and not any(gazetteer.agree(pk, row.location_id) for pk in bearers):
                within = "; ".join(dict.fromkeys(gazetteer.within(pk) for pk in bearers))
                shown = gazetteer.places[bearers[0]].name
                found.append(
                    Problem.of("named_elsewhere", "places", name=shown, within=within, place=row.location.name_es)
                )
    return list(dict.fromkeys(found))


def places_apart(event: Event) -> list[Problem]:
    """Caution where an event names a place and, in the same role, a district in which the gazetteer has it not.

    Not where the event also names a district that holds it: something may have happened in two.
    """
    rows = [row for row in event.places.all() if _is_compared(row)]
    low = [row for row in rows if row.location.kind in _BELOW_DISTRICT]
    districts = [row for row in rows if row.location.kind == _KIND.DISTRICT]
    if not low or not districts:
        return []
    gazetteer = _Gazetteer({row.location_id for row in rows})
    found = []
    for row in low:
        others = [other for other in districts if other.role == row.role]
        if others and not any(gazetteer.agree(row.location_id, other.location_id) for other in others):
            names = ", ".join(dict.fromkeys(other.location.name_es for other in others))
            words = {"place": row.location.name_es, "within": gazetteer.within(row.location_id), "other": names}
            found.append(Problem.of("places_apart", "places", **words))
    return list(dict.fromkeys(found))


def _is_compared(row) -> bool:
    is_told = row.precision != taxonomy.LocationPrecision.WITHHELD
    return is_told and row.location is not None and row.location.kind in _BOUNDED


def _names_in(words: list[str]) -> Iterable[tuple[str, range]]:
    """Yield what may be a name in a text, and which of its words it is."""
    for first in range(len(words)):
        for last in range(first + 1, min(first + _LONGEST_NAME, len(words)) + 1):
            name = " ".join(words[first:last])
            if len(name) >= _SHORTEST:
                yield name, range(first, last)


def _longest(words: list[str], places: dict[str, set[int]]) -> list[str]:
    """Return the names of places in a text, without those within a longer one: "Quisto Valle" is no "Valle"."""
    spans = sorted(((name, at) for name, at in _names_in(words) if name in places), key=lambda one: -len(one[1]))
    taken, found = set(), []
    for name, at in spans:
        if not taken & set(at):
            taken |= set(at)
            found.append(name)
    return list(dict.fromkeys(found))


def _places_named(names: set[str]) -> dict[str, set[int]]:
    """Return the keys of the gazetteer's places by their folded name or other name, of these names."""
    found: dict[str, set[int]] = {}
    if not names:
        return found
    words = {"from": _FROM, "to": _TO, "kinds": [str(kind.value) for kind in _BOUNDED], "names": sorted(names)}
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, words)
        for name, pk in cursor.fetchall():
            found.setdefault(name, set()).add(pk)
    return found
