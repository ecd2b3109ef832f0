"""How a box or a circle finds events: by their public point, and by the ground of an area; never added up."""

from ..cache.results import remembered
from ..query.choice import Chosen, chosen
from ..query.filters import MATCHES
from ..query.selection import Selection


@remembered
def matched(selection: Selection, counted: str = "listed") -> dict[str, int]:
    """Return {"point", "area"}: how many events bbox and near find by each (models/ground.py); {} without either.

    Whatever matched_by asks for: the answer itself holds the events of one of the two. counted: "listed" (all that
    match), "attested" (without the debunked ones, unless verification asks for those by name: rows, bars, maps) or
    "summed" (what totals call events).
    """
    if not selection.asks_where:
        return {}
    return {how: len(_counted(selection.matched_as(how), counted)) for how in MATCHES}


def _counted(selection: Selection, counted: str) -> Chosen:
    found = chosen(selection)
    if counted == "summed":
        return found.summed()
    return found.but("debunked") if counted == "attested" and not selection.names_debunked else found


def match_told(selection: Selection, counted: str = "attested") -> dict[str, dict[str, int]]:
    """Return {"matched": matched()} of the events that an answer counts, or {} without a box or a circle."""
    told = matched(selection, counted)
    return {"matched": told} if told else {}
