"""Filters of the list of events by a row of another table: a place, an actor, a publisher, a report."""

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy

from events.models import Actor, Citation, EventActor, EventLocation, Location, Publisher, Report

from .filter_base import Box, DeskFilter
from .labels import for_labels, label_of
from .search.events import may_see
from .within import events_of_actor, events_within


class _Chosen(DeskFilter):
    """A row of another table, chosen in a box that searches it."""

    model = None
    field = None  # the column whose box it is
    unknown = ""

    def __init__(self, *args):
        super().__init__(*args)
        self._row = None

    @classmethod
    def is_for(cls, user):
        """Whoever sees such rows, and the rows of events that name them."""
        return may_see(user, cls.model) and may_see(user, cls.field.model)

    def row(self):
        """Return the chosen row, or None where there is none."""
        key = self.value()
        if self._row is None and key.isascii() and key.isdecimal() and len(key) < 19:
            self._row = for_labels(self.model.objects.filter(pk=key)).first()
        return self._row

    def boxes(self):
        """Draw the box with what is chosen."""
        name, row = self.names[0], self.row()
        widget = AutocompleteSelect(self.field, admin.site, attrs={"data-width": "100%"})
        field = ModelChoiceField(for_labels(self.model.objects.all()), required=False, widget=widget)
        field.label_from_instance = label_of
        html = field.widget.render(name, row.pk if row else None, {"id": f"filter-{name}"})
        return [Box(name, self.title, "search", self.value(), html=html)]

    def chosen(self):
        """Return the label of the row."""
        return label_of(row) if (row := self.row()) is not None else self.value()

    def kept(self, queryset):
        """Keep what has to do with the row."""
        return self.kept_by(queryset, row) if (row := self.row()) else self.refused(queryset, self.unknown)


class PlaceFilter(_Chosen):
    """Where it happened, with everything below."""

    title = gettext_lazy("place")
    names = ("place",)
    model, field = Location, EventLocation._meta.get_field("location")
    unknown = gettext_lazy("There is no such place: choose one of the list.")

    def kept_by(self, queryset, row):
        """Keep what happened there or in what lies within it."""
        return queryset.filter(events_within(row))


class ActorFilter(_Chosen):
    """Who took part, with units and factions."""

    title = gettext_lazy("actor")
    names = ("actor",)
    model, field = Actor, EventActor._meta.get_field("actor")
    unknown = gettext_lazy("There is no such actor: choose one of the list.")

    def kept_by(self, queryset, row):
        """Keep where it or a part of it has a part."""
        return queryset.filter(events_of_actor(row))


class PublisherFilter(_Chosen):
    """Whose report it cites."""

    title = gettext_lazy("publisher")
    names = ("publisher",)
    model, field = Publisher, Report._meta.get_field("publisher")
    unknown = gettext_lazy("There is no such publisher: choose one of the list.")

    @classmethod
    def is_for(cls, user):
        """Whoever sees which reports an event cites, too."""
        return super().is_for(user) and may_see(user, Citation)

    def kept_by(self, queryset, row):
        """Keep what cites it."""
        return queryset.filter(pk__in=Citation.objects.filter(report__publisher=row).values("event"))


class ReportFilter(_Chosen):
    """Which report it cites."""

    title = gettext_lazy("report")
    names = ("report",)
    model, field = Report, Citation._meta.get_field("report")
    unknown = gettext_lazy("There is no such report: choose one of the list.")

    def kept_by(self, queryset, row):
        """Keep what cites it."""
        return queryset.filter(pk__in=Citation.objects.filter(report=row).values("event"))
