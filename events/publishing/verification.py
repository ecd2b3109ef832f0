"""How well an event is attested: worked out from its reports, unless a person said it with a reason."""

from collections.abc import Iterable

from events import taxonomy
from events.models import Event, Report


def verification_of(event: Event, reports: Iterable[Report]) -> str:
    """Return the code that readers get; reports: the public ones that the event cites."""
    return event.verification or computed(reports)


def computed(reports: Iterable[Report]) -> str:
    """Return unverified (none was read), single_source or corroborated (two or more of different origin).

    Read: whole or in its opening, and not known through another report. Nothing confidential enters, so that the code
    tells nothing of it (CODEBOOK, version 2).
    """
    origins = {origin_of(report) for report in reports if is_read(report)}
    if len(origins) > 1:
        return taxonomy.Verification.CORROBORATED.value
    return (taxonomy.Verification.SINGLE_SOURCE if origins else taxonomy.Verification.UNVERIFIED).value


def is_read(report: Report) -> bool:
    """Whether we read the report itself, and more of it than its headline."""
    return report.cited_in_id is None and report.read_extent in taxonomy.READ_EXTENTS


def origin_of(report: Report) -> int | None:
    """Return whose account a report is: a publisher's pk, or None, which all share of which nobody stated it.

    Its own reporting is its publisher's; an agency's text, a communiqué or another outlet's report is theirs, so a
    newspaper and whoever relays it are one origin, as are all that print one communiqué.
    """
    if report.origin == taxonomy.ReportOrigin.OWN_REPORTING:
        return report.publisher_id
    return report.origin_publisher_id
