"""The badges of a map: events whose place is known to a district or province only, and areas of effect."""

import numpy as np
from django.db.models import Q

from ..cache.results import remembered
from ..columns import codes
from ..models import PublicLocation
from ..models.ground import ground_radius_m, touches_box, touches_circle
from ..models.reference import written_name
from ..query.choice import Chosen
from ..query.selection import Selection
from .event_count import attested

MOST_EVENTS_OF_AN_AREA = 50
PLACE, EFFECT = "place", "area_of_effect"
ROLES = (PLACE, EFFECT)
WITHIN = "within"


@remembered
def badges(selection: Selection) -> list[dict]:
    """Return map_layers' "areas": those whose ground touches bbox and circle, each with its first fifty events."""
    found = wherever(selection)
    facts = found.facts
    places, of_badge = facts.badge_places
    ordered = facts.badges_in_order
    rows = ordered[found.mask[facts.event_of_badge[ordered]]]
    keys = of_badge[rows] * 2 + facts.badges.effect[rows]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    found = {}
    for start, count in zip(starts.tolist(), np.diff(starts, append=len(rows)).tolist(), strict=True):
        place, effect = divmod(int(keys[start]), 2)
        first = facts.event_of_badge[rows[start : start + min(count, MOST_EVENTS_OF_AN_AREA)]]
        ids = [event.decode() for event in facts.events.id[first].tolist()]
        found[places[place].decode(), ROLES[effect]] = {"n": count, "events": ids}
    return _told(selection, dict(sorted(found.items(), key=lambda badge: (-badge[1]["n"], badge[0]))))


@remembered
def grouped_badges(selection: Selection) -> list[dict]:
    """Return the badges without events but with "groups": [[group, n]], in the vocabulary's order."""
    found = wherever(selection)
    facts, groups = found.facts, len(codes.GROUPS)
    shown = found.mask[facts.event_of_badge]
    places, of_badge = facts.badge_places
    types = facts.events.type[facts.event_of_badge[shown]]
    keys = (of_badge[shown] * 2 + facts.badges.effect[shown]) * groups + np.array(codes.GROUP_OF_TYPE)[types]
    counted = np.bincount(keys, minlength=len(places) * 2 * groups).reshape(len(places), 2, groups)
    found = {
        (place.decode(), ROLES[effect]): counts[effect]
        for place, counts in zip(places.tolist(), counted.tolist(), strict=True)
        for effect in (0, 1)
        if any(counts[effect])
    }
    ordered = sorted(found.items(), key=lambda badge: (-sum(badge[1]), badge[0]))
    return _told(selection, {key: {"n": sum(counts), "groups": _by_group(counts)} for key, counts in ordered})


def _by_group(counts: list[int]) -> list[list]:
    return [[group, n] for group, n in zip(codes.GROUPS, counts, strict=True) if n]


def behind_badges(selection: Selection, *, at: str | None = None, role: str = PLACE) -> Chosen:
    """Return the events that the badges of a role stand for, or that of one place (by uid) does.

    role WITHIN: what the places' badges in a province or a department stand for, its own included.
    """
    found = wherever(selection)
    facts = found.facts
    drawn = _drawn(selection)
    if role == WITHIN:
        role, drawn = PLACE, drawn.filter(within__contains=[at])
    elif at is not None:
        drawn = drawn.filter(pk=at)
    drawn = {uid.encode() for uid in drawn.values_list("pk", flat=True)}
    places, of_badge = facts.badge_places
    is_drawn = np.array([place in drawn for place in places.tolist()], dtype=bool)
    if not len(is_drawn):
        return found.where(np.zeros_like(found.mask))
    shown = is_drawn[of_badge] & (facts.badges.effect == ROLES.index(role))
    behind = np.zeros_like(found.mask)
    behind[facts.event_of_badge[shown]] = True
    return found.where(behind)


def wherever(selection: Selection) -> Chosen:
    """Return the events that match, wherever they lie: which badges are drawn is asked of their places."""
    return attested(selection, inside_box=False, near=False)


def _drawn(selection: Selection):
    """Return the places whose badge a map can draw where the selection looks."""
    drawn = PublicLocation.objects.filter(point__isnull=False).order_by()
    if box := selection.cleaned.get("bbox"):
        drawn = drawn.filter(touches_box(box))
    if centre := selection.cleaned.get("near"):
        drawn = drawn.filter(touches_circle(*centre, selection.cleaned["radius_km"]))
    return drawn


def drawn_places(selection: Selection | None = None):
    """Return the places with a label point (where the selection looks), with what a map is told of them."""
    columns = ("uid", "slug", "name_es", "name_en", "kind", "point")
    drawn = PublicLocation.objects.filter(point__isnull=False).order_by() if selection is None else _drawn(selection)
    return drawn.annotate(is_outlined=Q(area__isnull=False), ground_radius_m=ground_radius_m()).only(*columns)


def _told(selection: Selection, badges_of: dict[tuple[str, str], dict]) -> list[dict]:
    """Return badges with their place, those of places that are drawn."""
    places = drawn_places(selection).in_bulk({place for place, _role in badges_of})
    return [
        {**told(places[place]), "role": role, **figures}
        for (place, role), figures in badges_of.items()
        if place in places
    ]


def told(place: PublicLocation) -> dict:
    """Return what a map is told of a place that it draws."""
    return {
        "location": {
            "id": place.uid,
            "slug": place.slug,
            "name": written_name(place.name_es, place.name_en),
        },
        "kind": place.kind,
        "label_point": position(place.point),
        "has_outline": place.is_outlined,
        "ground_radius_m": round(place.ground_radius_m),
    }


def position(point) -> list[float]:
    """Return [longitude, latitude] to a decimetre."""
    return [round(point.x, 6), round(point.y, 6)]
