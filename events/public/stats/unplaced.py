"""What a box or a circle cannot find: the events that match all else and have no public point."""

import numpy as np

from ..cache.results import remembered
from ..query.selection import Selection
from .event_count import attested, not_mappable


def unplaced(selection: Selection) -> dict[str, int]:
    """Return {"without_point", "not_mappable"} where bbox or near is asked for, else {}.

    Both of the events that match all else, as maps count them: without the debunked ones unless verification names
    those. without_point: have no public point, so no box and no circle finds them; not_mappable: of these, the ones
    that no area's badge stands for either, the same number as in totals and maps.
    """
    if not {"bbox", "near"} & set(selection.cleaned):
        return {}
    return {"without_point": _without_point(selection), "not_mappable": not_mappable(selection)}


def unplaced_headers(told: dict) -> dict[str, str]:
    """Return the headers that say it beside an answer that has no other place for it."""
    names = {"without_point": "X-VRAEM-Without-Point", "not_mappable": "X-VRAEM-Not-Mappable"}
    return {header: str(told[name]) for name, header in names.items() if name in told}


@remembered
def _without_point(selection: Selection) -> int:
    found = attested(selection, inside_box=False, near=False)
    return len(found.where(np.isnan(found.facts.events.lon)))
