"""Lists of districts as decrees write them, read into places of the gazetteer: what cannot be placed is told.

Understood: names one to a line, or parted by commas, semicolons and "y"; a name with its province (and department) in
brackets or behind a dash; "distritos de X, Y y Z de la provincia de W"; "Provincia de W: X, Y"; ubigeos, with or
without their leading zero, alone or beside a name; lines of a table. Nothing is guessed: a name that several places
have is offered with all of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from events import taxonomy, text
from events.models import Location, LocationAlias

MOST_CHARACTERS = 20_000
MOST_ENTRIES = 400
_KIND = taxonomy.LocationKind
# A plain name of a list means the first of these that has it; below a district a decree says so.
_ORDER = ([_KIND.DISTRICT], [_KIND.PROVINCE], [_KIND.DEPARTMENT], None)
_KINDS = {
    "distrito": _KIND.DISTRICT, "distritos": _KIND.DISTRICT, "district": _KIND.DISTRICT, "districts": _KIND.DISTRICT,
    "provincia": _KIND.PROVINCE, "provincias": _KIND.PROVINCE, "province": _KIND.PROVINCE,
    "departamento": _KIND.DEPARTMENT, "departamentos": _KIND.DEPARTMENT, "region": _KIND.DEPARTMENT,
    "department": _KIND.DEPARTMENT,
    "centro poblado": _KIND.POPULATED_PLACE, "centros poblados": _KIND.POPULATED_PLACE,
    "comunidad nativa": _KIND.NATIVE_COMMUNITY, "comunidades nativas": _KIND.NATIVE_COMMUNITY,
}  # fmt: skip
_OFFERED = 8

_KIND_WORDS = "|".join(sorted((re.escape(words) for words in _KINDS), key=len, reverse=True))
_LEAD = re.compile(
    rf"^(?:(?:y|e|en|and|in)\s+)*(?:(?:the|la|el|los|las)\s+)?({_KIND_WORDS})\s+(?:(?:de|del|of)\s+)?", re.I
)
_JOINING = re.compile(r"^(?:(?:y|e|en|and|in)\s+)+", re.I)
_NOTHING = frozenset(["y", "e", "en", "and", "in", "of", "de", "del", "la", "el", "los", "las", "the"])
_BULLET = re.compile(r"^\s*(?:[-•*·–—]|\(?(?:[0-9]{1,2}|[a-z])[.)])\s+")
# Where a name ends: at a sign, at the next "y los distritos", before its department.
_NAME_END = (
    r"(?=\s*(?:[,;.:()\n]|$"
    r"|\s(?:y|e|and)\s+(?:en\s+)?(?:(?:los?|las?|el|the)\s+)?(?:distrito|provincia|district)"
    r"|\s(?:del|en el|of the)\s+(?:departamento|region)))"
)
_NAME = r"[^,;.:()\n]{2,60}?"
# "(los) distritos de A, B y C de la provincia de D (del departamento de E)"; lines may be broken within it.
_CLAUSE = re.compile(
    r"(?:\bel\s+|\blos\s+|\bthe\s+)?\b(?:distritos?|districts?)\s+(?:de|of)\s+"
    r"(?P<names>(?:(?!\bprovinc|;|\bdistri)[\s\S]){1,4000}?)"
    r"[,\s(]+(?:(?:de|en|of|in)\s+)?(?:la\s+|the\s+)?(?:provincia|province)\s+(?:de\s+|of\s+)?"
    rf"(?P<province>{_NAME}){_NAME_END}"
    r"(?:[\s,]*(?:,|del|en el|de la|of the)\s*(?:departamento|regi[oó]n|department)\s+(?:de\s+|of\s+)?"
    rf"(?P<department>{_NAME}){_NAME_END})?\)?",
    re.I,
)
_HEADED = re.compile(
    r"^\s*(?:la\s+)?(?:provincia|province)\s+(?:de\s+|of\s+)?(?P<province>[^:;\n()]{2,60}):(?P<names>[^\n]+)$",
    re.I | re.M,
)
_CODE = re.compile(r"(?<![0-9])([0-9]{3,6}|[0-9]{9,10})(?![0-9])")
_PARTS = re.compile(r"[,;\n](?![^()\n]*\))")
_AND = re.compile(r"\s+(?:y|e|and)\s+(?![^()]*\))", re.I)
_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<hints>[^()]+)\)\s*$")
# "Anco - La Mar"; a name may have such a sign of its own.
_DASH = re.compile(r"\s+[-–—/]\s+")


class Entry(NamedTuple):
    """One place that a list names: its words, the kind it is said to be or "", what it is said to lie in."""

    words: str
    kind: str
    hints: tuple[str, ...]


class Reading(NamedTuple):
    """What a list comes to: places; (words, places that they may mean); words that name no place."""

    placed: list[Location]
    offered: list[tuple[str, list[Location]]]
    unplaced: list[str]


def entries_of(typed: str) -> list[Entry]:
    """Return what a text names, in its order, without looking anything up."""
    found: list[tuple[int, Entry]] = []

    def take(match, kind=_KIND.DISTRICT):
        hints = tuple(
            " ".join(part.split()) for part in (match["province"], match.groupdict().get("department")) if part
        )
        for entry in _plain(" ".join(match["names"].split()), kind, hints):
            found.append((match.start(), entry))
        return "\n"

    rest, offsets = typed[:MOST_CHARACTERS].replace("\r", "\n"), []
    for pattern in (_CLAUSE, _HEADED):
        pieces, end = [], 0
        for match in pattern.finditer(rest):
            take(match)
            # As long as what it takes the place of: the order of the rest stays.
            pieces += [rest[end : match.start()], "\n" * (match.end() - match.start())]
            end = match.end()
        rest = "".join(pieces) + rest[end:]
    for line in re.finditer(r"[^\n]+", rest):
        for entry in _line(line.group()):
            offsets.append((line.start(), entry))
    ordered = sorted([*found, *offsets], key=lambda pair: pair[0])
    return [entry for _start, entry in ordered][:MOST_ENTRIES]


def _line(line: str) -> Iterable[Entry]:
    """Yield the entries of a line that is no clause; a line with tabs is one of a table."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if len(cells) < 2:
        yield from _plain(line, "", ())
    elif code := next((cell for cell in cells if _CODE.fullmatch(cell)), None):
        yield Entry(code, "", ())
    else:
        yield Entry(cells[-1], "", tuple(cells[:-1]))


def _plain(names: str, kind: str, hints: tuple[str, ...]) -> Iterable[Entry]:
    for part in _PARTS.split(names):
        for words in _AND.split(_BULLET.sub("", part)):
            if entry := _entry(words, kind, hints):
                yield entry


def _entry(words: str, kind: str, hints: tuple[str, ...]) -> Entry | None:
    words = _BULLET.sub("", words).strip(" \t.:;,()" if words.count("(") != words.count(")") else " \t.:;,")
    if (lead := _LEAD.match(words)) and lead.end() < len(words):
        kind, words = _KINDS[text.fold(lead[1])], words[lead.end() :].strip()
    words = _JOINING.sub("", words)
    if set(text.words_in(words)) <= _NOTHING:
        return None
    if match := _BRACKETS.match(words):
        inside = [_LEAD.sub("", part.strip()) for part in re.split(r"[,;/]|\s[-–]\s", match["hints"])]
        return Entry(match["name"].strip(), kind, (*hints, *(part for part in inside if part)))
    return Entry(words, kind, hints)


def read(typed: str) -> Reading:
    """Return the places that a text names. Two queries, whatever its length."""
    gazetteer = _Gazetteer()
    reading = Reading([], [], [])
    for entry in entries_of(typed):
        certain, maybe = gazetteer.find(entry)
        words = f"{entry.words} ({', '.join(entry.hints)})" if entry.hints else entry.words
        if certain is not None:
            if certain not in reading.placed:
                reading.placed.append(certain)
        elif maybe:
            reading.offered.append((words, maybe[:_OFFERED]))
        else:
            reading.unplaced.append(words)
    return reading


def within(place: Location, places: dict[int, Location]) -> list[Location]:
    """Return what a place lies in, the nearest first."""
    found, above = [], places.get(place.parent_id)
    while above is not None and above not in found:
        found.append(above)
        above = places.get(above.parent_id)
    return found


def label(place: Location, places: dict[int, Location]) -> str:
    """Return a place's name with what tells it from others: kind, province, department."""
    above = [one.name_es for one in within(place, places) if one.kind != _KIND.COUNTRY]
    return ", ".join([f"{place.name_es} ({place.get_kind_display()})", *above])


class _Gazetteer:
    """All places by name and by code."""

    def __init__(self):
        fields = ("id", "kind", "name_es", "name_en", "ubigeo", "inei_code", "parent_id")
        self.places = {place.pk: place for place in Location.objects.only(*fields).order_by("pk")}
        self.by_code = {code: p for p in self.places.values() for code in (p.ubigeo, p.inei_code) if code}
        self.by_name = defaultdict(list)
        names = [(pk, name) for pk, place in self.places.items() for name in (place.name_es, place.name_en) if name]
        names += LocationAlias.objects.order_by("pk").values_list("location_id", "text")
        for pk, name in names:
            if self.places[pk] not in self.by_name[_plain_name(name)]:
                self.by_name[_plain_name(name)].append(self.places[pk])

    def find(self, entry: Entry) -> tuple[Location | None, list[Location]]:
        """Return (the place meant, []), or (None, the places that may be meant)."""
        if code := _CODE.search(" ".join((entry.words, *entry.hints))):
            return self._coded(code[1], entry)
        named = self._named(entry.words, entry.kind)
        if not named and (parts := _DASH.split(entry.words))[1:]:
            return self.find(Entry(parts[0], entry.kind, (*entry.hints, *parts[1:])))
        inside = [place for place in named if self._lies_in(place, entry.hints)]
        if len(inside) == 1:
            return inside[0], []
        return None, inside or named or self._like(entry)

    def _coded(self, code: str, entry: Entry) -> tuple[Location | None, list[Location]]:
        place = self.by_code.get(code.zfill(10 if len(code) > 6 else len(code) + len(code) % 2))
        name = _plain_name(_CODE.sub(" ", entry.words))
        if place is None or not name or place in self.by_name.get(name, ()):
            # A code that nobody has, beside a name, is a mistake of one of them.
            return place, ([] if place or not name else self.by_name.get(name, []))
        return None, [place, *self.by_name.get(name, [])]

    def _named(self, words: str, kind: str) -> list[Location]:
        found = self.by_name.get(_plain_name(words), [])
        if kind:
            return [place for place in found if place.kind == kind]
        for kinds in _ORDER:
            if of_kind := [place for place in found if kinds is None or place.kind in kinds]:
                return of_kind
        return []

    def _lies_in(self, place: Location, hints: tuple[str, ...]) -> bool:
        above = within(place, self.places)
        return all(any(one in self.by_name.get(_plain_name(hint), ()) for one in above) for hint in hints)

    def _like(self, entry: Entry) -> list[Location]:
        """Return districts whose name begins with the words, or ends in them: they are offered, never taken."""
        name = _plain_name(entry.words)
        if len(name) < 4:
            return []
        near = [
            places
            for other, places in self.by_name.items()
            if other.startswith(f"{name} ") or other.endswith(f" {name}")
        ]
        return [place for places in near for place in places if place.kind == (entry.kind or _KIND.DISTRICT)]


def _plain_name(name: str) -> str:
    return " ".join(text.words_in(name))
