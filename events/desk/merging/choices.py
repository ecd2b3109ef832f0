"""Two events side by side: fields in which they differ, rows that only the one has, and rows that cannot both stand."""

from typing import NamedTuple

from django.db.models import Model, Q

from events.models import Event

# What is chosen as one: parts of a date or of a verification mean nothing without each other.
FIELDS = {
    "event_type": ("event_type",),
    "secondary_types": ("secondary_types",),
    "title_es": ("title_es",),
    "title_en": ("title_en",),
    "summary_es": ("summary_es",),
    "summary_en": ("summary_en",),
    "original_language": ("original_language",),
    "date_start": (
        "date_start", "date_end", "date_precision", "date_span", "date_basis", "date_start_basis", "date_note_es",
        "date_note_en",
    ),
    "time_of_day": ("time_of_day",),
    "is_aggregate": ("is_aggregate",),
    "verification": ("verification", "verification_reason_es", "verification_reason_en"),
    "embargo_until": ("embargo_until",),
}  # fmt: skip
# Kinds of rows by the event's name for them, in the order in which they are copied: claims rest on the others. With
# what an event may have only one row of, and the columns that are taken over where it has one.
ROWS = {
    "places": (),
    "cast": (),
    "actor_relations": (),
    "seizures": (),
    "casualties": ("group", "effect"),
    "citations": ("report_id",),
    "claims": (),
    "decree": ("event_id",),
    "relations_out": ("to_event_id", "kind"),
    "external_ids": ("source", "value"),
}
# Of a row its own: never compared, never copied.
OWN = frozenset({"id", "uid", "event_id"})
# Of places, which one is the main one is a matter of the event.
_OF_THE_EVENT = frozenset({"is_primary"})
_POINT = frozenset({"exact_point"})


class FieldChoice(NamedTuple):
    """A field, or fields that belong together, in which two events differ.

    key: as FIELDS has it; is_empty_here: whether the event that stays has nothing there.
    """

    key: str
    is_empty_here: bool


class RowChoice(NamedTuple):
    """A row that the other event does not have.

    key: "seizures:12"; instead_of: the row of the event that stays which it would replace, or None.
    """

    key: str
    table: str
    row: Model
    instead_of: Model | None


class Comparison(NamedTuple):
    """What an event has that the one which stays does not, and how many rows both have."""

    fields: list[FieldChoice]
    rows: list[RowChoice]
    same: int


def compared(event: Event, into: Event, *, with_points: bool) -> Comparison:
    """Return what may be taken over from one event by another; ten queries of each, however many rows.

    with_points: whether places that differ in their exact point alone are two: for who may not see such points they
    are one, or the difference would tell that there is one.
    """
    unseen = frozenset() if with_points else _POINT
    fields = [
        FieldChoice(key, not any(getattr(into, name) for name in names[:2]))
        for key, names in FIELDS.items()
        if any(getattr(event, name) != getattr(into, name) for name in names)
        and any(getattr(event, name) not in (None, "", []) for name in names[:2])
    ]
    rows, same = [], 0
    for table in ROWS:
        theirs = rows_of(into, table)
        for row in rows_of(event, table):
            said = _content(row, unseen)
            if any(said == _content(other, unseen) for other in theirs) or _is_to(row, table, into):
                same += 1
                continue
            rows.append(RowChoice(f"{table}:{row.pk}", table, row, counterpart(row, table, theirs)))
    return Comparison(fields, rows, same)


def rows_of(event: Event, table: str) -> list[Model]:
    """Return an event's rows of one kind with what their names are made of."""
    model = Event._meta.get_field(table).related_model
    needed = [field.name for field in model._meta.concrete_fields if field.is_relation and field.name != "event"]
    rows = model.objects.filter(Q(event=event)).select_related(*needed).order_by("pk")
    if table in ("citations", "claims"):
        rows = rows.select_related(*needed, "report__publisher")
    if table == "places":
        rows = rows.defer("location__area")
    return list(rows)


def counterpart(row: Model, table: str, others: list[Model]) -> Model | None:
    """Return the row of another event beside which this one cannot stand, or None."""
    alone = [name for name in ROWS[table] if name != "event_id"]
    if not ROWS[table]:
        return None
    return next((o for o in others if all(getattr(o, name) == getattr(row, name) for name in alone)), None)


def _is_to(row: Model, table: str, into: Event) -> bool:
    """Whether a relation leads to the event that stays: to itself, that would be."""
    return table == "relations_out" and row.to_event_id == into.pk


def _content(row: Model, unseen: frozenset[str]) -> dict:
    """Return what a row says; of a claim not on which row, which is another one in another event."""
    own = OWN | _OF_THE_EVENT | targets_of(row) | unseen
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in own}


def targets_of(row: Model) -> frozenset[str]:
    """Return the columns of a row that lead to other rows of its own event."""
    return frozenset(
        field.attname
        for field in row._meta.concrete_fields
        if field.is_relation
        and field.name != "event"
        and any(f.name == "event" and f.related_model is Event for f in field.related_model._meta.concrete_fields)
    )
