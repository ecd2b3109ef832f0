"""The editors' product: Django's admin over the desk, one file a noun."""

from . import (
    account,
    actor,
    event,
    import_batch,
    job,
    lead,
    list_export,
    login,
    place,
    reader_report,
    source,
)

__all__ = [
    "account",
    "actor",
    "event",
    "import_batch",
    "job",
    "lead",
    "list_export",
    "login",
    "place",
    "reader_report",
    "source",
]
