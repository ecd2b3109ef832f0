"""Which reports readers may see."""


def public_reports(event) -> list:
    """Return the cited reports that readers may see: a confidential one and its relays are left out."""
    return [citation.report for citation in event.citations.all() if not is_hidden(citation.report)]


def is_hidden(report) -> bool:
    """Return whether a report, or one through which we know it, is confidential."""
    seen = set()
    while report is not None and report.pk not in seen:
        if report.is_confidential:
            return True
        seen.add(report.pk)
        report = report.cited_in
    return False
