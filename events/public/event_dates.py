"""What a public document's date means: the day it is counted on, and the days it may reach over."""

from datetime import date
from typing import NamedTuple

from events import dates


class Dated(NamedTuple):
    """A document's date in numbers; counted_on and bounds are None for an undated event."""

    counted_on: date | None
    bounds: dates.Bounds | None


def dated(document: dict) -> Dated:
    """Read a document's date."""
    when = document["date"]
    start, end = day_of(when["start"]), day_of(when["end"])
    precision, basis = when["date_precision"], when["start_basis"]
    return Dated(
        dates.counted_on(start, end, precision, basis),
        dates.bounds(start, end, precision, newest_report(document)),
    )


def newest_report(document: dict) -> date | None:
    """Return the day of the newest dated report of a document."""
    days = [report["published_on"] for report in document["reports"] if report["published_on"]]
    return day_of(max(days, default=None))


def day_of(text: str | None) -> date | None:
    """Return the day that an ISO date of a document names."""
    return date.fromisoformat(text) if text else None
