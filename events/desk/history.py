"""Every earlier state of an event, an actor, a place, a report or a publisher, read from the audit trail.

A state is what stood after one act: the row and its own rows as the trail has them up to that moment. The trail bears
the time at which a transaction began, so that two acts that overlapped may be told in the other order; what each row
was after each of them is right all the same, since a row's own entries are numbered under its lock.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils.dateparse import parse_datetime

from events.models import EventConfidential

from .audit import audit_model
from .versions import entries_of, tables_of

CONFIDENTIAL = "events.view_eventconfidential"
# So many acts of one row are told; whoever wants an older one names its moment.
ACTS_AT_MOST = 400


class Act(NamedTuple):
    """One act on a row and its own rows: when, by whom (None: a program), and on which kinds of rows."""

    at: datetime
    by: Model | None
    models: tuple[type[Model], ...]

    @property
    def moment(self) -> str:
        """The moment as an address carries it."""
        return self.at.isoformat()


class State(NamedTuple):
    """A row and its own rows as they stood; unsaved, keys and ids as they were then.

    row: None while there was none. rows: {model: {key: row}}, in the order of their keys.
    """

    row: Model | None
    rows: dict[type[Model], dict[int, Model]]


def sees_confidential(user) -> bool:
    """Whether a user may read notes and exact points, of today and of before."""
    return user.has_perm(CONFIDENTIAL)


def acts(row: Model, user) -> list[Act]:
    """Return what was done to a row and its own rows, newest first; what only concerns notes, to who may read them."""
    found: dict[datetime, tuple] = {}
    for model, column in _tables(type(row), user):
        entries = entries_of(model, column, row.pk).order_by().values_list("pgh_created_at", "pgh_context__metadata")
        for at, metadata in entries.distinct():
            by, models = found.get(at, (None, ()))
            found[at] = (by or (metadata or {}).get("user"), (*models, model) if model not in models else models)
    newest = sorted(found, reverse=True)[:ACTS_AT_MOST]
    users = get_user_model().objects.in_bulk({by for by, _models in found.values()} - {None})
    return [Act(at, users.get(found[at][0]), found[at][1]) for at in newest]


def moment_of(text: str) -> datetime | None:
    """Return the moment that an address carries; None when it carries none."""
    try:
        at = parse_datetime(text[:40].replace(" ", "+"))
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None


def state_at(row: Model, at: datetime, user, *, with_points: bool = False, of: frozenset = frozenset()) -> State:
    """Return a row as it stood at a moment, for a user: without notes and exact points for who may not see them.

    with_points: exact points all the same, for who restores and must know that there were some. of: the models of its
    own rows that are asked for; all without.
    """
    found = {model: _rows_at(model, column, row.pk, at) for model, column in _tables(type(row), user, of)}
    return _as_state(row, found, with_points=with_points or sees_confidential(user))


def last_of(model: type[Model], keys: Iterable[int]) -> dict[int, Model]:
    """Return by key what rows said last, be they deleted by now; those of which the trail has nothing are left out."""
    entries = audit_model(model).objects.filter(pgh_obj_id__in=list(keys))
    last = entries.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    names = [field.attname for field in model._meta.concrete_fields]
    return {entry.pgh_obj_id: model(**{name: getattr(entry, name) for name in names}) for entry in last}


def state_now(row: Model, user, *, with_points: bool = False, of: frozenset = frozenset()) -> State:
    """Return a row as it stands, in the same form."""
    found = {}
    for model, column in _tables(type(row), user, of):
        owner = "pk" if model is type(row) else column
        found[model] = {one.pk: one for one in model._default_manager.filter(**{owner: row.pk}).order_by("pk")}
    return _as_state(row, found, with_points=with_points or sees_confidential(user))


def _as_state(row: Model, found: dict, *, with_points: bool) -> State:
    for one in [] if with_points else [one for rows in found.values() for one in rows.values()]:
        if hasattr(one, "exact_point"):
            one.exact_point = None
    own = found.pop(type(row))
    return State(own.get(row.pk), found)


def _tables(model: type[Model], user, asked: frozenset = frozenset()) -> list[tuple]:
    is_shown = sees_confidential(user)
    tables = [(of, column) for of, column in tables_of(model) if is_shown or of is not EventConfidential]
    return [(of, column) for of, column in tables if of is model or not asked or of in asked]


def _rows_at(model: type[Model], column: str, owner: int, at: datetime) -> dict[int, Model]:
    """Return the rows of a model that belonged to an owner at a moment, by key."""
    trail = audit_model(model).objects.filter(pgh_created_at__lte=at)
    ever = trail.filter(**{column: owner}).values("pgh_obj_id")
    last = trail.filter(pgh_obj_id__in=ever).order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    found = {}
    for entry in last:
        if entry.pgh_label != "delete" and getattr(entry, column) == owner:
            values = {field.attname: getattr(entry, field.attname) for field in model._meta.concrete_fields}
            found[entry.pgh_obj_id] = model(**values)
    return found
