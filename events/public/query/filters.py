"""The filters of the record: one set for the pages, the API, the map, the histogram and the totals."""

from copy import copy
from functools import cached_property, lru_cache, partial

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.document import FILTERS

from ..models import PublicActor, PublicEventActor, PublicLocation, PublicSeizure
from ..models.querysets import CastQuerySet, PublicEventQuerySet
from . import fields
from .subunits import with_subunits

_BETWEEN = {
    "counted": "counted_between",
    "possible": "possibly_between",
    "certain": "certainly_between",
    "only_possible": "only_possibly_between",
}
PLACE_WORDS = _("ids, slugs or ubigeos of published places")
ACTOR_WORDS = _("slugs of published actors")


class Ask(django_filters.Filter):
    """One parameter: its question, and the queryset's word for it when it stands alone.

    Parameters that mean something only together (dates, near, cast, ledger rows) have no
    word of their own: EventFilter combines them.
    """

    def __init__(self, parameter: fields.ParameterField, word=None):
        super().__init__(label="")
        self.parameter = parameter
        self.word = word

    def __deepcopy__(self, memo):
        """Return a copy for one FilterSet; the question, which nobody changes, is shared."""
        return copy(self)

    @property
    def field(self):
        """Return the form field."""
        return self.parameter

    def filter(self, queryset, value):
        """Apply the word to a value that was given."""
        return queryset if self.word is None or value is None else self.word(queryset, value)


class ParameterForm(forms.Form):
    """Checks that concern several parameters, and names that must exist."""

    strict = True

    def clean(self):
        """Refuse what contradicts itself and resolve places and actors to uids."""
        cleaned = super().clean()
        if cleaned.get("date_from") and cleaned.get("date_to") and cleaned["date_from"] > cleaned["date_to"]:
            self._refuse("date_to", _("a date not before date_from"))
        self._pair("near", "radius_km")
        self._pair("min_amount", "unit")
        self.place_uids = self._resolve("location", PublicLocation.objects, ("uid", "slug", "ubigeo", "predecessors"))
        self.actor_uids = self._resolve("actor", PublicActor.objects, ("uid", "slug"))
        return self.cleaned_data

    def _pair(self, first, second):
        """Refuse one of two parameters that need each other; a page's form may send an idle unit."""
        given = [name for name in (first, second) if self.cleaned_data.get(name) is not None]
        if {first, second} & set(self.errors):
            # Half a pair asks nothing: left standing, it would pass for a filter that is in use.
            self.cleaned_data.update(dict.fromkeys(given))
            return
        if len(given) != 1:
            return
        if given == ["unit"] and not self.strict:
            self.cleaned_data["unit"] = None
            return
        other = second if given == [first] else first
        self._refuse(given[0], _("this parameter together with %(other)s") % {"other": other})

    def _resolve(self, name, objects, columns):
        """Return the uids that the codes of a parameter name, or None when it was not given."""
        codes = self.cleaned_data.get(name)
        if codes is None:
            return None
        found = list(objects.known_as(codes).values_list(*columns))
        known = {value for row in found for value in row[:3]}
        unknown = [code for code in codes if code not in known]
        if unknown:
            error = self.fields[name].refusal(unknown[0])
            self.add_error(name, error)
            return None
        uids = [row[0] for row in found]
        for row in found:
            uids += row[3] if len(row) > 3 else []
        return sorted(set(uids))

    def _refuse(self, name, accepts):
        value = self.fields[name].write(self.cleaned_data[name])
        error = _("“%(value)s” is not accepted here. Accepted: %(accepts)s.")
        self.add_error(name, forms.ValidationError(error, params={"value": value, "accepts": accepts}))


def _of_described(events, codes: list[str], *, column: str):
    return events.of_described(column, codes)


class EventFilter(django_filters.FilterSet):
    """Which events: all parameters combine with "and"; a list means "any of", save for `has`."""

    type = Ask(
        fields.Codes(taxonomy.EventType, _("Event types, primary or secondary.")),
        PublicEventQuerySet.of_types,
    )
    primary_type = Ask(
        fields.Codes(taxonomy.EventType, _("Primary event types only.")),
        PublicEventQuerySet.of_primary_types,
    )
    date_from = Ask(fields.Day(_("First day, inclusive; dates in Peru.")))
    date_to = Ask(fields.Day(_("Last day, inclusive; dates in Peru.")))
    date_mode = Ask(
        fields.Code(
            ("counted", "possible", "certain"),
            _(
                "counted (default): each event on the one day it is counted on, so that periods add up; possible: may "
                "have happened in the range; certain: lies wholly inside it."
            ),
        )
    )
    date_precision = Ask(
        fields.Codes(taxonomy.DatePrecision, _("How precisely the date is known.")),
        PublicEventQuerySet.of_date_precisions,
    )
    location = Ask(
        fields.Names(
            PLACE_WORDS,
            _("Places, with everything below them, the members of a zone, and what they were called before."),
        )
    )
    place_precision = Ask(
        fields.Codes(taxonomy.LocationPrecision, _("How closely the primary place is known.")),
        PublicEventQuerySet.of_place_precisions,
    )
    bbox = Ask(fields.BoxQuestion(_("Events whose public point lies in this box: west,south,east,north.")))
    near = Ask(fields.Position(_("Events whose public point lies within radius_km of this longitude,latitude.")))
    radius_km = Ask(fields.Kilometres(_("Radius around near, in kilometres.")))
    actor = Ask(fields.Names(ACTOR_WORDS, _("Actors with a role or a relation in the event.")))
    role = Ask(fields.Codes(taxonomy.ActorRole, _("Role; with actor, that actor's role.")))
    denials = Ask(fields.Flag(_("1: also events in which the actor's part is only denied.")))
    subunits = Ask(
        fields.Flag(
            _(
                "1 (default): with actor, also what stands below it in the tree: units, factions and successors, "
                "whatever the dates; 0: the actor alone."
            )
        )
    )
    category = Ask(fields.Codes(taxonomy.Category, _("Category of a ledger row.")))
    item = Ask(fields.Codes(taxonomy.Item, _("Item of a ledger row.")))
    form = Ask(fields.Codes(taxonomy.Form, _("Physical form in a ledger row.")))
    measure = Ask(fields.Codes(taxonomy.Measure, _("What was done, in a ledger row.")))
    min_amount = Ask(fields.Amount(_("Least amount of one ledger row (best figure, else lowest), in unit.")))
    unit = Ask(fields.Code(taxonomy.Unit, _("Unit of min_amount; amounts are compared in the normal unit.")))
    verification = Ask(
        fields.Codes(taxonomy.Verification, _("How the event is attested: a list of codes, not a scale.")),
        PublicEventQuerySet.of_verifications,
    )
    # Those that the description of the document asks for.
    locals().update(
        {
            key.name: Ask(fields.Codes(key.kind.vocabulary, key.help), partial(_of_described, column=key.name))
            for key in FILTERS
        }
    )
    has = Ask(
        fields.Codes(
            ("seizures", "casualties", "claims", "contested"), _("What the event must have; every one listed.")
        ),
        PublicEventQuerySet.having,
    )
    q = Ask(
        fields.SearchWords(_("Words of titles, summaries, places and actors; all must occur.")),
        PublicEventQuerySet.matching,
    )
    changed_since = Ask(
        fields.Instant(_("Published or changed at or after this instant.")),
        PublicEventQuerySet.changed_since,
    )

    class Meta:
        form = ParameterForm

    def __init__(self, data: dict[str, str], queryset):
        """Take the questions that data asks; the others are neither copied nor checked."""
        self.base_filters = {name: field for name, field in type(self).base_filters.items() if name in data}
        super().__init__(data, queryset)

    def get_form_class(self):
        """Return the form of the questions that are asked."""
        return _form_of(tuple(self.filters))

    # The parameters that speak of one row of the ledger.
    LEDGER = ("category", "item", "form", "measure")

    def filter_events(self, events, *, inside_box=True, near=True, dates=True, mode=None):
        """Return the events that match every valid parameter; box, circle and range of days only if wanted.

        mode: how dates are asked for, in place of date_mode; "only_possible" is possible and not counted.
        """
        cleaned = self.form.cleaned_data
        events = self.filter_queryset(events)
        mode = mode or cleaned.get("date_mode") or "counted"
        if dates:
            events = getattr(events, _BETWEEN[mode])(cleaned.get("date_from"), cleaned.get("date_to"))
        if self.form.place_uids is not None:
            events = events.within_places(self.form.place_uids)
        if inside_box and cleaned.get("bbox"):
            events = events.in_box(cleaned["bbox"])
        if near and cleaned.get("near") and cleaned.get("radius_km"):
            events = events.near(*cleaned["near"], cleaned["radius_km"])
        if self.form.actor_uids is not None or cleaned.get("role"):
            events = events.with_a_row(self._cast())
        if self.restricts_rows():
            events = events.with_a_row(self.filter_rows(PublicSeizure.objects.all()))
        return events

    def restricts_rows(self) -> bool:
        """Return whether some parameter speaks of ledger rows."""
        cleaned = self.form.cleaned_data
        return any(cleaned.get(name) for name in self.LEDGER) or cleaned.get("min_amount") is not None

    def filter_rows(self, rows):
        """Return the ledger rows that satisfy every row condition at once."""
        cleaned = self.form.cleaned_data
        for column in self.LEDGER:
            if cleaned.get(column):
                rows = rows.of_codes(column, cleaned[column])
        reaching = self.of_amount(rows)
        return rows if reaching is None else reaching

    def of_amount(self, rows):
        """Return the ledger rows that reach the amount asked for, or None when none was."""
        cleaned = self.form.cleaned_data
        if cleaned.get("min_amount") is None or not cleaned.get("unit"):
            return None
        return rows.of_at_least(cleaned["min_amount"], cleaned["unit"])

    def _cast(self):
        """Return the rows of the cast that satisfy actor, role and denials at once."""
        cleaned = self.form.cleaned_data
        rows = CastQuerySet(PublicEventActor)
        if not cleaned.get("denials"):
            rows = rows.asserted()
        return rows.satisfying(self.cast_conditions)

    @cached_property
    def cast_conditions(self) -> dict[str, list[str]]:
        """What must hold within one row of the cast: uids by "actor", codes by "role"; only what was asked."""
        cleaned, conditions = self.form.cleaned_data, {}
        if self.form.actor_uids is not None:
            uids = self.form.actor_uids
            conditions["actor"] = uids if cleaned.get("subunits") is False else with_subunits(uids)
        if cleaned.get("role"):
            conditions["role"] = cleaned["role"]
        return conditions


@lru_cache(maxsize=500)
def _form_of(names: tuple[str, ...]) -> type[ParameterForm]:
    """Return the form that asks these; django-filters would make the class anew for every request."""
    return type("EventFilterForm", (ParameterForm,), {name: EventFilter.base_filters[name].parameter for name in names})
