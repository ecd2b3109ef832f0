"""Making an earlier state the present one: an ordinary change of the person who restores it.

So readers see none of it before another pair of eyes published it, and it can be restored away itself. What is no
content stays as it is today: status, ids, embargo, slug, signatures. No protection is taken off (a name that is kept
inside, a confidential report, an address that is withheld), nothing of a redacted or merged event comes back, and what
refers to something that was deleted since is left out and told.
"""

from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.text import capfirst

from events import taxonomy
from events.models import Actor, Event, Location, Publisher, Report
from events.publishing import Problem

from . import editing, signing
from .audit import acting, log
from .history import state_at, state_now
from .locks import share_the_desk, take_the_desk_alone
from .restoring_rows import existing, is_same, lead_merged_on, missing, planned, told, write
from .versions import ChangedMeanwhile, hold

RESTORABLE = (Event, Actor, Location, Report, Publisher)
# What is no content, or is what others know the row by.
STAYS = {
    Event: {
        "public_id", "external_key", "status", "embargo_until", "merged_into", "created_by", "updated_by",
        "reviewed_by", "assigned_to", "created_at", "updated_at", "version",
    },
    Actor: {"slug", "signed_by", "signed_on", "signed_digest", "merged_into"},
    Location: {"slug", "merged_into"},
    Report: {"external_key", "merged_into"},
    Publisher: {"slug", "published_name", "published_kind", "merged_into"},
}  # fmt: skip
# What keeps something inside, with the value that does: restoring never takes it off, nor gives what is a signature.
_PROTECTS = {
    Actor: {"is_public": False, "kind": taxonomy.ActorKind.PERSON},
    Report: {"is_confidential": True, "is_address_withheld": True},
}


class Restored(NamedTuple):
    """What came of a restoration.

    is_done, status, problems: as in Outcome; left: what stays as it is today or is left out, and why.
    """

    is_done: bool
    status: str = ""
    problems: tuple[Problem, ...] = ()
    left: tuple[Problem, ...] = ()


class _Refused(Exception):
    def __init__(self, *problems: Problem):
        self.problems = problems
        super().__init__()


def restore(row: Model, at: datetime, by, why: str, version: str | None = None) -> Restored:
    """Make a row and its own rows what they were at a moment, as a change of the person who asks.

    at: a moment of history.acts(). why: for colleagues, in the audit trail. version: as the page showed it.

    Refused for "changed_meanwhile", "closed" (merged, redacted), "was_not_there", "same", and for what of the row
    itself the rules of today refuse, by its field. Raises PermissionDenied when the user may not change such rows,
    and the model's DoesNotExist when it is gone.
    """
    model = type(row)
    if not by.has_perm(f"events.change_{model._meta.model_name}"):
        raise PermissionDenied
    try:
        with transaction.atomic(), acting(by, "restore"):
            (share_the_desk if model is Event else take_the_desk_alone)()
            stored = _held(row, version)
            then, now = (
                state_at(stored, at, by, with_points=True),
                state_now(stored, by, with_points=True),
            )
            if then.row is None:
                raise _Refused(told("was_not_there", ""))
            lead_merged_on([then.row, *(row for rows in then.rows.values() for row in rows.values())])
            left = _take_over(stored, then.row)
            plans, notes = planned(now.rows, then.rows, by)
            left += notes
            if is_same(stored, now.row) and all(plan.is_empty for plan in plans):
                raise _Refused(told("same", ""), *left)
            _must_be_valid(stored)
            status = _save(stored, by, lambda: left.extend(write(plans)))
            log(by, stored, "restore", why)
    except _Refused as refusal:
        return Restored(False, getattr(row, "status", ""), refusal.problems)
    return Restored(True, status, (), tuple(left))


def _held(row: Model, version: str | None) -> Model:
    """Return the row as it is stored, locked, if it has this version and may still change."""
    try:
        stored = hold(type(row)._default_manager.all(), row.pk, version)
    except ChangedMeanwhile as changed:
        raise _Refused(told("changed_meanwhile", "version")) from changed
    if stored is None:
        raise type(row).DoesNotExist
    if stored.status in editing.CLOSED if isinstance(stored, Event) else stored.merged_into_id:
        raise _Refused(told("closed", "status"))
    return stored


def _take_over(stored: Model, then: Model) -> list[Problem]:
    """Give the stored row what it said then; return what is told of what stays."""
    notes = []
    gone = missing(then, existing([then]))
    for field in stored._meta.concrete_fields:
        if field.primary_key or field.name in {"uid", *STAYS[type(stored)]}:
            continue
        value, today = getattr(then, field.attname), getattr(stored, field.attname)
        if value == today:
            continue
        words = {"field": capfirst(field.verbose_name)}
        if field in gone:
            notes.append(told("field_gone", field.name, **words))
        elif _protects(stored, then, field.name):
            notes.append(told("protection_stays", field.name, **words))
        else:
            setattr(stored, field.attname, value)
    return notes


def _protects(stored: Model, then: Model, name: str) -> bool:
    """Whether what a field says today keeps something inside that it did not keep then."""
    if isinstance(stored, Actor) and name == "is_official":
        return not stored.is_official and taxonomy.ActorKind.PERSON in (stored.kind, then.kind)
    rules = _PROTECTS.get(type(stored), {})
    return name in rules and getattr(stored, name) == rules[name]


def _must_be_valid(stored: Model) -> None:
    """Refuse by its field what the rules of today refuse of the row itself."""
    try:
        stored.full_clean(exclude=[field.name for field in stored._meta.concrete_fields if not field.editable])
    except ValidationError as error:
        raise _Refused(
            *(
                Problem("not_valid_today", name.replace("__all__", ""), message)
                for name, messages in error.message_dict.items()
                for message in messages
            )
        ) from error


def _save(stored: Model, by, write_rows) -> str:
    """Save a row by the verb of its kind, its rows in between; return where an event stands."""
    if isinstance(stored, Event):
        return editing.save_event(stored, by, write_rows).status
    if isinstance(stored, Actor):

        def write_names() -> None:
            write_rows()

        signing.save_actor(stored, by, write_names)
    else:
        editing.save_reference(stored, by, write_rows)
    return ""
