"""What the door refuses of an event's dates, and what is proposed for them; the desk's form asks it too."""

from datetime import date, timedelta

from django.utils import timezone

from events import dates

from .date_messages import FIELD_OF_CONTRADICTION


def refused_dates(start: date | None, end: date | None, precision: str, span: str, basis: str) -> list[tuple[str, str]]:
    """Return (code, field) of everything that is refused of these dates; DATE_MESSAGES has the words of each code."""
    code = dates.contradiction(start, end, precision, span, basis)
    contradictions = [(code, FIELD_OF_CONTRADICTION.get(code, "date_precision"))] if code else []
    return [*contradictions, *refused_days(start, end)]


def refused_days(start: date | None, end: date | None) -> list[tuple[str, str]]:
    """Return (code, field) of days on which nothing that the record tells can have happened."""
    found = []
    today = timezone.localdate()
    # A slip such as 0202 or 9999 would also break the calendar's arithmetic.
    wrong = [name for name, day in _named(start, end) if day and not 1900 <= day.year <= today.year + 1]
    if wrong:
        found.append(("date_out_of_range", wrong[0]))
    # Peru is behind UTC: a day of grace, so that an editor abroad is not refused.
    if start and start > today + timedelta(days=1):
        found.append(("date_in_future", "date_start"))
    return found


def proposed_dates(start: date | None, end: date | None, precision: str, span: str) -> dates.Proposal | None:
    """Return what is proposed where only a last day is given; None where that would be refused in its turn."""
    if start is not None or end is None or precision == "unknown":
        return None
    proposed = dates.proposal(end, precision, span, timezone.localdate())
    return None if refused_dates(proposed.start, proposed.end, proposed.precision, span, "assumed") else proposed


def _named(start, end):
    return ("date_start", start), ("date_end", end)
