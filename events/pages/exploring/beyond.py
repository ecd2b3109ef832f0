"""What a range of days leaves beside it: events that may belong to it, and durations that went on in it."""

from events.public.selection import Selection
from events.public.stats.dating import beyond_count

from ..query import query_of


def beyond(selection: Selection) -> dict | None:
    """Return {"may_belong", "went_on", "query"} of events that touch the range and are counted outside it, or None.

    query leads to all that may lie in the range. None where there is none, or where they are asked for already.
    """
    if selection.params.get("date_mode") == "possible":
        return None
    counts = beyond_count(selection)
    if not any(counts.values()):
        return None
    return {**counts, "query": query_of({**selection.params, "date_mode": "possible"})}
