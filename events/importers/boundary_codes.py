"""Whether a file's codes are INEI's: its outlines lie where our places do, and go by our names.

RENIEC, and the electoral register with it, number the same districts otherwise; of most codes there is one in each
register, so a wrong file would join without a gap.
"""

from collections import defaultdict

from django.contrib.gis.geos import MultiPolygon, Point

from events import taxonomy
from events.models import Location, LocationAlias
from events.text import words_in

# Examples told of each kind of mismatch, and places named of those that a file leaves out.
_EXAMPLES, _LEFT_OUT_TOLD = 4, 20
# Degrees, about 2 km: a town on the river that is the border stands beside an outline that was simplified.
_BESIDE = 0.02
_UNITS = {2: taxonomy.LocationKind.DEPARTMENT, 4: taxonomy.LocationKind.PROVINCE, 6: taxonomy.LocationKind.DISTRICT}
_OTHER_REGISTER = "these are the codes of another register (RENIEC's, for one), not INEI's."
_MEND = (
    "Nothing was loaded. If the file has INEI's codes in another property, name it (--code-property). If it is the "
    "gazetteer that is wrong, correct those places' label points, names or codes first: docs/gazetteer.md, Outlines."
)


def outlines_elsewhere(
    outlines: dict[str, MultiPolygon], names: dict[str, str], places: dict[str, Location]
) -> tuple[list[str], list[str]]:
    """Return (why the whole file is refused, remarks on single outlines), each a line.

    Refused where more than half of the outlines that can be compared lie elsewhere than their places' points, or more
    than half of the names that the file gives are not ours; and where a single one lies elsewhere and has another name,
    for that one is another's. names: what each feature says that it outlines, or "".
    """
    points = _points_of(outlines, places)
    judged = [code for code in outlines if points.get(code)]
    outside = [code for code in judged if _is_elsewhere(outlines[code], points[code])]
    own = _own_names(places[code] for code in outlines)
    named = [code for code in outlines if names.get(code)]
    misnamed = [code for code in named if not _is_own_name(names[code], own[code])]
    for wrong, compared, fault in (
        (outside, judged, "outlines lie elsewhere than the places of their codes"),
        (misnamed, named, "features have another name than the places of their codes"),
    ):
        if len(wrong) * 2 > len(compared):
            head = f"{len(wrong)} of {len(compared)} {fault}: {_OTHER_REGISTER}"
            return [head, *_examples(wrong, outlines, places, names), _MEND], []
    if anothers := [code for code in outside if code in misnamed]:
        head = f"{len(anothers)} of {len(outlines)} outlines lie elsewhere than the places of their codes, whose names"
        more = f"; and {len(anothers) - _LEFT_OUT_TOLD} more" if len(anothers) > _LEFT_OUT_TOLD else ""
        told = [f"{code} is {places[code].name_es}, the file says “{names[code]}”" for code in anothers]
        told = "; ".join(told[:_LEFT_OUT_TOLD]) + more
        return [f"{head} they do not have: {told}.", *_examples(anothers, outlines, places, names), _MEND], []
    remarks = [
        f"{code}: the label point of {places[code].name_es} lies outside this outline"
        for code in outlines
        if places[code].point and not outlines[code].intersects(places[code].point)
    ]
    remarks += [f"{code}: the file calls {places[code].name_es} “{names[code]}”" for code in misnamed]
    if not judged and not named:
        remarks.append("nothing in the gazetteer or the file says whether these outlines are of these places: look")
    return [], remarks


def left_out(outlines: dict[str, MultiPolygon], places: dict[str, Location]) -> list[str]:
    """Return remarks on places of the file's kind that it has no outline for, though they lie in another's.

    So it is with a file older than a district: whatever lies there is drawn in the one it was cut from.
    """
    digits = {len(code) for code in outlines}
    missing = [
        (code, place)
        for code, place in sorted(places.items())
        if len(code) in digits and code not in outlines and place.area is None and place.point is not None
    ]
    found = []
    for code, place in missing:
        around = next((other for other in outlines if len(other) == len(code) and _holds(outlines[other], place)), None)
        if around:
            cut = ", from which it was cut" if place.predecessor_id == places[around].pk else ""
            found.append(f"{place.name_es} ({code}) inside {places[around].name_es} ({around}){cut}")
    if not found:
        return []
    more = f"; and {len(found) - _LEFT_OUT_TOLD} more" if len(found) > _LEFT_OUT_TOLD else ""
    head = f"{len(found)} places got no outline and lie inside a neighbour's, so the file is older than they are"
    return [f"{head}: {'; '.join(found[:_LEFT_OUT_TOLD])}{more}"]


def _holds(outline: MultiPolygon, place: Location) -> bool:
    return outline.intersects(place.point)


def _points_of(outlines: dict[str, MultiPolygon], places: dict[str, Location]) -> dict[str, list[Point]]:
    """Return by code the label point of each place, and those of the populated places right under it."""
    codes = {places[code].pk: code for code in outlines}
    points = defaultdict(list)
    for code in outlines:
        if places[code].point:
            points[code].append(places[code].point)
    towns = Location.objects.filter(kind=taxonomy.LocationKind.POPULATED_PLACE, point__isnull=False, parent__in=codes)
    for parent, point in towns.values_list("parent_id", "point"):
        points[codes[parent]].append(point)
    return points


def _is_elsewhere(outline: MultiPolygon, points: list[Point]) -> bool:
    """Whether more than half of a place's points lie outside its outline, and not just beside it."""
    return sum(outline.distance(point) > _BESIDE for point in points) * 2 > len(points)


def _own_names(places) -> dict[str, list[str]]:
    """Return by code what a place is called, other names and Spanish and English included."""
    places = {place.pk: place for place in places}
    own = {place.ubigeo: [place.name_es, place.name_en] for place in places.values()}
    for pk, text in LocationAlias.objects.filter(location__in=places).values_list("location_id", "text"):
        own[places[pk].ubigeo].append(text)
    return own


def _is_own_name(name: str, own: list[str]) -> bool:
    """Whether a file's name is one of a place's, however it is spelled: "Anco-Huallo", "ANCO HUALLO (URIPA)"."""
    words, wanted = set(words_in(name)), "".join(words_in(name))
    for text in filter(None, own):
        mine = words_in(text)
        if "".join(mine) == wanted or set(mine) <= words or words <= set(mine) or _is_near("".join(mine), wanted):
            return True
    return False


def _is_near(one: str, other: str) -> bool:
    """Whether two words differ in a letter or two: Kimbiri and Quimbiri, Echarate and Echarati."""
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 5:
        return False
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        last, row[0] = row[0], at
        for to, its in enumerate(other, start=1):
            last, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, last + (letter != its))
    return row[-1] <= 2


def _examples(
    wrong: list[str], outlines: dict[str, MultiPolygon], places: dict[str, Location], names: dict[str, str]
) -> list[str]:
    """Return a line each for a few codes, with the INEI code of what is really outlined where that can be told."""
    kinds = {kind: [] for kind in _UNITS.values()}
    by_name = defaultdict(list)
    for code, place in places.items():
        if place.kind in kinds and place.point:
            kinds[place.kind].append((code, place))
        by_name[len(code), "".join(words_in(place.name_es))].append(code)
    lines = []
    for code in wrong:
        said = names.get(code, "")
        same = by_name.get((len(code), "".join(words_in(said))), []) if said else []
        inside = [one for one, place in kinds.get(_UNITS.get(len(code)), []) if _holds(outlines[code], place)]
        real = next((one for one in same if one in inside), next(iter(inside or same), None))
        if real and real != code:
            lines.append(
                f"{code} is {places[code].name_es} to INEI; this outline is {places[real].name_es}, INEI's {real}."
            )
        if len(lines) == _EXAMPLES:
            return lines
    elsewhere = "to INEI; this outline is of somewhere else that we cannot name"
    return lines or [f"{code} is {places[code].name_es} {elsewhere}." for code in wrong[:_EXAMPLES]]
