"""Writing what was chosen to the event that stays, with what it takes to put it back.

Each step is one of, as JSON:

* {"step": "field", "name", "before", "after"}: a field of the event
* {"step": "row", "table", "pk", "from", "is"}: a row that was copied, of which row, and a digest of what it says
* {"step": "replaced", "table", "pk", "from", "name", "before", "after"}: a field of a row that was there

Rows are copied, not moved: the event that is closed stays whole, and its rows keep their ids.
"""

from collections.abc import Callable

from django.db.models import Model

from events.models import Citation, Event

from ..editing import keep_claims
from .choices import FIELDS, OWN, ROWS, compared, counterpart, rows_of, targets_of
from .steps import digest, fresh, set_back, set_field


def take(
    event: Event, into: Event, fields: set[str], rows: set[str], *, with_points: bool
) -> tuple[list[dict], list[dict]]:
    """Set fields of the event that stays, unsaved, and return (steps of fields, plan of rows for write_rows()).

    fields, rows: keys of choices.compared(); what is no choice any more is left out. with_points: as there.
    """
    found = compared(event, into, with_points=with_points)
    steps = []
    for choice in found.fields:
        if choice.key in fields:
            for name in FIELDS[choice.key]:
                steps += set_field(into, name, getattr(event, name), {"step": "field"})
    return steps, [choice for choice in found.rows if choice.key in rows]


def write_rows(into: Event, chosen: list) -> list[dict]:
    """Copy the chosen rows to the event that stays, claims last, and return the steps."""
    steps, copies = [], {}
    for table in ROWS:
        for choice in (one for one in chosen if one.table == table):
            row = choice.row
            # Asked again: an earlier step may have put it there.
            other = counterpart(row, table, rows_of(into, table))
            if other is not None:
                steps += _replace(row, other, table)
                copies[type(row), row.pk] = other.pk
                continue
            if table == "claims":
                steps += _cite(into, row.report_id)
            copy = _copied(row, into, copies)
            copies[type(row), row.pk] = copy.pk
            steps.append({"step": "row", "table": table, "pk": copy.pk, "from": row.pk, "is": _digest(fresh(copy))})
    return steps


def put_back(into: Event, steps: list[dict]) -> tuple[int, Callable[[], None]]:
    """Set fields back, unsaved; return (how many steps stay since somebody changed them, what puts the rows back)."""
    kept, rows = 0, []
    for step in reversed(steps):
        if step["step"] != "field":
            rows.append(step)
        elif not set_back(into, step):
            kept += 1
    gone, replaced = [], {}
    for step in rows:
        model = Event._meta.get_field(step["table"]).related_model
        row = model.objects.filter(pk=step["pk"], event=into).first()
        if row is None:
            continue
        if step["step"] == "replaced":
            # All of a row's fields at once: low, best and high go together.
            row = replaced.setdefault((model, row.pk), row)
            kept += not set_back(row, step)
        elif _digest(row) == step["is"]:
            gone.append(row)
        else:
            kept += 1

    def write():
        for row in gone:
            keep_claims(type(row), [row.pk])
            row.delete()
        for row in replaced.values():
            row.save()

    return kept, write


def _copied(row: Model, into: Event, copies: dict) -> Model:
    """Return a saved copy of a row in another event, its targets led to their own copies."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in OWN}
    for name in targets_of(row):
        field = next(f for f in row._meta.concrete_fields if f.attname == name)
        if values[name] is not None:
            values[name] = copies.get((field.related_model, values[name]))
    if "is_primary" in values:
        values["is_primary"] = values["is_primary"] and not into.places.filter(is_primary=True).exists()
    copy = type(row)(event=into, **values)
    copy.save()
    return copy


def _cite(into: Event, report: int) -> list[dict]:
    """Let the event that stays rest on the report of a claim that it takes over."""
    citation, is_new = Citation.objects.get_or_create(event=into, report_id=report)
    if not is_new:
        return []
    return [{"step": "row", "table": "citations", "pk": citation.pk, "from": None, "is": _digest(fresh(citation))}]


def _replace(row: Model, other: Model, table: str) -> list[dict]:
    steps = []
    for field in row._meta.concrete_fields:
        if field.attname not in OWN and not field.is_relation:
            about = {"step": "replaced", "table": table, "pk": other.pk, "from": row.pk}
            steps += set_field(other, field.name, getattr(row, field.name), about)
    if steps:
        other.save()
    return steps


def _digest(row: Model) -> str:
    """Return a digest of what a row says, its targets aside: they may go while it stays."""
    return digest(row, {*targets_of(row), "is_primary"})
