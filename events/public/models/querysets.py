"""The vocabulary of queries over the public record; callers read like a sentence."""

from datetime import date, timedelta
from decimal import Decimal

from django.contrib.gis.geos import Point
from django.contrib.gis.measure import D
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from events import geo, taxonomy
from events.text import words_in

from . import text_search
from .boxes import InBox


class PublicEventQuerySet(models.QuerySet):
    """Sets of published events."""

    def counted_between(self, start: date | None, end: date | None):
        """Return events that are counted on a day from start to end (both inclusive; None is unbounded).

        A plain range on the order of lists. An undated event (precision unknown) is in no range.
        """
        return self.filter(counted_in(start, end)) if start or end else self

    def certainly_between(self, start: date | None, end: date | None):
        """Return events whose dates, widened to their precision, lie wholly inside start..end."""
        if not (start or end):
            return self
        # What lies inside is counted inside: so the range on the order finds it.
        inside = Q(first_possible__gte=start) if start else Q()
        return self.filter(counted_in(start, end), inside & (Q(last_possible__lte=end) if end else Q()))

    def possibly_between(self, start: date | None, end: date | None):
        """Return events whose dates, widened to their precision, touch start..end."""
        if not (start or end):
            return self
        return self.alias(reach=REACH).filter(counted_in(start, end) | _reaching_into(start, end))

    def only_possibly_between(self, start: date | None, end: date | None):
        """Return events whose dates touch start..end and that are counted on a day outside it."""
        return self.alias(reach=REACH).filter(_reaching_into(start, end))

    def undated(self):
        """Return events that no date is known of."""
        return self.filter(counted_on__isnull=True)

    def with_type(self, *types: str):
        """Return events of any of these types, primary or secondary."""
        return self.filter(types__overlap=list(types))

    def of_types(self, types: list[str]):
        """Return events of any of these types, primary or secondary."""
        return self.with_type(*types)

    def of_primary_types(self, types: list[str]):
        """Return events whose primary type is one of these."""
        return self.filter(event_type__in=types)

    def of_described(self, column: str, codes: list[str]):
        """Return the events with one of these codes in the column of a described key."""
        return self.filter(**{f"{column}__in": codes})

    def of_aggregates(self, wanted: bool):
        """Return reports that cover a period or many sites at once, or all others."""
        return self.filter(is_aggregate=wanted)

    def of_verifications(self, codes: list[str]):
        """Return events attested in one of these ways."""
        return self.filter(verification__in=codes)

    def of_date_precisions(self, codes: list[str]):
        """Return events whose date is known to one of these precisions."""
        return self.filter(date_precision__in=codes)

    def of_place_precisions(self, codes: list[str]):
        """Return events whose primary place, or any place where none is primary, is known so closely."""
        return self.filter(Q(place_precision__in=codes) | Q(place_precision="", place_precisions__overlap=codes))

    def having(self, parts: list[str]):
        """Return events that have every one of: seizures, casualties, claims, contested."""
        columns = {
            "seizures": "has_seizures",
            "casualties": "has_casualties",
            "claims": "has_claims",
            "contested": "has_disputed_facts",
        }
        return self.filter(**{columns[part]: True for part in parts})

    def changed_since(self, instant):
        """Return events published, or published again, in the second of an instant or after it.

        Documents tell their moment to the second: with a fraction asked for, what was published
        in the rest of that second would be missed for good.
        """
        return self.filter(last_changed_at__gte=instant.replace(microsecond=0))

    def with_a_row(self, rows):
        """Return events that have at least one of these rows (of the cast or of the ledger)."""
        return self.filter(Exists(rows.filter(event=OuterRef("pk"))))

    def in_box(self, box: geo.Box):
        """Return events whose public point lies in the box."""
        return self.filter(InBox("point", box))

    def near(self, lon: float, lat: float, radius_km: float):
        """Return events whose public point lies within radius_km kilometres of a position."""
        centre = Point(lon, lat, srid=geo.SRID)
        # A generous box first, so that the index narrows it down.
        return self.in_box(geo.around(lon, lat, radius_km)).filter(point__distance_lte=(centre, D(km=radius_km)))

    def within_places(self, uids: list[str]):
        """Return events that happened in, or reach to, any of these places or what lies below them."""
        return self.filter(within__overlap=uids)

    def citing(self, uids: list[str]):
        """Return events that cite a report, or quote the words, of any of these publishers."""
        return self.filter(publisher_uids__overlap=uids)

    def holding(self, queries: list):
        """Return events whose words hold every one of these queries (text_search.py), at least one."""
        return self.filter(text_search.Read("pk"), search=text_search.all_of(queries))

    def since(self, day: date, public_id: str, *, backwards: bool):
        """Return events from this one on in the order of lists (backwards: up to it), itself included."""
        day_side, id_side = ("gt", "lte") if backwards else ("lt", "gte")
        same_day = Q(**{f"sort_on__{day_side}": day}) | Q(**{f"public_id__{id_side}": public_id})
        # The bound stands by itself too, so that the index on the order is used.
        return self.filter(same_day, **{f"sort_on__{day_side}e": day})

    def counted(self):
        """Return what totals may count: a debunked event never enters one."""
        return self.exclude(verification="debunked")

    def undisputed(self):
        """Return events on whose core sources do not disagree."""
        return self.exclude(verification="contested")


class PublicSeizureQuerySet(models.QuerySet):
    """Sets of ledger leaves."""

    def of_events(self, events):
        """Return the rows of these events."""
        return self.filter(event__in=events.order_by())

    def on_days(self, start: date | None, end: date | None):
        """Return the rows of events that are counted on a day from start to end."""
        return self.filter(counted_in(start, end))

    def of_codes(self, column: str, codes: list[str]):
        """Return rows whose category, item, form, outcome or measure is one of these codes."""
        if column == "outcome":
            reached = [code for code, outcome in taxonomy.OUTCOME_OF_MEASURE.items() if outcome in codes]
            return self.filter(measure__in=reached)
        return self.filter(**{f"{column}__in": codes})

    def of_at_least(self, amount: Decimal, unit: str):
        """Return rows that surely reach an amount: by their best figure, else by their lowest.

        The amount is compared in the normal unit of its kind. A litre asked for also finds
        drugs reported by volume, which the ledger normalises to kilograms (1 l = 1 kg).
        """
        rule = taxonomy.UNIT_RULES[unit]
        wanted = Q(kind=rule.kind, normal_unit=rule.unit)
        if rule.kind == taxonomy.UnitKind.VOLUME:
            volumes = [code for code, other in taxonomy.UNIT_RULES.items() if other.kind == taxonomy.UnitKind.VOLUME]
            wanted |= Q(category=taxonomy.Category.DRUG, kind=taxonomy.UnitKind.MASS, unit__in=volumes)
        rows = self.annotate(attested=Coalesce("best", "low"))
        return rows.filter(wanted, attested__gte=amount * Decimal(rule.factor))


class RowQuerySet(models.QuerySet):
    """Sets of rows that tell which events have a row of some kind in their documents."""

    def satisfying(self, conditions: dict[str, list[str]]):
        """Return the rows in which each of these columns has one of its values."""
        return self.filter(**{f"{column}__in": values for column, values in conditions.items()})

    def of_events(self, events):
        """Return the rows of these events."""
        return self.filter(event__in=events.order_by())


class CastQuerySet(RowQuerySet):
    """Sets of the reasons why actors belong to events."""

    def played(self):
        """Return roles alone: the rows of a document's actors."""
        return self.filter(basis="role")

    def asserted(self):
        """Return roles and relations, without denied attributions."""
        return self.exclude(basis="denial")


class PublicActorQuerySet(models.QuerySet):
    """Sets of published actors."""

    def known_as(self, codes: list[str]):
        """Return the actors that these codes name, by slug or uid."""
        return self.filter(Q(slug__in=codes) | Q(uid__in=codes))

    def of_kinds(self, kinds: list[str]):
        """Return actors of these kinds."""
        return self.filter(kind__in=kinds)

    def named_like(self, text: str):
        """Return actors one of whose names holds every word; accents ignored."""
        return _holding(self, text)


class PublicLocationQuerySet(models.QuerySet):
    """Sets of published places."""

    def named_like(self, text: str):
        """Return places one of whose names holds every word; accents ignored."""
        return _holding(self, text)

    def of_kinds(self, kinds: list[str]):
        """Return places of these kinds."""
        return self.filter(kind__in=kinds)

    def below(self, uids: list[str]):
        """Return these places and everything that lies in them."""
        return self.filter(within__overlap=uids)

    def known_as(self, codes: list[str]):
        """Return the places that these codes name, by uid, slug or ubigeo."""
        return self.filter(Q(uid__in=codes) | Q(slug__in=codes) | Q(ubigeo__in=codes))


# The days after each of which an event may still go on: from its first possible one to the last but one.
REACH = models.Func("first_possible", "last_possible", function="daterange", output_field=DateRangeField())
FIRST_DATED = date(1, 1, 2)  # undated rows stand on the day before, last in the order of lists


def counted_in(start: date | None, end: date | None) -> Q:
    """Return the condition that a row stands on a day from start to end in the order of lists, and not undated."""
    condition = Q(sort_on__gte=max(start or FIRST_DATED, FIRST_DATED))
    return condition & Q(sort_on__lte=end) if end else condition


def _reaching_into(start: date | None, end: date | None) -> Q:
    """Return the condition that an event (alias reach) is counted on one side of a bound and may lie on the other.

    Few events reach over any one night, however long the range is and however old.
    """
    reaching = Q(pk__in=[])
    if start and start > date.min:
        reaching |= Q(reach__contains=start - timedelta(days=1), counted_on__lt=start)
    if end:
        reaching |= Q(reach__contains=end, counted_on__gt=end)
    return Q(first_possible__lt=models.F("last_possible")) & reaching


def _holding(queryset, text: str):
    words = words_in(text)
    for word in words[:12]:
        queryset = queryset.filter(search_text__contains=word)
    return queryset if words else queryset.none()
