"""The list of events: one search, filters with a chip each, saved views, chosen columns, a table to take."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Prefetch
from django.forms import Media
from django.utils.text import capfirst
from django.utils.translation import ngettext

from events.day_words import month_words, whole_day
from events.desk import comments, list_views
from events.figure_words import number
from events.models import Citation, EventLocation

from .event_columns import EventColumns, offered, with_columns
from .filter_base import Box, DeskFilter
from .filters import EVENT_FILTERS
from .list_pages import ListPages
from .modules import Module
from .search.events import found_events

PARTS = ("year", "month", "day")


class Chip(NamedTuple):
    """What is asked, in words, and the list without it; error: why the value keeps nothing."""

    title: object
    words: str
    without: str
    error: object = ""


def _period_in_words(parts: list) -> str:
    """Return a year, a month of it or a day in words; what is no day as it was asked."""
    try:
        year, month, day = [int(part) for part in parts] + [1] * (3 - len(parts))
        first = date(year, month, day)
    except (TypeError, ValueError):
        return "-".join(str(part) for part in parts)
    if len(parts) == len(PARTS):
        return whole_day(first)
    return month_words(first) if len(parts) > 1 else str(year) if parts else ""


class EventChangeList(ChangeList):
    """The list of events, with what its rows show in a fixed number of queries."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # They stand above the table, which has the whole width.
        self.has_filters = False

    def get_queryset(self, request, exclude_parameters=None):
        """Remember who looks: comments on confidential things are not for everybody."""
        self.user = request.user
        return super().get_queryset(request, exclude_parameters)

    def apply_select_related(self, queryset):
        """Fetch authors, places and whatever a chosen column shows with the events."""
        places = EventLocation.objects.select_related("location").only(
            "event_id", "precision", "is_primary", "location__name_es", "location__kind"
        )
        citations = Citation.objects.select_related("report__publisher", "report__cited_in")
        queryset = queryset.select_related("updated_by", "assigned_to").prefetch_related(
            Prefetch("places", queryset=places), Prefetch("citations", queryset=citations), comments.of_many(self.user)
        )
        return with_columns(queryset, self.list_display)

    def boxes(self) -> list[Box]:
        """Return the boxes of all filters, in their order."""
        found = []
        for spec in self.filter_specs:
            if isinstance(spec, DeskFilter):
                found += spec.boxes() if spec.is_for(spec.request.user) else []
            elif isinstance(spec, admin.SimpleListFilter):
                choices = [(str(value), label, str(value) == spec.value()) for value, label in spec.lookup_choices]
                found.append(Box(spec.parameter_name, spec.title, "select", spec.value() or "", choices))
        return found

    def chips(self) -> list[Chip]:
        """Return what is asked, each with the way to ask it no more."""
        found = []
        for spec in self.filter_specs:
            without = self.get_query_string(remove=["p", *spec.expected_parameters()])
            if isinstance(spec, DeskFilter):
                if spec.used_parameters:
                    found.append(Chip(spec.title, spec.chosen(), without, spec.error))
            elif isinstance(spec, admin.SimpleListFilter) and spec.value():
                words = dict(spec.lookup_choices).get(spec.value(), spec.value())
                found.append(Chip(spec.title, str(words), without))
        hierarchy = self.model_admin.date_hierarchy
        asked = [self.params[f"{hierarchy}__{part}"] for part in PARTS if f"{hierarchy}__{part}" in self.params]
        if words := _period_in_words(asked):
            title = self.opts.get_field(hierarchy).verbose_name
            found.append(Chip(title, words, self.get_query_string(remove=["p", hierarchy])))
        return found

    def errors(self) -> list[str]:
        """Return what is amiss with what is asked, each with the name of its filter."""
        return [f"{capfirst(chip.title)}: {chip.error}" for chip in self.chips() if chip.error]

    def count_in_words(self) -> str:
        """Return how many events the list holds."""
        words = ngettext("%(n)s event", "%(n)s events", self.result_count)
        return words % {"n": number(self.result_count)}

    def without_words(self) -> str:
        """Return the list without the words that are searched."""
        return self.get_query_string(remove=["q", "p"])

    def carried(self) -> list[tuple[str, str]]:
        """Return the parameters that a new search keeps: what no box asks, but for the page and words."""
        boxes = {name for spec in self.filter_specs for name in spec.expected_parameters()}
        return [(name, value) for name, value in self.params.items() if name not in boxes | {"q", "p", "e"}]

    def question(self) -> str:
        """Return the words and filters of the list as a query string: neither its order nor its page."""
        asked = self.names_asked()
        return urlencode(sorted((name, value) for name, value in self.params.items() if name in asked and value))

    def names_asked(self) -> set[str]:
        """Return the parameters by which this list can be asked."""
        names = {name for spec in self.filter_specs for name in spec.expected_parameters()}
        hierarchy = self.model_admin.date_hierarchy
        return names | {"q", *(f"{hierarchy}__{part}" for part in PARTS)}


class EventList(ListPages, EventColumns):
    """Mixin of EventAdmin: the list and its pages."""

    filters = EVENT_FILTERS

    def get_changelist(self, request, **kwargs):
        """Use the list that fetches its rows' places at once."""
        return EventChangeList

    def get_search_results(self, request, queryset, search_term):
        """Search all that the desk has of an event and this user may see, as readers search the record."""
        found = found_events(queryset, search_term, request.user) if search_term.strip() else queryset
        return found, False

    def changelist_view(self, request, extra_context=None):
        """Show the list with its tools."""
        context = {}
        if request.method == "GET" and self.has_view_permission(request):
            boxes = AutocompleteSelect(EventLocation._meta.get_field("location"), admin.site).media
            context = {
                "media": self.media + boxes + Media(js=[Module("list_filters")]),
                "views": [(view, list_views.may_delete(request.user, view)) for view in list_views.of(request.user)],
                "columns": [(name, label, name in self.get_list_display(request)) for name, label in
                            offered(request.user).items()],
                "may_share": request.user.has_perm(list_views.SHARE),
                "may_export": request.user.has_perm(list_views.EXPORT),
            }  # fmt: skip
        return super().changelist_view(request, {**context, **(extra_context or {})})
