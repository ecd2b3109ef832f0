"""How changes are told: by the form's sections, row by row, field by field, before and after; texts word by word."""

from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import models
from events.word_changes import word_changes

# Below this a value is read at a glance; from here on only the words that differ are worth marking.
_LONG = 24
_WHEN = frozenset({"time_of_day"})
_ATTESTED = frozenset({"verification", "verification_reason_es", "verification_reason_en", "embargo_until"})
_KEPT_IN_ONE = frozenset({models.Decree, models.EventConfidential})


class FieldChange(NamedTuple):
    """One field that is another: its label, what it was and is, its address; words: runs of a text that is long.

    words: [{"state": "same"|"added"|"removed", "text"}]; empty where before and after are told whole.
    """

    label: str
    before: str
    after: str
    address: str
    words: list[dict]


class RowChange(NamedTuple):
    """A row that was "added", "removed" or "changed"; the event's own fields are a row without a name."""

    name: str
    state: str
    address: str
    fields: list[FieldChange]


class Section(NamedTuple):
    """A section of the form in which something is another."""

    title: str
    address: str
    rows: list[RowChange]


def field_change(label: str, before: str, after: str, address: str = "") -> FieldChange:
    """Return a change of a field, with its words where both sides are long enough to be compared by them."""
    is_long = min(len(before), len(after)) > 0 and max(len(before), len(after)) > _LONG
    words = word_changes(before, after) if is_long else []
    # Nothing in common: two texts beside each other are read more easily than one after the other.
    is_shared = any(run["state"] == "same" and run["text"].strip() for run in words)
    return FieldChange(label, before, after, address, words if is_shared else [])


def own_sections() -> dict[str, str]:
    """Return the sections of an event's own fields by key, in the order of the form."""
    return {"what": _("What happened"), "when": _("When"), "attested": _("How well attested")}


def own_section(name: str) -> str:
    """Return the key of the section in which a field of an event stands."""
    if name.startswith("date_") or name in _WHEN:
        return "when"
    return "attested" if name in _ATTESTED else "what"


def inline_titles(model_admin) -> dict[type, str]:
    """Return what the form calls each kind of its rows, in its order."""
    found = {}
    for inline in model_admin.inlines:
        options = inline.model._meta
        plural = options.verbose_name if inline.model in _KEPT_IN_ONE else options.verbose_name_plural
        found[inline.model] = str(capfirst(inline.verbose_name_plural or plural))
    return found


def row_numbers(owner, model: type, accessor: str) -> dict[int, int]:
    """Return the place of each row in its part of the form, by key."""
    manager = getattr(owner, accessor, None)
    if model in _KEPT_IN_ONE:
        return {manager.pk: 0} if manager is not None else {}
    rows = manager.all()
    rows = rows if rows.ordered else rows.order_by("pk")
    return {pk: number for number, pk in enumerate(rows.values_list("pk", flat=True))}


def has_change(sections: list[Section]) -> bool:
    """Whether anything is told."""
    return any(section.rows for section in sections)
