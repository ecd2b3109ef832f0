"""Documents about to be published, in words: line by line, and what is different between two of them."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import models, numbers
from events.day_words import whole_day

from .document_names import CALLED, CODES, called, in_names, kind_of_row, told_apart

# Where the words of a part and of its rows come from: the desk's own fields say what they are called and what
# their codes mean.
_PARTS = {"event": models.Event, "actor": models.Actor, "place": models.Location, "publisher": models.Publisher}
_ROWS = {
    "locations": models.EventLocation,
    "actors": models.EventActor,
    "relations": models.ActorRelation,
    "seizures": models.Seizure,
    "casualties": models.Casualty,
    "decree": models.Decree,
    "claims": models.Claim,
    "reports": models.Report,
    "related": models.EventRelation,
    "names": models.ActorName,
    "parents": models.ActorTie,
    "aliases": models.LocationAlias,
    "memberships": models.LocationMembership,
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OTHER_NAMES = {"type": "event_type", "from": "from_actor", "to": "to_actor", "outline": "area", "event": "to_event"}
_OTHER_NAMES_OF_ROWS = {
    models.EventRelation: {"relation": "kind", "id": "to_event"},
    models.EventLocation: {"place_precision": "precision"},
    models.ActorTie: {"actor": "parent"},
    models.EventActor: {"kind": "described_kind"},
    # The desk has the figures of a count in columns of their own names.
    models.Casualty: {"quantity": ""},
}
# Said of everything that is embedded, or computed from what stands beside it: only a difference is worth a line.
_QUIET = frozenset({"slug", "path", "kind", "ubigeo", "normalised", "publication", "outline", "publisher", "actor"})
# What says which row it is, the first that is given.
_NAMING = ("title", "name", "text", "name_as_reported", "described_as", "item", "about", "group", "role", "url")


class Line(NamedTuple):
    """One value of a document: whose it is, what it is called, the value in words; a whole listing skips quiet ones.

    raw: the value itself: two that are said in the same words may be two.
    """

    heading: str
    name: str
    value: str
    is_quiet: bool
    raw: object

    @property
    def label(self) -> str:
        """What it is called, with whose it is."""
        return f"{self.heading}: {self.name}" if self.heading else self.name


class Difference(NamedTuple):
    """One value that is another one now: what it is called, what it was and is in words."""

    label: str
    before: str
    after: str


def lines(shown: dict) -> dict[tuple, Line]:
    """Return every value of the parts that says something, by its path."""
    found = {}
    for name, part in shown.items():
        model = _PARTS[name.partition(":")[0]]
        heading = "" if name == "event" else called(kind_of_row(model), _name_of(part))
        part = in_names(part, _name_of) if name == "event" else part
        found.update(_lines_of(part, model, (name,), heading))
    return found


def visible_lines(shown: dict) -> list[Line]:
    """Return the lines of a whole listing."""
    return [line for line in lines(shown).values() if not line.is_quiet]


class Differing(NamedTuple):
    """A difference with where it stands: its path in the parts, whose it is, and whether only one side has it."""

    path: tuple
    line: Line
    before: str
    after: str
    is_in_old: bool
    is_in_new: bool


def differences(before: dict, after: dict) -> list[Difference]:
    """Return what differs between two sets of parts, in the order of the later one."""
    return [Difference(one.line.label, one.before, one.after) for one in differing(before, after)]


def differing(before: dict, after: dict) -> list[Differing]:
    """Return what differs between two sets of parts with where it stands, in the order of the later one."""
    old, new = lines(before), lines(after)
    # A row is called as it will be, also where it says what it loses.
    headings = {path[:3]: line.heading for path, line in new.items() if len(path) > 3}
    found = []
    for path in [*new, *(path for path in old if path not in new)]:
        was, now = (side[path].value if path in side else _("empty") for side in (old, new))
        is_another = path in old and path in new and old[path].raw != new[path].raw
        if was != now or is_another:
            now = now if was != now else _("another one: %(value)s") % {"value": now}
            line = new.get(path) or old[path]._replace(heading=headings.get(path[:3], old[path].heading))
            found.append(Differing(path, line, was, now, path in old, path in new))
    told_already = {part for one in found if not _is_quiet(one.path, old, new) for part in (one.path[:3], one.path[:4])}
    return [one for one in found if not (_is_quiet(one.path, old, new) and _told_by(one.path) in told_already)]


def field_at(path: tuple) -> str:
    """Return the desk's name of the field that a path of an event's part stands for; "" where no field is."""
    model = _ROWS.get(path[1], models.Event) if len(path) > 3 or path[1] == "decree" else models.Event
    keys = path[2:] if path[1] == "decree" else path[3:] if model is not models.Event else path[1:]
    field, _rest = _field(model, tuple(key for key in keys if isinstance(key, str)))
    return field.name if field is not None else ""


def _told_by(path: tuple) -> tuple:
    """Return what tells a quiet line too, where it differs: the ledger's amount, any line of its row."""
    return path[:3] if "normalised" in path else path[:4]


def _is_quiet(path: tuple, old: dict, new: dict) -> bool:
    """Whether a line says only what is embedded; told by its name, another place needs no second line of its path."""
    return (new.get(path) or old[path]).is_quiet


def _lines_of(value, model, path: tuple, heading: str, keys: tuple = ()) -> Iterator[tuple[tuple, Line]]:
    """Yield (path, line) of everything below a value; keys: the names that lead to it within its row."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "schema" and not keys:
                continue
            if (key == "id" and "relation" not in value and len(value) > 1) or (*keys, key) == ("normalised", "rule"):
                continue
            if key in _ROWS and not keys and isinstance(below, dict):
                yield from _lines_of(below, _ROWS[key], (*path, key), _under(heading, kind_of_row(_ROWS[key])))
            elif key == "path" and isinstance(below, list):
                within = ", ".join(_name_of(one) for one in below)
                yield (*path, key), Line(heading, _("Lies within"), within, True, below)
            elif isinstance(below, list) and key in _ROWS:
                yield from _rows_of(below, _ROWS[key], (*path, key), heading)
            else:
                yield from _lines_of(below, model, (*path, key), heading, (*keys, key))
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, one in enumerate(value):
            yield from _lines_of(one, model, (*path, number), heading, keys)
    elif value is not False and value not in (None, "", []):
        label, words = _in_words(model, keys, value)
        # The kind of a row, of a relation for instance, is no embedded one's.
        is_quiet = keys[0] == "normalised" or not _QUIET.isdisjoint(keys[1:] or {*keys} - {"kind"})
        yield path, Line(heading, label, words, is_quiet, getattr(value, "raw", value))


def _rows_of(rows: list, model, path: tuple, heading: str) -> Iterator[tuple[tuple, Line]]:
    what = kind_of_row(model)
    names = told_apart([_name_of(row, model) or str(at) for at, row in enumerate(rows, 1) if isinstance(row, dict)])
    for at, row in enumerate(rows):
        if not isinstance(row, dict):
            yield (*path, row), Line(heading, what, str(row), False, row)
            continue
        under = _under(heading, called(what, names[at]))
        yield from _lines_of(row, model, (*path, row.get("id", at)), under)


def _name_of(row: dict, model=None) -> str:
    """Return what says which row it is; an embedded reference says it by its name."""
    if "relation" in row:
        return str(row.get("event") or row.get("id"))
    if "from" in row and "to" in row:
        return " – ".join(_name_of({"actor": row[key]}) for key in ("from", "to"))
    for key in ("location", "actor", *_NAMING):
        value = row.get(key)
        if isinstance(value, dict):
            name = value.get("name", value)
            value = (name.get("es") or name.get("en")) if isinstance(name, dict) else name
        if value:
            return _in_words(model, (key,), value)[1] if model else str(value)
    return ""


# Fields of which readers get codes that the desk offers no choice of, or words of another vocabulary.
_CODED_HERE = frozenset({"verification", "currency"})


def _in_words(model, keys: tuple, value) -> tuple[str, str]:
    """Return what a field is called and its value, both in words."""
    keys = keys[1:] if keys[0] == "value" and keys[1:] in (("currency",), ("valued_by",)) else keys
    in_ledger, keys = keys[0] == "normalised", keys[1:] if keys[0] == "normalised" and len(keys) > 1 else keys
    field, rest = _field(model, ("quantity", *keys)) if in_ledger else (None, ())
    if field is None:
        field, rest = _field(model, keys)
    key = next((key for key in keys if key in CALLED), "") if field is None else ""
    label = capfirst(str(field.verbose_name if field is not None else CALLED.get(key, keys[-1])))
    label = _("%(label)s, in the ledger") % {"label": label} if in_ledger else label
    if field is not None and field.is_relation and rest and rest[0] != "name":
        # What an embedded reference says beside its name is called as on its own page.
        field, rest = _field(field.related_model, rest)
        label = f"{label}: {field.verbose_name}" if field is not None else label
    if keys[-1] in ("es", "en") and (field is None or not field.name.endswith(f"_{keys[-1]}")):
        label = (_("%(label)s, in Spanish") if keys[-1] == "es" else _("%(label)s, in English")) % {"label": label}
    codes = dict(getattr(field, "flatchoices", None) or getattr(getattr(field, "base_field", None), "flatchoices", ()))
    codes = CODES[field.name] if getattr(field, "name", "") in _CODED_HERE else codes or CODES.get(key, {})
    if value is True:
        return label, _("yes")
    if field is not None and field.name == "area":
        return label, _("an outline")
    if isinstance(value, str) and _DAY.fullmatch(value):
        return label, whole_day(date.fromisoformat(value))
    if isinstance(value, list):
        return label, ", ".join(str(codes.get(one, one)) for one in value)
    if isinstance(value, int | float) and value not in codes:
        # As the boxes write them: what is reviewed reads as what was typed.
        return label, numbers.spell(Decimal(str(value)))
    return label, str(codes.get(value, value))


def _field(model, keys: tuple) -> tuple:
    """Return (the desk's field that a path within a row stands for, what of the path lies below it); (None, ()).

    date.start is date_start, date.note.es is date_note_es. An event's point is its public_point.
    """
    of_row = _OTHER_NAMES_OF_ROWS.get(model, {})
    named = (
        # A row's own names are not those of what is embedded in it.
        _OTHER_NAMES.get(key, key) if at else {**_OTHER_NAMES, **of_row}.get(key, key)
        for at, key in enumerate(key for key in keys if isinstance(key, str))
    )
    keys = tuple(name for name in named if name)
    # No word stands twice: date.date_precision is date_precision.
    keys = keys[1:] if keys[1:] and keys[1].startswith(f"{keys[0]}_") else keys
    first = keys[0] if keys else ""
    if first == "claimant" and keys[1:2] == ("name",):
        return None, ()
    joined = [("_".join(keys[:many]), many) for many in (3, 2, 1)]
    for name, used in (*joined, (f"{first}_es", 1), (f"public_{first}", 1)):
        try:
            return model._meta.get_field(name), keys[used:]
        except FieldDoesNotExist:
            continue
    return None, ()


def _under(heading: str, label: str) -> str:
    return f"{heading}: {label}" if heading else label
