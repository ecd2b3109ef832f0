"""What a range of days holds, how surely, and what it leaves beside it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.public.query.selection import Selection
from events.public.stats.date_certainty import beyond_count, in_range

from ..query_string import query_of
from ..wording.figures import number

_MODES = ("certain", "counted", "possible")


def date_counts(selection: Selection, *, counted: str = "listed", **also: str) -> dict | None:
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

    "undated": how many of what matches all else have no date, "" for none. Each with the query that leads to them, ""
    where the page shows just those. counts: by date_mode, in place of all events that the page counts (in_range). also:
    parameters of the page itself to keep.
    """
    if not selection.asks_dates:
        return None
    counts = counts or in_range(selection, counted)
    mode = selection.params.get("date_mode", "counted")
    params = {**selection.params, **also}
    queries = {name: query_of({**params, "date_mode": name if name != "counted" else ""}) for name in _MODES}
    return {
        **ways_in_words(counts),
        **{f"{name}_query": "" if name == mode else queries[name] for name in _MODES},
        "agreed": agreed_in_words(counts) if counts["certain"] == counts["possible"] else "",
        "undated": undated_in_words(counts["undated"]) if counts["undated"] else "",
    }


def ways_in_words(counts: dict[str, int]) -> dict[str, str]:
    """Return how many events lie in a range of days in each of the three ways, in words that follow one another.

    They say the same whichever way is shown: what is counted in the range is not what stands here.
    """
    certain, counted, possible = (counts[name] for name in _MODES)
    return {
        "certain": _("%(n)s certainly") % {"n": number(certain)} if certain else _("none certainly"),
        "counted": ngettext("%(n)s counted in them", "%(n)s counted in them", counted) % {"n": number(counted)}
        if counted
        else _("none counted in them"),
        "possible": _("up to %(n)s possibly") % {"n": number(possible)} if possible else _("none possibly"),
    }


def undated_in_words(n: int) -> str:
    """Return how many events stand beside every range of days, because they have no date."""
    return ngettext("%(n)s more has no known date", "%(n)s more have no known date", n) % {"n": number(n)}


def all_in_words(counts: dict[str, int]) -> str:
    """Return what a range of days holds, and what has no date, in one sentence without links."""
    agree = counts["certain"] == counts["possible"]
    words = agreed_in_words(counts) if agree else ", ".join(ways_in_words(counts).values())
    undated = f"; {undated_in_words(counts['undated'])}" if counts["undated"] else ""
    return f"{_('Events in these dates:')} {words}{undated}."


def agreed_in_words(counts: dict[str, int]) -> str:
    """Return how many events lie in a range of days where all that may lie in it certainly does."""
    n = counts["certain"]
    if not n:
        return _("none")
    return ngettext("%(n)s, certainly", "%(n)s, all of them certainly", n) % {"n": number(n)}
