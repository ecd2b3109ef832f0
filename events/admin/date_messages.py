"""What is wrong with an event's dates and what is proposed for them, in words: while they are typed and when saved."""

from datetime import date
from typing import NamedTuple

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import dates, taxonomy
from events.desk.rules import FIELD_OF_CONTRADICTION, MESSAGES, proposed_dates
from events.models import Event


class Refused(NamedTuple):
    """What a form is not saved with: the field and the words."""

    field: str
    words: str


def refused_when_saved(start, end, precision: str, span: str, basis: str) -> Refused | None:
    """Return why these dates are not saved. A draft may lack dates, unless what is chosen needs both."""
    is_unknown = precision == taxonomy.DatePrecision.UNKNOWN
    needs_both = precision == taxonomy.DatePrecision.BETWEEN or basis == taxonomy.StartBasis.ASSUMED
    if needs_both and not is_unknown and not (start and end):
        field = "date_end" if start else "date_start"
        words = _(
            "“Between two days” and an assumed first day need both days: give this one too, or choose another "
            "precision and “stated”."
        )
    elif (start or end or is_unknown) and (code := dates.contradiction(start, end, precision, span, basis)):
        field, words = FIELD_OF_CONTRADICTION.get(code, "date_precision"), str(MESSAGES[code])
    else:
        return None
    if proposed := proposed_dates(start, end, precision, span):
        proposal = _("Proposed: %(changes)s.") % {"changes": changes_in_words(proposed, end, precision, basis)}
        words = f"{words} {proposal}"
    return Refused(field, words)


def changes_in_words(proposed: dates.Proposal, end: date, precision: str, basis: str) -> str:
    """Return every field that a proposal changes with the value it gets, as the form shows both."""
    changes = [("date_start", as_typed(proposed.start))]
    if proposed.end != end:
        changes.append(("date_end", as_typed(proposed.end)))
    if proposed.precision != precision:
        changes.append(("date_precision", str(taxonomy.DatePrecision(proposed.precision).label)))
    if basis != taxonomy.StartBasis.ASSUMED:
        changes.append(("date_start_basis", str(taxonomy.StartBasis.ASSUMED.label)))
    return ", ".join(
        _("%(field)s “%(value)s”") % {"field": capfirst(Event._meta.get_field(name).verbose_name), "value": value}
        for name, value in changes
    )


def as_typed(day: date) -> str:
    """Return a day as a box of the form holds it."""
    return day.strftime(formats.get_format("DATE_INPUT_FORMATS")[0])
