"""A field set to what another row says, and set back; what a step holds of that and of a row, as JSON."""

import hashlib
import json
from collections.abc import Collection

from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Field, Model


def set_field(row: Model, name: str, value, about: dict) -> list[dict]:
    """Set one field of a row, unsaved; return the step that tells it, or none where it said that already."""
    field = row._meta.get_field(name)
    before, value = getattr(row, field.attname), value.pk if isinstance(value, Model) else value
    if before == value:
        return []
    setattr(row, field.attname, value)
    return [{**about, "name": name, "before": kept(field, before), "after": kept(field, value)}]


def set_back(row: Model, step: dict) -> bool:
    """Put one field back; False where somebody has written something else there since."""
    field = row._meta.get_field(step["name"])
    if kept(field, getattr(row, field.attname)) != step["after"]:
        return False
    setattr(row, field.attname, read(field, step["before"]))
    return True


class _Holder:
    """What a field writes a value of as text."""


def kept(field: Field, value) -> str | None:
    """Return a value as JSON can hold it."""
    if value is None:
        return None
    if isinstance(value, GEOSGeometry):
        # Its text is rounded.
        return value.hexewkb.decode()
    holder = _Holder()
    setattr(holder, field.attname, value)
    return field.value_to_string(holder)


def read(field: Field, text: str | None):
    """Return the value of a column that kept() wrote."""
    if text is None:
        return None
    return GEOSGeometry(text) if hasattr(field, "srid") else field.to_python(text)


def fresh(row: Model) -> Model:
    """Return a row as the database has it: points and figures are rounded there."""
    return type(row).objects.get(pk=row.pk)


def digest(row: Model, left_out: Collection[str] = ()) -> str:
    """Return a digest of what a row says; left_out: columns that may change while it stays the same row."""
    said = {f.attname: str(getattr(row, f.attname)) for f in row._meta.concrete_fields if f.attname not in left_out}
    said.pop("id", None)
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
