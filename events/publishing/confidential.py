"""Which reports, relations and claims readers may see."""

from events import taxonomy


def public_reports(event) -> list:
    """Return the cited reports that readers may see: a confidential one and its relays are left out."""
    return [citation.report for citation in event.citations.all() if not is_hidden(citation.report)]


def is_hidden(report) -> bool:
    """Return whether a report, one through which we know it, or one that stands for it is confidential."""
    seen, left = set(), [report]
    while left:
        report = left.pop()
        if report is None or report.pk in seen:
            continue
        if report.is_confidential:
            return True
        seen.add(report.pk)
        left += [report.cited_in, report.merged_into]
    return False


def public_relations(event) -> list:
    """Return the relations between actors that readers may see: who is whose kin never leaves the desk."""
    return [row for row in event.actor_relations.all() if row.kind not in taxonomy.DESK_ONLY_RELATIONS]


def public_claims(event, reports: list) -> list:
    """Return the claims of these reports that readers may see: none on a relation that is kept inside."""
    shown = {report.pk for report in reports}
    inside = {row.pk for row in event.actor_relations.all()} - {row.pk for row in public_relations(event)}
    return [row for row in event.claims.all() if row.report_id in shown and row.relation_id not in inside]
