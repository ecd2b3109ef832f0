"""Entries of an audit trail, and those that tell which rows were proposed from a text."""

from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import models
from events.desk import accepted

from .proposal_kinds import KINDS


class Change(NamedTuple):
    """One field's change: its label, and what it was and became, in words."""

    label: str
    before: str
    after: str


class Entry(NamedTuple):
    """One row's insert, update or delete."""

    at: object
    who: str
    what: str
    kind: str
    row: str
    changes: list[Change]


def accepted_entries(obj, tracked, names) -> list[Entry]:
    """Return which rows of an event were proposed from a text, by which rule; who saved them accepted them.

    tracked: (model, its trail) of the event and of each kind of its rows. names: words for the rows of a trail.
    """
    if not isinstance(obj, models.Event):
        return []
    rows = {
        (model._meta.get_field("event").remote_field.related_name, state.id): (model, state)
        for model, found in tracked
        if model is not models.Event
        for state in found
    }
    entries = []
    for one in accepted.decisions(obj):
        for each in one.taken:
            model, state = rows.get((each.on, each.key), (None, None))
            kind = model._meta.verbose_name if model is not None else KINDS.get(each.on, each.on)
            row = names.row(model, state) if model is not None else ""
            what = (
                _("accepted; proposed by the rule “%(rule)s”") % {"rule": each.rule}
                if each.rule
                else _("accepted; proposed from a text that was changed since")
            )
            entries.append(Entry(one.at, one.who, what, str(capfirst(kind)), row, []))
    return entries
