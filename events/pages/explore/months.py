"""The time brush's numbers as a table: a selection's events by month and group."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.public.query.selection import select

from ..caching import fresh
from ..downloads.headers import tell_selection
from ..filters.clean_address import with_days_of_words
from ..filters.short_form import short_form
from .bars import month_table


@require_safe
@fresh
@with_days_of_words
def months(request):
    """Answer the months that hold events; a bad filter is a 400 that says so and keeps the others."""
    selection = select(request.GET, strict=False)
    context = {
        "page": "months",
        "selection": selection,
        "table": month_table(selection),
        **short_form(selection, request.path, counted="attested"),
    }
    response = render(request, "events/months.html", context, status=400 if selection.errors else 200)
    return tell_selection(response, selection, counted="attested")
