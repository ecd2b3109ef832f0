"""What a range of days holds, how surely, and what it leaves beside it."""

from events.public.selection import Selection
from events.public.stats.dating import beyond_count, in_range

from ..query import query_of
from ..reading.figures import number

_MODES = ("certain", "counted", "possible")


def beyond(selection: Selection, *, counted: str = "listed", **also: str) -> dict | None:
    """Return {"may_belong", "went_on", "query", "is_certain"} of events that touch the range and are not shown.

    query leads to all that may lie in the range; is_certain: only what certainly lies in it is shown. counted: which
    events the page counts (beyond_count); also: parameters of the page itself to keep. None where there is no such
    event, or where they are asked for already.
    """
    mode = selection.params.get("date_mode")
    if mode == "possible":
        return None
    counts = beyond_count(selection, counted)
    if not any(counts.values()):
        return None
    query = query_of({**selection.params, "date_mode": "possible", **also})
    return {**counts, "query": query, "is_certain": mode == "certain"}


def in_dates(
    selection: Selection, counts: dict[str, int] | None = None, *, counted: str = "listed", **also: str
) -> dict | None:
    """Return how many events lie in the chosen dates surely, counted and possibly, in words; None without dates.

    Each with the query that leads to them, "" where the page shows just those. counts: by date_mode, in place of all
    events that the page counts (in_range). also: parameters of the page itself to keep.
    """
    if not selection.asks_dates:
        return None
    counts = counts or in_range(selection, counted)
    mode = selection.params.get("date_mode", "counted")
    params = {**selection.params, **also}
    asked = {name: query_of({**params, "date_mode": name if name != "counted" else ""}) for name in _MODES}
    return {
        **{name: number(counts[name]) for name in _MODES},
        **{f"{name}_query": "" if name == mode else asked[name] for name in _MODES},
        "agree": counts["certain"] == counts["possible"],
    }
