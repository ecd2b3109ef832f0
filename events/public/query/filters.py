"""The filters of the record: one set for the pages, the API, the map, the histogram and the totals."""

from copy import copy
from functools import cached_property, lru_cache, partial

import django_filters
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.document import FILTERS

from ..models import PublicCasualty, PublicClaim, PublicEventActor, PublicEventLocation, PublicLocation, PublicSeizure
from ..models.querysets import CastQuerySet, PublicEventQuerySet, RowQuerySet
from . import asked_words, fields, where_fields
from .ask import Ask
from .parameter_form import ParameterForm
from .subunits import with_subunits

_BETWEEN = {
    "counted": "counted_between",
    "possible": "possibly_between",
    "certain": "certainly_between",
    "only_possible": "only_possibly_between",
}
# How a box or a circle finds an event: by its public point, or by the ground of the area it is known to.
POINT, AREA = MATCHES = ("point", "area")
PLACE_WORDS = _("ids, slugs or ubigeos of published places")
ACTOR_WORDS = _("ids or slugs of published actors")
PUBLISHER_WORDS = _("ids of publishers that published events cite")
CLAIMANT_WORDS = _("slugs or ids of published actors, or ids of publishers that published events cite")


def _of_described(events, codes: list[str], *, column: str):
    return events.of_described(column, codes)


# Values of `has` that ask for a count of people to whom this happened.
EFFECTS = (taxonomy.Effect.KILLED.value, taxonomy.Effect.WOUNDED.value)


def _having(events, parts: list[str]):
    for effect in set(parts).intersection(EFFECTS):
        events = events.with_a_row(RowQuerySet(PublicCasualty).satisfying({"effect": [effect]}))
    return events.having([part for part in parts if part not in EFFECTS])


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
    date_to = Ask(fields.Day(_("Last day, inclusive; dates in Peru."), is_last=True))
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
    bbox = Ask(
        where_fields.BoxQuestion(_("Events with a public point in this box, or see matched_by: west,south,east,north."))
    )
    near = Ask(
        where_fields.Around(
            _("Events with a public point within radius_km of this position or place, or see matched_by.")
        )
    )
    radius_km = Ask(fields.Kilometres(_("Radius around near, in kilometres.")))
    matched_by = Ask(
        fields.Code(
            MATCHES,
            _(
                "With bbox or near. point (default): events whose public point lies inside; area: those known only "
                "to a district or province whose ground (its outline, else a disc) touches them."
            ),
        )
    )
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
    publisher = Ask(
        fields.Names(PUBLISHER_WORDS, _("Publishers whose reports the event cites, or whose words it quotes."))
    )
    claimant = Ask(fields.Names(CLAIMANT_WORDS, _("Who says it: the actor or publisher behind a claim.")))
    category = Ask(fields.Codes(taxonomy.Category, _("Category of a ledger row.")))
    item = Ask(fields.Codes(taxonomy.Item, _("Item of a ledger row.")))
    form = Ask(fields.Codes(taxonomy.Form, _("Physical form in a ledger row.")))
    outcome = Ask(fields.Codes(taxonomy.Outcome, _("What became of it, in a ledger row.")))
    measure = Ask(fields.Codes(taxonomy.Measure, _("What was done, in a ledger row.")))
    is_aggregate = Ask(
        fields.Flag(_("1: only reports that cover a period or many sites at once; 0: none of them.")),
        PublicEventQuerySet.of_aggregates,
    )
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
    group = Ask(fields.Codes(taxonomy.CasualtyGroup, _("Whom the harm reached, in a count of people.")))
    effect = Ask(fields.Codes(taxonomy.Effect, _("What happened to them, in the same count.")))
    has = Ask(
        fields.Codes(
            ("seizures", "casualties", *EFFECTS, "claims", "contested"),
            _(
                "What the event must have; every one listed. killed, wounded: a count of people killed or wounded, "
                "with a number or without."
            ),
        ),
        _having,
    )
    q = Ask(
        fields.SearchWords(_("Words of titles, summaries, claims, reports and all names; all must occur.")),
        asked_words.matching,
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
    LEDGER = ("category", "item", "form", "outcome", "measure")
    # Those that speak of one count of people.
    HARM = ("group", "effect")

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
        events = self._lying(events, cleaned.get("bbox") if inside_box else None, self.circle if near else None)
        if self.form.actor_uids is not None or cleaned.get("role"):
            events = events.with_a_row(self._cast())
        if self.form.publisher_uids is not None:
            events = events.citing(self.form.publisher_uids)
        if self.form.claimant_uids is not None:
            events = events.with_a_row(RowQuerySet(PublicClaim).satisfying({"claimant_uid": self.form.claimant_uids}))
        if self.restricts_rows():
            events = events.with_a_row(self.filter_rows(PublicSeizure.objects.all()))
        if self.harm_conditions:
            events = events.with_a_row(RowQuerySet(PublicCasualty).satisfying(self.harm_conditions))
        return events

    @property
    def circle(self) -> tuple[float, float, float] | None:
        """The circle asked for: longitude, latitude, kilometres."""
        cleaned = self.form.cleaned_data
        return (*cleaned["near"], cleaned["radius_km"]) if cleaned.get("near") and cleaned.get("radius_km") else None

    def _lying(self, events, box, circle):
        """Return the events that lie in a box and a circle (None: everywhere), matched as matched_by asks."""
        if (box or circle) and self.form.cleaned_data.get("matched_by") == AREA:
            places = PublicLocation.objects.touched_by(box, circle)
            return events.filter(point__isnull=True).with_a_row(RowQuerySet(PublicEventLocation).known_to(places))
        if box:
            events = events.in_box(box)
        return events.near(*circle) if circle else events

    def matched_as(self, how: str) -> "EventFilter":
        """Return this question with matched_by answered so: it is checked already, and names are found."""
        other = copy(self)
        other.filters = {**self.filters, "matched_by": type(self).base_filters["matched_by"]}
        other._form = copy(self.form)
        other._form.cleaned_data = {**self.form.cleaned_data, "matched_by": how}
        return other

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

    @property
    def harm_conditions(self) -> dict[str, list[str]]:
        """What must hold within one count of people, by column; only what was asked."""
        cleaned = self.form.cleaned_data
        return {name: cleaned[name] for name in self.HARM if cleaned.get(name)}

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


for _name, _filter in EventFilter.base_filters.items():
    if isinstance(_filter.parameter, fields.Codes):
        _filter.parameter.retired = taxonomy.RETIRED.get("type" if _name == "primary_type" else _name, {})


@lru_cache(maxsize=500)
def _form_of(names: tuple[str, ...]) -> type[ParameterForm]:
    """Return the form that asks these; django-filters would make the class anew for every request."""
    return type("EventFilterForm", (ParameterForm,), {name: EventFilter.base_filters[name].parameter for name in names})
