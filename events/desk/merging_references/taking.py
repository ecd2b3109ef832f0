"""Writing to the one that stays what was chosen of the one that goes, with what it takes to put it back.

Steps, as JSON:

* {"step": "field", "of": "into" | "gone", "name", "before", "after"}: a field that was set; of what is unique, of both
* {"step": "row", "model", "pk", "is"}: a row that was copied, and a digest of what it says
"""

from collections.abc import Callable

from django.apps import apps
from django.db.models import Model

from ..merging.steps import digest, fresh, kept, read, set_field
from .choices import ROWS, SWAPPED, compared


def take(gone: Model, into: Model, fields: set[str], rows: set[str]) -> tuple[list[dict], list]:
    """Set fields of the one that stays, unsaved; return (their steps, the rows chosen).

    fields, rows: keys of choices.compared(); what is no choice any more is left out.
    """
    found = compared(gone, into)
    steps = []
    for choice in found.fields:
        if choice.key not in fields:
            continue
        for name in choice.columns:
            theirs, ours = getattr(gone, name), getattr(into, name)
            steps += set_field(into, name, theirs, {"step": "field", "of": "into"})
            if name in SWAPPED:
                steps += set_field(gone, name, ours, {"step": "field", "of": "gone"})
    return steps, [choice.row for choice in found.rows if choice.key in rows]


def empty(gone: Model, names: list[str]) -> None:
    """Let go of what is unique, for the other one to have it; the row keeps in memory what it got in exchange."""
    given = {name: getattr(gone, name) for name in names}
    for name in names:
        setattr(gone, name, None if gone._meta.get_field(name).null else "")
    if names:
        gone.save(update_fields=names)
    for name, value in given.items():
        setattr(gone, name, value)


def write_rows(into: Model, rows: list) -> list[dict]:
    """Copy rows to the one that stays and return the steps."""
    steps = []
    for row in rows:
        owner = _owner_of(type(row))
        left_out = {"id", "uid", f"{owner}_id"}
        values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in left_out}
        copy = type(row)(**{owner: into}, **values)
        copy.save()
        steps.append({"step": "row", "model": type(row).__name__, "pk": copy.pk, "is": digest(fresh(copy))})
    return steps


def put_back(gone: Model, into: Model, steps: list[dict]) -> tuple[int, Callable[[], None]]:
    """Set fields back, unsaved; return (how many pieces stay since somebody changed them, what takes the rows away)."""
    stay, rows = 0, []
    before = {}
    for step in reversed(steps):
        if step["step"] == "field":
            row = into if step["of"] == "into" else gone
            field = row._meta.get_field(step["name"])
            if kept(field, getattr(row, field.attname)) == step["after"]:
                before[step["of"], step["name"]] = read(field, step["before"])
            else:
                stay += 1
        elif step["step"] == "row":
            model = apps.get_model("events", step["model"])
            row = model.objects.filter(pk=step["pk"], **{_owner_of(model): into}).first()
            if row is not None and digest(row) == step["is"]:
                rows.append(row)
            else:
                stay += row is not None
    for of, name in list(before):
        # What was exchanged goes back together, or not at all.
        if name in SWAPPED and not {("into", name), ("gone", name)} <= before.keys() and _is_both(steps, name):
            del before[of, name]
            stay += 1
    for (of, name), value in before.items():
        row = into if of == "into" else gone
        setattr(row, row._meta.get_field(name).attname, value)

    def write():
        for row in rows:
            row.delete()

    return stay, write


def _is_both(steps: list[dict], name: str) -> bool:
    return {step["of"] for step in steps if step.get("name") == name} == {"into", "gone"}


def _owner_of(model: type[Model]) -> str:
    return next(owner for kinds in ROWS.values() for of, owner, _once in kinds if of is model)
