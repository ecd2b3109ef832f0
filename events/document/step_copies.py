"""Form 7 to 8: reports tell whether the newsroom holds a copy; of none was it said yet."""


def with_copies(document: dict) -> dict:
    """Return an event's document in form 8."""
    return {**document, "reports": [_widened(report) for report in document["reports"]]}


def _widened(report: dict) -> dict:
    changed = {}
    for key, value in report.items():
        changed[key] = value
        if key == "archive_url":
            changed |= {"is_copy_held": None, "copy_sha256": []}
    return changed
