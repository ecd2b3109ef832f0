"""What a public document's date means: the day it is counted on, and the days it may reach over."""

from datetime import date
from typing import NamedTuple

from events import dates, taxonomy


class Dated(NamedTuple):
    """A document's date in numbers; counted_on and bounds are None for an undated event."""

    counted_on: date | None
    bounds: dates.Bounds | None


def dated(document: dict) -> Dated:
    """Read a document's date, an earlier revision's too (in_todays_form)."""
    when = in_todays_form(document["date"])
    start, end = day_of(when["start"]), day_of(when["end"])
    precision, basis = when["precision"], when["start_basis"]
    return Dated(
        dates.counted_on(start, end, precision, basis),
        dates.bounds(start, end, precision, newest_report(document)),
    )


def newest_report(document: dict) -> date | None:
    """Return the day of the newest dated report of a document."""
    days = [report["published_on"] for report in document["reports"] if report["published_on"]]
    return day_of(max(days, default=None))


def in_todays_form(when: dict) -> dict:
    """Return a document's date with every key of today, in their order; what is complete stays as it is.

    Until 29 November 2026 a date had no counted_on and no start_basis, and its start could be open ("by 8 October").
    Such a start becomes the day 30 days before the end, marked as assumed, and the moment lies between the two.
    """
    start, end = day_of(when["start"]), day_of(when["end"])
    precision, basis = when["precision"], when.get("start_basis") or taxonomy.StartBasis.STATED.value
    is_open = start is None and end is not None and precision != taxonomy.DatePrecision.UNKNOWN
    if is_open:
        basis = taxonomy.StartBasis.ASSUMED.value
        if when["span"] == taxonomy.DateSpan.WITHIN:
            end = dates.widen(end, end, precision).last if precision in _CALENDAR else end
            precision = taxonomy.DatePrecision.BETWEEN.value
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


# "By July" means by its last day.
_CALENDAR = (taxonomy.DatePrecision.MONTH, taxonomy.DatePrecision.YEAR)


def day_of(text: str | None) -> date | None:
    """Return the day that an ISO date of a document names."""
    return date.fromisoformat(text) if text else None
