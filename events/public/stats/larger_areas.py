"""The provinces and departments that stand for the badges inside them where a map is too small for each."""

import numpy as np

from events import taxonomy

from ..cache.results import remembered
from ..columns import codes
from ..models import PublicLocation
from ..query.selection import Selection
from .area_badges import PLACE, ROLES, drawn_places, grouped_badges, told, wherever

# Nearest first: a district's badge goes up into its province's, that into its department's.
LEVELS = (taxonomy.LocationKind.PROVINCE, taxonomy.LocationKind.DEPARTMENT)


@remembered
def badges_that_merge(selection: Selection) -> dict:
    """Return {"areas": grouped_badges with "above", "larger": [...]}.

    "above" are the ids of an area's province and department, nearest first, as far as they have a label
    point. "larger" are those, as areas are told, each with how many events ("n", "groups") the badges of
    places in it stand for, its own included: an event at two of its districts is one.
    """
    badges = grouped_badges(selection)
    above = _above({badge["location"]["id"] for badge in badges if badge["role"] == PLACE})
    figures = _figures(selection, {uid: [place.pk for place in ladder] for uid, ladder in above.items()})
    places = {place.pk: place for ladder in above.values() for place in ladder}
    return {
        "areas": [
            {**badge, "above": [place.pk for place in above.get(badge["location"]["id"], [])]}
            if badge["role"] == PLACE
            else badge
            for badge in badges
        ],
        "larger": [
            {**told(places[uid]), **figures[uid]} for uid in sorted(figures, key=lambda uid: (-figures[uid]["n"], uid))
        ],
    }


def _above(uids: set[str]) -> dict[str, list[PublicLocation]]:
    """Return the province and department with a label point that each place is in or is, nearest first."""
    within = dict(PublicLocation.objects.filter(pk__in=uids).order_by().values_list("pk", "within"))
    larger = drawn_places().filter(pk__in={uid for path in within.values() for uid in path}, kind__in=LEVELS).in_bulk()
    return {
        uid: sorted((larger[other] for other in path if other in larger), key=lambda place: LEVELS.index(place.kind))
        for uid, path in within.items()
    }


def _figures(selection: Selection, above: dict[str, list[str]]) -> dict[str, dict]:
    """Return {uid: {"n", "groups"}} of the larger areas: each event once in each."""
    found = wherever(selection)
    facts = found.facts
    places, of_badge = facts.badge_places
    larger = sorted({uid for ladder in above.values() for uid in ladder})
    number = {uid: at for at, uid in enumerate(larger)}
    rows = found.mask[facts.event_of_badge] & (facts.badges.effect == ROLES.index(PLACE))
    pairs = []
    for level in range(len(LEVELS) if len(places) else 0):
        ladders = (above.get(place.decode(), []) for place in places.tolist())
        area_of = np.array([number[ladder[level]] if len(ladder) > level else -1 for ladder in ladders])
        inside = rows & (area_of[of_badge] >= 0)
        pairs.append(area_of[of_badge[inside]] * len(facts.events.id) + facts.event_of_badge[inside])
    counts = np.zeros((len(larger), len(codes.GROUPS)), dtype=np.int64)
    if pairs:
        area, event = np.divmod(np.unique(np.concatenate(pairs)), len(facts.events.id))
        np.add.at(counts, (area, np.array(codes.GROUP_OF_TYPE)[facts.events.type[event]]), 1)
    return {
        uid: {"n": int(row.sum()), "groups": [[group, int(n)] for group, n in zip(codes.GROUPS, row, strict=True) if n]}
        for uid, row in zip(larger, counts, strict=True)
    }
