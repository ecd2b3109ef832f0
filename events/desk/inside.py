"""What changed of an event since readers last got it, and does not leave the desk: for who may see it there."""

from collections.abc import Callable
from typing import NamedTuple

from events.models import Citation, Claim, Event, EventConfidential, EventLocation, Report
from events.publishing.confidential import is_hidden
from events.publishing.journal import last_review
from events.publishing.trail import is_inside

from .history import State, state_at, state_now

# Of an event itself: the rest that stays inside is bookkeeping.
_OF_EVENT = frozenset({"embargo_until"})

# The rows that have something which stays inside.
_ROWS = frozenset({EventConfidential, EventLocation, Citation, Claim})


class Inside(NamedTuple):
    """An event as it was last published and as it is, and what of a difference stays inside: tells(field, row)."""

    before: State
    now: State
    tells: Callable


def inside_since_publication(event: Event, user) -> Inside | None:
    """Return what to compare for a user; None of an event that was never published.

    Columns that are not public, notes, and citations and claims of reports that are confidential. Notes and exact
    points only for who may see them.
    """
    at = last_review(event.public_id) if event.public_id else None
    if at is None:
        return None
    before, now = state_at(event, at, user, of=_ROWS), state_now(event, user, of=_ROWS)
    cited = {row.report_id for side in (before, now) for of in (Citation, Claim) for row in side.rows[of].values()}
    reports = Report.objects.select_related("cited_in").filter(pk__in=cited)
    hidden = {report.pk for report in reports if is_hidden(report)}

    def tells(field, row) -> bool:
        if isinstance(row, Event):
            return field.name in _OF_EVENT
        if isinstance(row, EventConfidential):
            return True
        if isinstance(row, Citation | Claim) and row.report_id in hidden:
            return True
        return is_inside(type(row), field.attname)

    return Inside(before, now, tells)
