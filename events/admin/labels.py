"""What tells one row from another in a box or a list: a place with district and province, a report with its date."""

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Prefetch
from django.forms.models import apply_limit_choices_to_to_formfield
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from events import taxonomy
from events.day_words import whole_day
from events.models import Actor, Event, EventLocation, Location, Publisher, Report

from .event_words import date_in_words, place_in_words

_ABOVE = "parent__parent__parent"
# Whole outlines of what lies above are of no use to a label.
OUTLINES = ("area", "parent__area", "parent__parent__area", "parent__parent__parent__area")
_TOP = taxonomy.LocationKind.COUNTRY
_LONGEST = 110


def for_labels(queryset):
    """Return rows of any model with what their labels tell, in a fixed number of queries."""
    if queryset.model is Location:
        return queryset.select_related(_ABOVE).defer(*OUTLINES)
    if queryset.model is Report:
        return queryset.select_related("publisher")
    if queryset.model is Event:
        shown = ("name_es", "kind", "parent", "parent__name_es", "parent__kind")
        places = EventLocation.objects.select_related("location__parent").only(
            "event_id", "precision", "is_primary", *(f"location__{name}" for name in shown)
        )
        return queryset.prefetch_related(Prefetch("places", queryset=places))
    return queryset


def label_of(row) -> str:
    """Return the words by which a row is chosen in a box; rows come from for_labels()."""
    words = _LABELS.get(type(row))
    return words(row) if words else str(row)


def above(place: Location) -> str:
    """Return what a place lies within, the nearest first: "Anco, La Mar, Ayacucho"; empty for what lies in none."""
    names = []
    place = place.parent
    while place is not None and place.kind != _TOP and len(names) < 3:
        names.append(place.name_es)
        # What lies above a department is of no use, and may not have been fetched.
        place = place.parent if len(names) < 3 else None
    return ", ".join(names)


def _place(place: Location) -> str:
    names = above(place)
    return f"{place} · {names}" if names else str(place)


def _report(report: Report) -> str:
    day = whole_day(report.published_on) if report.published_on else _("no date")
    address = (report.url or "").partition("://")[2].removeprefix("www.").rstrip("/")
    words = Truncator(report.title).chars(_LONGEST) if report.title else _middle(address) or _("untitled")
    return f"{report.publisher} · {day} · {words}"


def _middle(text: str) -> str:
    """Return a long address without its middle: its site and its end tell it from others."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 3]}…{text[-2 * _LONGEST // 3 :]}"


def _event(event: Event) -> str:
    which = event.public_id or _("draft no. %(id)s") % {"id": event.pk}
    return f"{event} · {date_in_words(event)} · {_main_place(list(event.places.all()))} · {which}"


def _main_place(places: list[EventLocation]) -> str:
    """Return the main place with what it lies in: two districts have one name."""
    row = next((place for place in places if place.is_primary), places[0] if places else None)
    if row is None or row.location is None:
        return place_in_words(places)
    parent = row.location.parent
    return f"{row.location.name_es}, {parent.name_es}" if parent and parent.kind != _TOP else row.location.name_es


def _kind(row: Actor | Publisher) -> str:
    return f"{row} · {row.get_kind_display()}"


_LABELS = {Location: _place, Report: _report, Event: _event, Actor: _kind, Publisher: _kind}


class KnowingSelect(AutocompleteSelect):
    """A box that searches and asks nothing for the choice that its form's row has fetched already."""

    # {key: row}, put by the form (row_form.py).
    known: dict = {}

    def optgroups(self, name, value, attrs=None):
        """Offer what is chosen, and nothing where a choice may be left out."""
        chosen = [code for code in value if code]
        if any(code not in self.known for code in chosen):
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", selected=False, index=0)]
        for code in chosen:
            words = self.choices.field.label_from_instance(self.known[code])
            options.append(self.create_option(name, code, words, selected=True, index=len(options)))
        return [(None, options, 0)]

    def know_row_of(self, instance, name: str) -> None:
        """Take what a form's row has fetched under this name; an event's label asks for more than it fetches."""
        row = instance._state.fields_cache.get(name)
        self.known = {str(row.pk): row} if row is not None and not isinstance(row, Event) else {}


class LabelledChoices(admin.options.BaseModelAdmin):
    """Mixin: boxes in which one chooses an event, a place, an actor, a report or a publisher tell them apart."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Write the chosen row as the list of a box writes it."""
        if db_field.name in self.get_autocomplete_fields(request) and db_field.related_model in _LABELS:
            kwargs.setdefault("widget", KnowingSelect(db_field, self.admin_site, using=kwargs.get("using")))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.related_model in _LABELS:
            field.queryset = for_labels(field.queryset)
            field.label_from_instance = label_of
            # Once for the page: Django would write the same condition into a query for each box of each row.
            apply_limit_choices_to_to_formfield(field)
            field.limit_choices_to = None
        return field
