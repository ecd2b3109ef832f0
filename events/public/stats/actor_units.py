"""How many events of a selection belong to it by a unit, a faction or a successor of the actor asked for alone."""

import numpy as np

from events import taxonomy

from ..cache.results import remembered
from ..query.choice import chosen
from ..query.matching import of_the_actor_alone
from ..query.selection import Selection


@remembered
def by_unit(selection: Selection, counted: str = "listed", inside_box: bool = True) -> dict[str, int]:
    """Return {"events", "by_unit"}: how many match, and how many of them not without what stands below the actor.

    {} where no actor is asked for, or the actor alone (subunits=0). counted, inside_box: as in_range() has them.
    """
    if not selection.asks_units:
        return {}
    found = chosen(selection, inside_box=inside_box)
    if counted == "summed" or (counted == "attested" and not selection.names_debunked):
        found = found.but(taxonomy.Verification.DEBUNKED)
    alone = found.mask & of_the_actor_alone(selection, found.facts)
    return {"events": len(found), "by_unit": len(found) - int(np.count_nonzero(alone))}


def units_told(selection: Selection, counted: str = "attested", *, inside_box: bool = True) -> dict[str, dict]:
    """Return {"units": by_unit()} of the events that a statistic counts, or {} where no units are asked for."""
    units = by_unit(selection, counted, inside_box)
    return {"units": units} if units else {}
