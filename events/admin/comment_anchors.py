"""The places of a form on which somebody may comment: the whole, its fields, its sections, their rows and fields."""

from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.desk.comments import WHOLE, Anchor

# Fields of a row's form that are no facts.
_BESIDE = frozenset({"id", "DELETE", "version"})


class Place(NamedTuple):
    """A place of the form: how a form posts it, what it is called, and the element of the page it leads to."""

    value: str
    label: str
    target: str


class Section(NamedTuple):
    """Rows of one kind: what they are called, and by uid their number on the page and what they are called."""

    label: str
    rows: dict[str, tuple[int, str]]
    fields: dict[str, str]


class Anchors:
    """What the form of a row offers to one person; who may not see a field finds no place of it here."""

    def __init__(self, form, formsets):
        """form, formsets: as the page shows them to the person; a formset has .section, what its rows are called."""
        self.fields = _labels(form.fields)
        self.sections = {formset.prefix: _section(formset) for formset in formsets}

    def read(self, value: str) -> Anchor | None:
        """Return the place that a form posted as "section:row:field"; None for one that this form has not."""
        parts = value.split(":")
        anchor = Anchor(*parts) if len(parts) == 3 else WHOLE if not value else None
        if anchor is None or anchor == WHOLE:
            return anchor
        if not anchor.section:
            return anchor if anchor.field in self.fields and not anchor.row else None
        section = self.sections.get(anchor.section)
        if section is None or (anchor.row and anchor.row not in section.rows):
            return None
        return anchor if not anchor.field or anchor.field in section.fields else None

    def place(self, anchor: Anchor) -> Place:
        """Return where something was said, in words; where its row or field is no more, what is left of it."""
        value = ":".join(anchor)
        if not anchor.section:
            known = anchor.field in self.fields
            lost = _("a field that is no more") if anchor.field else _("the whole")
            return Place(value, self.fields[anchor.field] if known else lost, f"id_{anchor.field}" if known else "")
        section = self.sections.get(anchor.section)
        if section is None:
            return Place(value, _("a section that is not shown"), "")
        number, row = section.rows.get(anchor.row, (None, _("a row that is no more") if anchor.row else ""))
        words = [section.label, row, section.fields.get(anchor.field, "")]
        target = f"{anchor.section}-group"
        if number is not None:
            name = f"{anchor.section}-{number}"
            target = f"id_{name}-{anchor.field}" if anchor.field in section.fields else name
        return Place(value, " · ".join(str(word) for word in words if word), target)

    def choices(self) -> list[tuple[str, list[Place]]]:
        """Return the places that a box offers, in groups; fields of rows are offered by the page's script."""
        groups = [(_("Fields"), [self.place(Anchor(field=name)) for name in self.fields])]
        for name, section in self.sections.items():
            rows = [Anchor(name), *(Anchor(name, uid) for uid in section.rows)]
            groups.append((section.label, [self.place(anchor) for anchor in rows]))
        return groups

    def rows(self) -> dict[str, str]:
        """Return the uid of each row by its name on the page: {"seizures-0": uid}."""
        return {
            f"{name}-{number}": uid
            for name, section in self.sections.items()
            for uid, (number, _label) in section.rows.items()
        }


def _labels(fields) -> dict[str, str]:
    return {name: capfirst(str(field.label or name)) for name, field in fields.items() if name not in _BESIDE}


def _section(formset) -> Section:
    forms = list(enumerate(formset.initial_forms)) if formset.max_num != 1 else []
    rows = {form.instance.uid: (n, str(form.instance)) for n, form in forms if hasattr(form.instance, "uid")}
    own = formset.fk.name if hasattr(formset, "fk") else ""
    # Of a form that was made: it leaves out what the person may not see, which its class still declares.
    made = forms[0][1] if forms else formset.empty_form
    fields = {name: label for name, label in _labels(made.fields).items() if name != own}
    return Section(str(formset.section), rows, fields)
