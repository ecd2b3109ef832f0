"""Two states of a row and its own rows side by side, and one state whole, by the form's sections."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import models
from events.desk.audit import ROWS
from events.desk.history import State
from events.desk.restoring import STAYS

from .audit import SILENT, Names, label_of
from .told_changes import FieldChange, RowChange, Section, field_change, inline_titles, own_section, own_sections
from .told_changes import row_numbers as numbers_of

_NOTHING = (None, "", [], False)


def state_changes(
    model_admin, row, before: State, after: State, *, only=None, page: str | None = None
) -> list[Section]:
    """Return by the form's sections what is another in a later state.

    only: called with a field and the row, whether it is told; without it all content is. page: the address
    of the form that links lead to, "" for the page itself; None tells without links.
    """
    return _States(model_admin, row, before, after, only, page).sections()


def whole_state(model_admin, row, state: State) -> list[Section]:
    """Return by the form's sections all that a state says."""
    return _States(model_admin, row, State(None, {model: {} for model in state.rows}), state, None, None).sections()


class _States:
    """Two states, worded with one query a table that they refer to."""

    def __init__(self, model_admin, row, before: State, after: State, only, page: str):
        self.row, self.before, self.after, self.only, self.page = row, before, after, only, page
        self.titles = inline_titles(model_admin)
        both = [
            *((type(row), [one]) for one in (before.row, after.row) if one is not None),
            *((model, list(rows.values())) for side in (before, after) for model, rows in side.rows.items()),
        ]
        self.names = Names(both)

    def sections(self) -> list[Section]:
        told = self._own()
        accessors = {model: self._accessor(model) for model in self.after.rows}
        order = {model: number for number, model in enumerate(self.titles)}
        for model in sorted(self.after.rows, key=lambda model: order.get(model, len(order))):
            rows = self._rows(model, accessors[model])
            if rows:
                title = self.titles.get(model) or str(capfirst(model._meta.verbose_name_plural))
                told.append(Section(title, self._to(f"#{accessors[model]}-group"), rows))
        return told

    def _own(self) -> list[Section]:
        changes = self._fields(type(self.row), self.before.row, self.after.row, "#id_{name}")
        if type(self.row) is not models.Event:
            title = str(capfirst(self.row._meta.verbose_name))
            fields = [change for _name, change in changes]
            return [Section(title, "", [RowChange("", "changed", "", fields)])] if fields else []
        told = []
        for key, title in own_sections().items():
            fields = [change for name, change in changes if own_section(name) == key]
            if fields:
                told.append(Section(title, fields[0].address, [RowChange("", "changed", "", fields)]))
        return told

    def _rows(self, model, accessor: str) -> list[RowChange]:
        was, now = self.before.rows.get(model, {}), self.after.rows[model]
        numbers = (
            numbers_of(self.row, model, accessor)
            if self.page is not None and model in dict(ROWS[type(self.row)])
            else {}
        )
        told = []
        for pk in [*now, *(pk for pk in was if pk not in now)]:
            old, new = was.get(pk), now.get(pk)
            number = numbers.get(pk)
            row = "" if number is None else f"#{accessor}-{number}"
            field = "" if number is None else f"#id_{accessor}-{number}-{{name}}"
            fields = [change for _name, change in self._fields(model, old, new, field)]
            if fields or (self.only is None and (old is None) != (new is None)):
                state = "changed" if old and new else "added" if new else "removed"
                told.append(RowChange(self.names.row(model, new or old), state, self._to(row), fields))
        return told

    def _fields(self, model, old, new, address: str) -> list[tuple[str, FieldChange]]:
        found = []
        for field in model._meta.concrete_fields:
            if field.name in SILENT or field.name in _OWNERS.get(model, ()):
                continue
            was = getattr(old, field.attname) if old is not None else None
            now = getattr(new, field.attname) if new is not None else None
            # What nobody filled in is no news of a row that came or went.
            is_same = was == now or ((old is None or new is None) and was in _NOTHING and now in _NOTHING)
            is_told = field.name not in STAYS.get(model, ()) if self.only is None else self.only(field, new or old)
            if is_same or not is_told:
                continue
            before = "" if old is None or was in (None, "", []) else self.names.value(field, was)
            after = "" if new is None or now in (None, "", []) else self.names.value(field, now)
            label = str(capfirst(label_of(model, field)))
            found.append((field.name, field_change(label, before, after, self._to(address.format(name=field.name)))))
        return found

    def _to(self, fragment: str) -> str:
        return f"{self.page}{fragment}" if self.page is not None and fragment else ""

    def _accessor(self, model) -> str:
        column = dict(ROWS[type(self.row)])[model].removesuffix("_id")
        return model._meta.get_field(column).remote_field.get_accessor_name()


# Whose row it is says nothing beside it.
_OWNERS = {
    models.ActorName: ("actor",),
    models.ActorTie: ("actor",),
    models.LocationAlias: ("location",),
    models.LocationMembership: ("location",),
}


def no_changes() -> str:
    """Return the words for two states that say the same."""
    return _("Nothing is different.")
