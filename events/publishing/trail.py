"""The audit trail of what becomes public: its entries since the last publication, and how far it was read then."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.contrib.gis.db.models import GeometryField
from django.db import connection

from events import models
from events.models import ReviewMark

# Columns that stay inside, or say nothing of the content. Whatever is not named here would become public.
_INSIDE = {
    models.Event: {
        "public_id", "external_key", "status", "embargo_until", "merged_into_id", "created_by_id", "updated_by_id",
        "reviewed_by_id", "assigned_to_id", "priority", "due_on", "created_at", "updated_at", "version",
    },
    models.EventLocation: {"exact_point", "point_reason"},
    models.Claim: {"credibility"},
    models.Report: {
        "author", "published_precision", "published_basis", "accessed_on", "excerpt", "notes", "external_key",
        "url_given", "merged_into_id",
    },
    models.Actor: {"public_basis", "merged_into_id"},
    models.Location: {"source", "merged_into_id"},
    models.Publisher: {
        "actor_id", "scale", "language", "reliability", "published_name", "published_kind", "merged_into_id",
    },
}  # fmt: skip
# A signature is a reviewer's own act: it changes nothing that is read.
_SIGNATURE = "signed_"
# What an entry also tells, and nobody compares.
_BESIDE = {
    models.Event: ("created_by_id", "updated_by_id"),
    models.Publisher: ("published_name", "published_kind"),
}
# Rows of an event, of an actor, of a place, and the column that says whose they are.
_OWN_ROWS = {
    models.Event: (
        "event_id",
        (models.EventLocation, models.EventActor, models.ActorRelation, models.Seizure, models.Casualty,
         models.Citation, models.Claim, models.Decree, models.EventRelation, models.ExternalId),
    ),
    models.Actor: ("actor_id", (models.ActorName, models.ActorTie)),
    models.Location: ("location_id", (models.LocationAlias, models.LocationMembership)),
    models.Publisher: ("", ()),
}  # fmt: skip


class Entry(NamedTuple):
    """One entry of the trail: which row of which model, whose part it is, and its public columns after the change."""

    model: str
    row: int
    owner: int
    id: int
    label: str
    at: datetime
    context: str | None
    state: dict

    @property
    def after(self) -> dict:
        """The row after the change; empty when it was deleted."""
        return {} if self.label == "delete" else self.state


class Part(NamedTuple):
    """Entries to read: of a model, where a column has one of these values."""

    model: type
    column: str
    values: frozenset[int]


def subject_of(row) -> str:
    """Return the name under which marks of an event or a reference are kept."""
    return f"{row._meta.model_name}:{row.pk}"


def parts_of(rows: Iterable, reports: Iterable[int] = ()) -> list[Part]:
    """Return what to read of events or references of one model, their own rows included, and of these reports."""
    rows = list(rows)
    if not rows:
        return []
    model, ids = type(rows[0]), frozenset(row.pk for row in rows)
    column, own = _OWN_ROWS[model]
    parts = [Part(model, "pgh_obj_id", ids), *(Part(one, column, ids) for one in own)]
    return [*parts, Part(models.Report, "pgh_obj_id", frozenset(reports))] if reports else parts


def marks_of(subjects: Iterable[str]) -> dict[str, dict[str, dict[int, int]]]:
    """Return {subject: {model: {row: entry}}} of those that have marks."""
    found = ReviewMark.objects.in_bulk(list(subjects))
    return {
        subject: {model: {int(row): entry for row, entry in rows.items()} for model, rows in mark.marks.items()}
        for subject, mark in found.items()
    }


def read(parts: Iterable[Part], marks: dict[str, dict[str, dict[int, int]]]) -> list[Entry]:
    """Return the entries of all parts in the order in which they were made, in one statement.

    Entries before the earliest that a mark names are left out: the row at a mark is what it is compared with.
    """
    parts = list(parts)
    if not parts:
        return []
    statement = " UNION ALL ".join(_statement(part.model, part.column) for part in parts)
    values = [value for part in parts for value in (list(part.values), _first_needed(part, marks))]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = [Entry(*row, json.loads(state)) for *row, state in cursor]
    return sorted(found, key=lambda entry: (entry.model, entry.row, entry.id))


def columns_of(model) -> list[str]:
    """Return the columns of a model that would become public."""
    inside = _INSIDE.get(model, set()) | {"id", "event_id"}
    names = [field.attname for field in model._meta.concrete_fields]
    return [name for name in names if name not in inside and not name.startswith(_SIGNATURE)]


def is_inside(model, column: str) -> bool:
    """Whether a column of a model stays on the desk."""
    return column not in columns_of(model)


def _first_needed(part: Part, marks) -> int:
    """Return the least entry that a part's marks name; 0 when one of its owners has none."""
    of_model = [kept.get(part.model.__name__, {}) for kept in marks.values()]
    named = [entry for rows in of_model for entry in rows.values()]
    if part.column == "pgh_obj_id":
        by_row = {row: entry for rows in of_model for row, entry in rows.items()}
        return min((by_row.get(row, 0) for row in part.values), default=0)
    # Rows of an owner: what has no mark came later than all that have one.
    return min(named, default=0) if len(part.values) == 1 else 0


@cache
def _statement(model, column: str) -> str:
    """Return the SELECT of a part's entries, in the order of Entry; it asks for the values and the least entry.

    Written once for a process: the ORM takes a third of a publication's time to write a dozen such anew each time.
    """
    audit = apps.get_model("events", f"{model.__name__}Audit")._meta
    quote = connection.ops.quote_name
    state = ", ".join(
        f"'{name}', {_value(audit.get_field(name), quote)}" for name in (*columns_of(model), *_BESIDE.get(model, ()))
    )
    owner = quote(audit.get_field(column).column)
    return (
        f"SELECT '{model.__name__}', pgh_obj_id, {owner}, pgh_id, pgh_label, pgh_created_at, pgh_context_id, "
        f"jsonb_build_object({state})::text FROM {quote(audit.db_table)} "
        f"WHERE {owner} = ANY(%s::bigint[]) AND pgh_id >= %s"
    )


def _value(field, quote) -> str:
    """Return a column's value; of a geometry, which may be large, only what tells it from another."""
    column = quote(field.column)
    return f"md5({column}::text)" if isinstance(field, GeometryField) else column


def write_marks(subject: str, entries: Iterable[Entry], before: dict[str, dict[int, int]], unsure: set) -> None:
    """Keep how far the trail was read of a subject's rows.

    unsure: (model, row) of which a later state may have been read than was published; they keep the mark that
    they had before, if any.
    """
    marks = _marks(entries)
    for model, row in unsure:
        marks[model].pop(row, None)
        if row in before.get(model, {}):
            marks[model][row] = before[model][row]
    _write([ReviewMark(subject=subject, marks=marks)])


def write_all_marks(entries: dict[str, list[Entry]]) -> None:
    """Keep how far the trail was read of many subjects, none of which anybody can have changed since."""
    _write([ReviewMark(subject=subject, marks=_marks(found)) for subject, found in entries.items()])


def _marks(entries: Iterable[Entry]) -> dict[str, dict[int, int]]:
    marks = defaultdict(dict)
    for entry in entries:
        if entry.label == "delete":
            marks[entry.model].pop(entry.row, None)
        else:
            marks[entry.model][entry.row] = entry.id
    return marks


def _write(marks: list[ReviewMark]) -> None:
    ReviewMark.objects.bulk_create(
        marks, update_conflicts=True, unique_fields=["subject"], update_fields=["marks"], batch_size=500
    )
