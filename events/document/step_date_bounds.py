"""Form 4 to 5: a date says the first and the last day on which the event may lie.

Whoever reads a document or a table then needs no arithmetic of precisions, and none of the newest report's day, to ask
what possibly and what certainly belongs to a range of days.
"""

from datetime import date

from events import dates


def with_date_bounds(document: dict) -> dict:
    """Return an event's document with earliest and latest in its date, after end; both null where it has no date."""
    reported = [_day(report["published_on"]) for report in document["reports"] if report["published_on"]]
    return {**document, "date": _bounded(document["date"], max(reported, default=None))}


def _bounded(when: dict, newest_report: date | None) -> dict:
    found = dates.bounds(_day(when["start"]), _day(when["end"]), when["date_precision"], newest_report)
    bounded = {}
    for key, value in when.items():
        bounded[key] = value
        if key == "end":
            bounded["earliest"] = found and found.first.isoformat()
            bounded["latest"] = found and found.last.isoformat()
    return bounded


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
