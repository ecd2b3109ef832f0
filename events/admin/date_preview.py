"""What an event's dates will mean, told while they are typed: the day it will count on, or what is missing."""

from datetime import date

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import dates, taxonomy
from events.desk.rules import MESSAGES, proposed_dates, refused_dates, refused_days
from events.models import Event

from .date_messages import as_typed, changes_in_words, refused_when_saved
from .date_typed import Contradiction, Dates, changes, completed
from .days import DayField, in_words, read


class _EventDay(DayField):
    """A box of an event's dates."""

    takes_more = True

    def to_python(self, value):
        """Return the Days that were typed, or None."""
        return self.days(value)


class _Dates(forms.Form):
    """The date fields of an event's form, read as that form reads them."""

    date_start = _EventDay(required=False)
    date_end = _EventDay(required=False)
    date_precision = forms.ChoiceField(choices=taxonomy.DatePrecision.choices)
    date_span = forms.ChoiceField(choices=taxonomy.DateSpan.choices)
    date_start_basis = forms.ChoiceField(choices=taxonomy.StartBasis.choices)


def typed_dates(data) -> Dates:
    """Return the dates that a form's boxes mean now; what cannot be read, or contradicts itself, is left out."""
    form = _Dates(data)
    form.is_valid()
    read = {"date_precision": "", "date_span": "", "date_start_basis": "", **form.cleaned_data}
    start, end, precision, span, basis = (read.get(name) for name in _Dates.base_fields)
    try:
        return completed(start, end, precision, span, basis)
    except Contradiction:
        return Dates(start and start.first, end and end.last, precision)


class DatesWhileTyping:
    """An event's admin that answers what the dates typed so far will mean."""

    def get_urls(self):
        """Add the address that the form's script asks."""
        view = self.admin_site.admin_view(self.dates_view)
        return [path("dates/", view, name="events_event_dates"), *super().get_urls()]

    def dates_view(self, request):
        """Answer what typed dates mean.

        {"words", "is_problem", "proposed": {"day", "end", "precision", "words"} | null, "choices": [{"field", "value",
        "words"}]}; choices: the days that an ambiguous box may mean, as it would hold each.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = _Dates(request.GET)
        answer = _meaning_of_typed(form.cleaned_data) if form.is_valid() else _said(_unread(form), True)
        return JsonResponse({**answer, "choices": _choices(form)}, headers={"Cache-Control": "no-store"})


def place_for_the_words():
    """Return the line of the form in which its script says what the dates mean."""
    return format_html(
        '<p class="date-meaning" role="status" data-dates="{}"></p>', reverse("admin:events_event_dates")
    )


def _unread(form) -> str:
    """Return which date cannot be read and how one is written."""
    first = next((name for name in form.errors if name in ("date_start", "date_end")), None)
    if first is None:
        return _("One of the dates cannot be read.")
    return f"{capfirst(Event._meta.get_field(first).verbose_name)}: {form.errors[first][0]}"


def _choices(form) -> list[dict]:
    """Return the readings of the boxes that have several."""
    found = {name: read(form[name].data or "") for name in ("date_start", "date_end")}
    return [
        {"field": name, "value": as_typed(days.first), "words": in_words(days.first)}
        for name, one in found.items()
        for days in (() if one.is_sure else one.readings)
    ]


def _meaning_of_typed(typed: dict) -> dict:
    """Return what the dates mean that typed boxes give, and what is saved beside what stands in them."""
    start, end, precision, span, basis = tuple(typed[name] for name in _Dates.base_fields)
    try:
        saved = completed(start, end, precision, span, basis)
    except Contradiction as contradiction:
        return _said(str(contradiction), True)
    given = {**typed, "date_start": saved.start, "date_end": saved.end, "date_precision": saved.precision}
    answer = meaning(given)
    return {**answer, "words": " ".join(filter(None, (answer["words"], changes((start, end, precision), saved))))}


def meaning(typed: dict) -> dict:
    """Return what dates mean, in words; proposed: the earliest plausible day where only a last one is given.

    typed: date_start, date_end (dates or None), date_precision, date_span, date_start_basis.
    """
    given = start, end, precision, span, basis = tuple(typed[name] for name in _Dates.base_fields)
    if proposed := proposed_dates(start, end, precision, span):
        return {**_said(_("A first day is missing."), True), "proposed": _offer(proposed, end, precision, basis)}
    refused = refused_when_saved(*given)
    # What keeps the form from being saved is said as the save says it; else what keeps the event from publication.
    words = [refused.words] if refused else []
    words += [str(MESSAGES[code]) for code, _field in (refused_days(start, end) if refused else refused_dates(*given))]
    if words:
        return _said(" ".join(words), bool(refused or start or end))
    day = dates.counted_on(start, end, precision, basis)
    if day is None:
        return _said(_("It will count in no period: it is told apart, as undated."))
    return _said(_counted(day, precision, span, basis))


def _said(words: str, is_problem: bool = False) -> dict:
    return {"words": words, "is_problem": is_problem, "proposed": None}


def _offer(proposed: dates.Proposal, end: date, precision: str, basis: str) -> dict:
    """Return the days as the form writes them, the precision that goes with them, and a button's words."""
    changes = changes_in_words(proposed, end, precision, basis)
    return {
        "day": as_typed(proposed.start),
        "end": as_typed(proposed.end),
        "precision": proposed.precision,
        "words": _("Put in: %(changes)s") % {"changes": changes},
    }


def _counted(day: date, precision: str, span: str, basis: str) -> str:
    """Return "It will count on 1 March 2021", with why where that is not the first day as given."""
    if basis == taxonomy.StartBasis.ASSUMED:
        words = _("It will count on %(day)s, its last day (assumed first day).")
    elif precision == taxonomy.DatePrecision.MONTH:
        words = _("It will count on %(day)s, the first day of its month.")
    elif precision == taxonomy.DatePrecision.YEAR:
        words = _("It will count on %(day)s, the first day of its year.")
    elif span == taxonomy.DateSpan.DURATION:
        words = _("It will count on %(day)s, its first day.")
    else:
        words = _("It will count on %(day)s.")
    return words % {"day": in_words(day)}
