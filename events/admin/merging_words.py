"""Two events side by side in words: fields in which they differ, rows that only the one has."""

from django.db.models import Model
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from events.desk.merging import compared
from events.desk.merging.choices import FIELDS, ROWS, rows_of
from events.figure_words import number
from events.models import Casualty, Citation, Claim, Event, EventLocation, Report, Seizure

from .event_words import amount, date_in_words, figures, verification_words
from .likeness_words import CONFIDENTIAL
from .side_by_side import Field, Row, Section, Sides


def both_sides(event: Event, into: Event, user) -> Sides:
    """Return what may be taken over from one event by the other, in words for this user.

    Kinds of rows that the user may not see are left out.
    """
    found = compared(event, into, with_points=user.has_perm(CONFIDENTIAL))
    fields = [
        Field(choice.key, _label(choice.key), _said(into, choice.key), _said(event, choice.key), choice.is_empty_here)
        for choice in found.fields
    ]
    sections = []
    for table in ROWS:
        model = Event._meta.get_field(table).related_model
        if not user.has_perm(f"events.view_{model._meta.model_name}"):
            continue
        there = [
            Row(
                choice.key,
                row_words(choice.row, user),
                row_words(choice.instead_of, user) if choice.instead_of is not None else "",
                choice.instead_of is None,
            )
            for choice in found.rows
            if choice.table == table
        ]
        here = [row_words(row, user) for row in rows_of(into, table)]
        if there or here:
            sections.append(Section(capfirst(str(model._meta.verbose_name_plural)), here, there))
    return Sides(fields, sections, found.same)


def _label(key: str) -> str:
    if key == "date_start":
        return _("Date")
    return capfirst(str(Event._meta.get_field(key).verbose_name))


def _said(event: Event, key: str) -> str:
    """Return what an event has in a field, or in fields that belong together."""
    match key:
        case "date_start":
            notes = [event.date_note_es, event.date_note_en]
            return " · ".join([date_in_words(event), *(note for note in notes if note)])
        case "verification":
            return verification_words(event)
        case "secondary_types":
            labels = dict(Event._meta.get_field("event_type").choices)
            return ", ".join(str(labels.get(code, code)) for code in event.secondary_types) or "–"
        case "is_aggregate":
            return _("yes") if event.is_aggregate else _("no")
    name = FIELDS[key][0]
    display = getattr(event, f"get_{name}_display", None)
    value = display() if display else getattr(event, name)
    return str(value) if value not in (None, "") else "–"


def row_words(row: Model, user) -> str:
    """Return a row in one line; never an exact point, nor a confidential report's title or address to who may not."""
    match row:
        case Citation():
            return report_words(row.report, user)
        case Seizure():
            return f"{row}: {amount(row.quantity_low, row.quantity_best, row.quantity_high, row.unit)}"
        case Casualty():
            return f"{row}: {figures(row.low, row.best, row.high)}"
        case EventLocation():
            reported = f" – {row.name_as_reported}" if row.name_as_reported else ""
            return f"{row} ({row.get_precision_display()}, {row.get_role_display()}){reported}"
        case Claim():
            values = (row.value_low, row.value_best, row.value_high)
            claimed = figures(*values) if any(value is not None for value in values) else ""
            text = Truncator(row.text_es or row.text_en).chars(120)
            parts = (str(row), claimed, text, report_words(row.report, user))
            return " · ".join(part for part in parts if part)
    return str(row)


def report_words(report: Report, user) -> str:
    """Return a report as it is told apart: publisher, day, title or address."""
    if report.is_confidential and not user.has_perm(CONFIDENTIAL):
        return _("%(publisher)s: confidential report no. %(n)s") % {
            "publisher": report.publisher, "n": number(report.pk)
        }  # fmt: skip
    day = f" ({report.published_on.isoformat()})" if report.published_on else ""
    title = report.title or ("" if report.is_address_withheld else report.url) or _("untitled")
    return f"{report.publisher}{day}: {title}"
