"""What of the gazetteer a row names: by code, or by a name within what the row says it lies in; never a guess."""

import re
from collections import defaultdict
from typing import NamedTuple

from events.models import Location, LocationAlias
from events.text import fold

# Places of these kinds have a spot; a district, province or department has an extent.
SPOTS = frozenset({"populated_place", "native_community", "sector", "base", "site"})
# What other records write behind a name, in English or Spanish.
_KIND_WORDS = {
    "district": "district", "distrito": "district", "province": "province", "provincia": "province",
    "department": "department", "departamento": "department", "region": "department", "valley": "valley",
    "river": "river", "town": "", "village": "", "city": "", "community": "", "hamlet": "", "locality": "",
    "settlement": "", "base": "base", "area": "", "municipality": "", "caserio": "", "centro poblado": "",
}  # fmt: skip
_ENDING = re.compile(rf"^(.+?)[ ,]+({'|'.join(_KIND_WORDS)})$")
_BEGINNING = re.compile(r"^(distrito|provincia|departamento|region|caserio|centro poblado) (?:de |del )?(.+)$")


class Place(NamedTuple):
    """A place as far as rows need it. above: numbers of what it lies in, the nearest first; point: degrees or None."""

    pk: int
    kind: str
    name: str
    above: tuple[int, ...]
    point: tuple[float, float] | None


class Gazetteer:
    """The places of the desk, read once for a job."""

    def __init__(self):
        rows = list(
            Location.objects.filter(merged_into=None).values_list(
                "pk", "kind", "name_es", "name_en", "slug", "ubigeo", "inei_code", "parent_id", "point"
            )
        )
        parents = {row[0]: row[7] for row in rows}
        self.places, self._coded, self._named = {}, {}, defaultdict(set)
        for pk, kind, name, name_en, slug, ubigeo, code, _parent, point in rows:
            at = (point.x, point.y) if point is not None else None
            self.places[pk] = Place(pk, kind, name, _above(pk, parents), at)
            self._coded.update({text: pk for text in (slug, ubigeo, code) if text})
            for text in (name, name_en):
                if text:
                    self._named[fold(text)].add(pk)
        for pk, text in LocationAlias.objects.values_list("location_id", "text"):
            if pk in self.places:
                self._named[fold(text)].add(pk)

    def coded(self, text: str) -> Place | None:
        """Return the place of a slug or an INEI code; a zero that a spreadsheet dropped is put back."""
        text = text.strip()
        for code in (text, f"0{text}"):
            if (pk := self._coded.get(code)) is not None and (code == text or code.isdecimal()):
                return self.places[pk]
        return None

    def named(self, text: str, kinds=None, within: Place | None = None) -> list[Place]:
        """Return the places of a name, of some kinds, that lie within another."""
        found = [self.places[pk] for pk in self._named.get(fold(text), ())]
        return [
            place
            for place in found
            if (kinds is None or place.kind in kinds) and (within is None or within.pk in place.above)
        ]

    def told(self, text: str, kinds=None, within: Place | None = None) -> list[Place]:
        """Return the places that a text names: as it stands, else without the word for what sort of place it is."""
        return self.named(text, kinds, within) or self.named(split(text)[0], kinds, within)

    def areas(self, department: str, province: str) -> tuple[Place | None, Place | None]:
        """Return the department and the province that two texts name, as far as they name one each."""
        found = self.told(department, {"department"}) if department else []
        above = found[0] if len(found) == 1 else None
        below = self.told(province, {"province"}, above) if province else []
        one = below[0] if len(below) == 1 else None
        if above is None and one is not None:
            above = next((self.places[pk] for pk in one.above if self.places[pk].kind == "department"), None)
        return above, one


def split(text: str) -> tuple[str, str]:
    """Return (name, kind or "") of "Chuschi town", "Cangallo province", "distrito de Llochegua"."""
    folded = fold(text)
    if match := _ENDING.match(folded):
        return match[1], _KIND_WORDS[match[2]]
    if match := _BEGINNING.match(folded):
        return match[2], _KIND_WORDS[match[1]]
    return folded, ""


def _above(pk: int, parents: dict) -> tuple[int, ...]:
    chain, above = [], parents.get(pk)
    while above is not None and above not in chain and len(chain) < 8:
        chain.append(above)
        above = parents.get(above)
    return tuple(chain)
