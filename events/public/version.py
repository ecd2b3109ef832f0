"""The dataset version: the highest seq of the journal, and when it came about."""

from datetime import UTC, datetime, timedelta

from django.db import connection

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def version_and_moment() -> tuple[int, datetime | None]:
    """Return the dataset version and when it came about; 0 and None for an empty record."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, at FROM record_datasetversion WHERE id = 1")
        return cursor.fetchone() or (0, None)


def dataset_version() -> int:
    """Return the version of all that is public now."""
    return version_and_moment()[0]


def microseconds_of(at: datetime | None) -> int:
    """Return a version's moment as whole microseconds since 1970, 0 for none: exact, as a float's are not."""
    return (at - _EPOCH) // timedelta(microseconds=1) if at else 0
