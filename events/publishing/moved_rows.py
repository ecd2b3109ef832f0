"""Rows that were moved to another event past the forms: readers have them once, under the event that showed them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError

from events.public.models import PublicCasualty, PublicClaim, PublicEventLocation, PublicSeizure

from .checks import Problem, PublicationRefused

# The rows whose ids readers are given: no two events may have one.
_TABLES = {model._meta.db_table for model in (PublicCasualty, PublicClaim, PublicEventLocation, PublicSeizure)}


@contextmanager
def refusing_rows_of_another() -> Iterator[None]:
    """Refuse in words what the database refuses: a row that another published event shows still.

    Told by the failure and not asked before: SQL alone moves rows, and every publication would pay for the question.
    """
    try:
        yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if diagnosis is None or diagnosis.table_name not in _TABLES:
            raise
        raise PublicationRefused([Problem.of("row_elsewhere", "places")]) from error
