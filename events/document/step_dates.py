"""Form 1 to 2: every date has a day to be counted on, and a beginning.

Until 29 November 2026 a date had no counted_on and no start_basis, and its start could be open ("by 8 October"). Such a
start becomes the day 30 days before the end, marked as assumed, and the moment lies between the two.
"""

from datetime import date

from events import dates

# "By July" means by its last day.
_CALENDAR = ("month", "year")


def with_dates_that_add_up(document: dict) -> dict:
    """Return an event's document with every key of a date of form 2."""
    return {**document, "date": _complete(document["date"])}


def _complete(when: dict) -> dict:
    start, end = _day(when["start"]), _day(when["end"])
    precision, basis = when["precision"], when.get("start_basis") or "stated"
    if start is None and end is not None and precision != "unknown":
        basis = "assumed"
        if when["span"] == "within":
            end = dates.widen(end, end, precision).last if precision in _CALENDAR else end
            precision = "between"
        start = dates.proposed_start(end)
    counted_on = dates.counted_on(start, end, precision, basis)
    return {
        "start": start and start.isoformat(),
        "end": end and end.isoformat(),
        "counted_on": counted_on and counted_on.isoformat(),
        "precision": precision,
        "span": when["span"],
        "basis": when["basis"],
        "start_basis": basis,
        "note": when["note"],
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
