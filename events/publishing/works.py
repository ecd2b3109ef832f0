"""Who changed what of something since it was last published, from the audit trail."""

from itertools import groupby
from typing import NamedTuple

from django.apps import apps
from pghistory.models import Context

from . import trail
from .trail import Entry


class Work(NamedTuple):
    """One person's change of columns of one row."""

    user: int
    entry: Entry
    columns: tuple[str, ...]


class Trail(NamedTuple):
    """What was read of the trail.

    marks: by subject; since: when subjects without marks were last published; narrow: the columns of rows of which
    only some reach the document, by model and row; event: the subject that cited reports belong to, if any.
    """

    entries: list[Entry]
    marks: dict
    since: dict
    narrow: dict
    event: str


def works_of(found: Trail) -> list[Work]:
    """Return who changed what of it since it was last published, net of what is as it was."""
    changed = []
    for (model, row), entries in groupby(found.entries, key=lambda entry: (entry.model, entry.row)):
        columns = found.narrow.get((model, row))
        if columns is None:
            columns = trail.columns_of(apps.get_model("events", model))
        changed += _changes(list(entries), columns, found)
    users = _users(found.entries if changed else [])
    works = []
    for entry, previous, columns, maker in changed:
        user = users.get(entry.context)
        if maker is not None and users.get(maker.context) == user:
            continue
        for one in _named_by_program(entry, previous) if user is None else {user}:
            works.append(Work(one, entry, columns))
    return works


def _changes(entries: list[Entry], columns, found: Trail) -> list[tuple]:
    """Return (entry, the row before it, changed columns, maker) of a row's entries since it was last published.

    maker: of a row that was deleted from a draft, the entry that made it; who deletes his own row changed nothing.
    """
    base, later = None, []
    for entry in entries:
        if _is_reviewed(entry, found):
            base, later = entry, []
        else:
            later.append(entry)
    if not later:
        return []
    published, now = base.after if base else {}, later[-1].after
    differing = [name for name in columns if published.get(name) != now.get(name)]
    if base is None and not now and not is_known(subject_of_entry(later[0], found), found.marks, found.since):
        kept = tuple(name for name in columns if later[-1].state.get(name) is not None)
        return [(later[-1], later[-1].state, kept, later[0])] if kept else []
    changes, before = [], base.state if base else {}
    for entry in later:
        was, is_now = (before if before else {}), entry.after
        changed = tuple(name for name in differing if was.get(name) != is_now.get(name))
        if changed or _names_another_author(entry, before):
            changes.append((entry, before, changed, None))
        before = entry.state
    return changes


def _is_reviewed(entry: Entry, found: Trail) -> bool:
    subject = subject_of_entry(entry, found)
    marks = found.marks.get(subject)
    if marks is not None:
        return entry.id <= marks.get(entry.model, {}).get(entry.row, -1)
    if entry.model == "Publisher":
        state = entry.state
        return bool(state["published_name"]) and (
            (state["published_name"], state["published_kind"]) == (state["name"], state["kind"])
        )
    moment = found.since.get(subject)
    return moment is not None and entry.at <= moment


def subject_of_entry(entry: Entry, found: Trail) -> str:
    """Return whose marks an entry's row is under."""
    of_rows = {
        "ActorName": "actor",
        "ActorTie": "actor",
        "LocationAlias": "location",
        "LocationMembership": "location",
    }
    if entry.model == "Report":
        return found.event
    if entry.model in ("Actor", "Location", "Publisher"):
        return f"{entry.model.lower()}:{entry.row}"
    return f"{of_rows.get(entry.model, 'event')}:{entry.owner}"


def _names_another_author(entry: Entry, before: dict) -> bool:
    """Whether an entry without a person says that somebody else than before wrote an event last."""
    return entry.context is None and bool(_named_by_program(entry, before))


def _named_by_program(entry: Entry, before: dict) -> set[int]:
    """Return whom a program names as the author of a change that it made: its word is taken."""
    if entry.model != "Event":
        return set()
    names = ("created_by_id", "updated_by_id")
    return {entry.state[name] for name in names if entry.state[name] != before.get(name)} - {None}


def _users(entries: list[Entry]) -> dict:
    """Return {context: user} of changes that were made by somebody who was logged in."""
    contexts = {entry.context for entry in entries} - {None}
    if not contexts:
        return {}
    found = Context.objects.filter(pk__in=contexts).values_list("pk", "metadata")
    return {pk: metadata["user"] for pk, metadata in found if metadata.get("user") is not None}


def is_known(subject: str, marks: dict, since: dict) -> bool:
    return subject in marks or subject in since
