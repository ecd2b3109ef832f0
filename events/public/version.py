"""The dataset version: the highest seq of the journal, and when it came about."""

from datetime import UTC, datetime, timedelta

from django.db import connection

from .database_state import recognise, refuse_another_form
from .snapshot import once

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def version_and_moment() -> tuple[int, datetime | None]:
    """Return the dataset version and when it came about; 0 and None for an empty record. Raises AnotherForm."""
    return once("version", _version_and_moment)


def _version_and_moment() -> tuple[int, datetime | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, at, schema_number FROM record_datasetversion WHERE id = 1")
        seq, at, schema_number = cursor.fetchone() or (0, None, None)
    if schema_number is not None:
        # A process that runs on while a later one rewrites the record would misunderstand its rows.
        refuse_another_form(schema_number)
    recognise(seq, at)
    return seq, at


def dataset_version() -> int:
    """Return the version of all that is public now."""
    return version_and_moment()[0]


def microseconds_of(at: datetime | None) -> int:
    """Return a version's moment as whole microseconds since 1970, 0 for none: exact, as a float's are not."""
    return (at - _EPOCH) // timedelta(microseconds=1) if at else 0
