"""How many of the events shown came by a unit, a faction or a successor of the actor that was asked for."""

from events.public.query.selection import Selection
from events.public.stats.actor_units import by_unit

from ..query_string import query_of


def unit_counts(selection: Selection, *, counted: str = "listed", **also: str) -> dict | None:
    """Return {"n", "query"}: how many, and what leads to the actor alone; None where none did.

    counted: which events the page counts (by_unit); also: parameters of the page itself to keep.
    """
    n = by_unit(selection, counted).get("by_unit", 0)
    return {"n": n, "query": query_of({**selection.params, "subunits": "0", **also})} if n else None
