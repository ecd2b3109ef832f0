"""Saving on top of what one saw: the version of a row, and the refusal when it has moved on.

An event counts its versions itself. Of an actor, a place, a report or a publisher the version is how many changes of it
and of its own rows the audit trail holds: nothing ever leaves the trail, and it holds what publications, signatures,
importers and SQL by hand changed too, so that no writer has to remember to raise a number.
"""

from django.db.models import QuerySet

from events.models import Event

from .audit import ROWS, audit_model


class ChangedMeanwhile(Exception):
    """Somebody saved the row since the form was made; `row` is it as it stands now, locked."""

    def __init__(self, row):
        super().__init__(f"{row._meta.verbose_name} {row.pk} was saved by somebody else meanwhile")
        self.row = row


def version_of(model, pk) -> str:
    """Return the version of a row as a form carries it; to be asked before the row is read, or under its lock.

    Whoever asks first and reads afterwards may show a newer state under an older version, which is noticed at
    the save; the other order would let an old state pass for a new one.
    """
    if model is Event:
        return "".join(str(version) for version in Event.objects.filter(pk=pk).values_list("version", flat=True))
    return "-".join(str(entries_of(of, column, pk).count()) for of, column in tables_of(model))


def hold(rows: QuerySet, pk, version: str | None = None):
    """Return a row of a queryset, locked until the transaction ends, if it still has this version.

    version: as version_of() gave it with the form; None asks for the lock alone. Returns None when there is no such
    row. Not against keys: two editors who relate their events to each other do not deadlock. Raises ChangedMeanwhile.
    """
    row = rows.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if row is not None and version is not None and version != version_of(rows.model, row.pk):
        raise ChangedMeanwhile(row)
    return row


def tables_of(model) -> list[tuple]:
    """Return (model, column of its trail that holds the owner) of a reference and of its own rows."""
    return [(model, "pgh_obj_id"), *ROWS[model]]


def entries_of(model, column: str, pk) -> QuerySet:
    """Return the trail's entries of a model that belong to one owner, oldest first."""
    return audit_model(model).objects.filter(**{column: pk}).order_by("pgh_id")
