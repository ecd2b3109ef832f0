"""What an event's dates will mean, told while they are typed: the day it will count on, or what is missing."""

from datetime import date

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils import formats
from django.utils.dateformat import format as spell
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import dates, taxonomy
from events.models import Event
from events.publishing.checks import MESSAGES


def _no_date() -> str:
    example = date(2025, 3, 25).strftime(formats.get_format("DATE_INPUT_FORMATS")[0])
    return _("This is no date: write it as %(example)s.") % {"example": example}


# What a box says of a date that it cannot read: how the language in use writes one.
NO_DATE = lazy(_no_date, str)()
DAYS = {
    models.DateField: {"error_messages": {"invalid": NO_DATE}},
    models.DateTimeField: {"error_messages": {"invalid_date": NO_DATE}},
}


class _Dates(forms.Form):
    """The date fields of an event's form, read as that form reads them."""

    date_start = forms.DateField(required=False)
    date_end = forms.DateField(required=False)
    date_precision = forms.ChoiceField(choices=taxonomy.DatePrecision.choices)
    date_span = forms.ChoiceField(choices=taxonomy.DateSpan.choices)
    date_start_basis = forms.ChoiceField(choices=taxonomy.StartBasis.choices)


class DatesWhileTyping:
    """An event's admin that answers what the dates typed so far will mean."""

    def get_urls(self):
        """Add the address that the form's script asks."""
        view = self.admin_site.admin_view(self.dates_view)
        return [path("dates/", view, name="events_event_dates"), *super().get_urls()]

    def dates_view(self, request):
        """Answer {"words", "is_problem", "proposed": {"day", "end", "precision", "words"} | null} of typed dates."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = _Dates(request.GET)
        answer = meaning(form.cleaned_data) if form.is_valid() else _said(_unread(form), True)
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})


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
    return f"{capfirst(Event._meta.get_field(first).verbose_name)}: {NO_DATE}"


def meaning(typed: dict) -> dict:
    """Return what dates mean, in words; proposed: the earliest plausible day where only a last one is given.

    typed: date_start, date_end (dates or None), date_precision, date_span, date_start_basis.
    """
    start, end, precision, span, basis = (typed[name] for name in _Dates.base_fields)
    code = dates.contradiction(start, end, precision, span, basis)
    if code == "start_missing":
        return {**_said(_("A first day is missing."), True), "proposed": _proposal(end, precision, span)}
    if code == "dates_missing" and precision != taxonomy.DatePrecision.BETWEEN:
        return _said(str(MESSAGES[code]))
    if code:
        return _said(str(MESSAGES[code]), True)
    day = dates.counted_on(start, end, precision, basis)
    if day is None:
        return _said(_("It will count in no period: it is told apart, as undated."))
    return _said(_counted(day, precision, span, basis))


def _said(words: str, is_problem: bool = False) -> dict:
    return {"words": words, "is_problem": is_problem, "proposed": None}


def _proposal(end: date, precision: str, span: str) -> dict:
    """Return the day as the form writes it, the precision that goes with it, and a button's words."""
    is_moment = span == taxonomy.DateSpan.WITHIN
    known = dates.widen(end, end, precision).last if is_moment else end
    day = dates.proposed_start(known)
    return {
        "day": _typed(day),
        "end": _typed(known),
        "precision": taxonomy.DatePrecision.BETWEEN.value if is_moment else precision,
        "words": _("Put in %(day)s, 30 days before the last day, as assumed") % {"day": _in_words(day)},
    }


def _typed(day: date) -> str:
    return day.strftime(formats.get_format("DATE_INPUT_FORMATS")[0])


def _in_words(day: date) -> str:
    return spell(day, pgettext("date format", "j F Y"))


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
    return words % {"day": _in_words(day)}
