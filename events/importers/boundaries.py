"""Outlines of departments, provinces and districts, from any GeoJSON with an INEI code.

All or nothing: one wrong feature, or codes of another register, and the desk keeps what it had. Readers get the
outlines with the load, as they get the gazetteer's places.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.gis.geos import MultiPolygon

from events.desk.intake import loading, publish_loaded
from events.models import Location

from .boundary_codes import left_out, outlines_elsewhere
from .boundary_files import BoundaryError, Budget, Refused, code_of, name_of, outline_of, read_features

# Codes that the gazetteer does not have, told one by one; of more, how many.
_UNKNOWN_TOLD = 10
REASON = "Se cargaron contornos. / Outlines were loaded."

Progress = Callable[[int, int], None]


@dataclass
class Outcome:
    """What a load did, in numbers, and remarks that did not stop it."""

    features: int = 0
    written: int = 0
    points_added: int = 0
    ignored: int = 0
    published: int = 0
    remarks: list[str] = field(default_factory=list)


def load(
    path: Path, code_property: str = "", ignore_unknown: bool = False, progress: Progress = lambda done, total: None
) -> Outcome:
    """Give every place of the file its outline, and a label point inside it where it had none.

    `code_property` names the property with the INEI code; empty means to look for the usual ones.
    Raises BoundaryError with every problem of the file.
    """
    features = read_features(path)
    places = {place.ubigeo: place for place in Location.objects.filter(ubigeo__isnull=False)}
    outcome, outlines, problems = Outcome(features=len(features)), {}, []
    seen: dict[str, int] = {}
    names, unknown = {}, []
    budget = Budget()
    for number, feature in enumerate(features, start=1):
        code = ""
        try:
            code = code_of(feature, code_property)
            if code not in places and ignore_unknown:
                outcome.ignored += 1
                continue
            if code not in places:
                unknown.append(f"feature {number} ({code})")
                continue
            if code in seen:
                raise Refused(
                    f"feature {seen[code]} has this code already: make one MultiPolygon of a place's parts first "
                    "(“dissolve” by the code)"
                )
            seen[code] = number
            outline, repaired = outline_of(feature.get("geometry"), budget)
            if repaired:
                outcome.remarks.append(f"{code}: a line that crossed itself was repaired")
            outlines[code] = outline
            names[code] = name_of(feature["properties"], code)
        except Refused as refusal:
            problems.append(f"feature {number}{f' ({code})' if code else ''}: {refusal}")
        finally:
            progress(number, len(features))
    if unknown:
        problems.insert(0, _unknown_told(unknown))
    elif not problems and not outlines:
        problems.append("no feature belongs to a place of the gazetteer: load the gazetteer first (load_gazetteer)")
    if problems:
        raise BoundaryError(problems)
    refusal, outcome.remarks[len(outcome.remarks) :] = outlines_elsewhere(outlines, names, places)
    if refusal:
        raise BoundaryError(refusal)
    outcome.remarks += left_out(outlines, places)
    with loading("boundaries"):
        _write(outlines, path.name, outcome)
    # A transaction of its own: who publishes takes the journal first. Stopped in between, the next load does it.
    published = publish_loaded([places[code].pk for code in outlines], REASON)
    outcome.published = published.created + published.changed
    outcome.remarks += [
        f"{place.ubigeo}: readers get {place.name_es} with its outline once an editor publishes it"
        for place in published.left
        if place.ubigeo in outlines
    ]
    return outcome


def _write(outlines: dict[str, MultiPolygon], name: str, outcome: Outcome) -> None:
    # Read again: reading the file takes long, and what an editor saved meanwhile must not be written over.
    places = Location.objects.in_bulk(list(outlines), field_name="ubigeo")
    changed = []
    for code, outline in outlines.items():
        if (place := places.get(code)) is None:
            raise BoundaryError([f"{code}: its place was deleted or got another code while the file was read"])
        is_new = place.area is None or not place.area.equals_exact(outline)
        if place.point is None:
            place.point = outline.point_on_surface
            place.source = f"{place.source}; point: inside its outline in {name}".removeprefix("; ")[:200]
            outcome.points_added += 1
        elif not is_new:
            continue
        place.area = outline
        changed.append(place)
    Location.objects.bulk_update(changed, ["area", "point", "source"], batch_size=50)
    outcome.written = len(changed)


def _unknown_told(unknown: list[str]) -> str:
    """Return one line about codes that the gazetteer does not have, however many they are."""
    shown = ", ".join(unknown[:_UNKNOWN_TOLD])
    more = f" and {len(unknown) - _UNKNOWN_TOLD:,} more" if len(unknown) > _UNKNOWN_TOLD else ""
    return f"no place of the gazetteer has this code (--ignore-unknown passes over such features): {shown}{more}"
