"""The vocabulary of queries over the public record; callers read like a sentence."""

from datetime import date

from django.contrib.gis.geos import Point, Polygon
from django.contrib.gis.measure import D
from django.db import models
from django.db.models import Q
from psycopg.types.range import Range

from events import geo
from events.text import fold


class PublicEventQuerySet(models.QuerySet):
    """Sets of published events."""

    def possibly_between(self, start: date | None, end: date | None):
        """Return events whose dates, widened to their precision, touch start..end (both inclusive).

        An open side of the question or of the event matches everything on that side; an
        undated event (precision unknown) is in no range.
        """
        return self.filter(possible__overlap=_closed(start, end)) if start or end else self

    def certainly_between(self, start: date | None, end: date | None):
        """Return events whose dates, widened to their precision, lie wholly inside start..end."""
        return self.filter(possible__contained_by=_closed(start, end)) if start or end else self

    def undated(self):
        """Return events that no date is known of."""
        return self.filter(possible__isnull=True)

    def with_type(self, *types: str):
        """Return events of any of these types, primary or secondary."""
        return self.filter(types__overlap=list(types))

    def in_box(self, box: geo.Box):
        """Return events whose public point lies in the box."""
        return self.filter(point__coveredby=Polygon.from_bbox(box))

    def near(self, lon: float, lat: float, radius_km: float):
        """Return events whose public point lies within radius_km kilometres of a position."""
        centre = Point(lon, lat, srid=geo.SRID)
        degrees = radius_km / 100  # generous box first, so that the index narrows it down
        box = geo.Box(lon - degrees, lat - degrees, lon + degrees, lat + degrees)
        return self.in_box(box).filter(point__distance_lte=(centre, D(km=radius_km)))

    def within_places(self, uids: list[str]):
        """Return events that happened in, or reach to, any of these places or what lies below them."""
        return self.filter(within__overlap=uids)

    def matching(self, text: str):
        """Return events whose titles, summaries, places or actors hold every word; accents ignored."""
        result = self
        for word in fold(text).split()[:12]:
            result = result.filter(search_text__contains=word)
        return result

    def counted(self):
        """Return what totals may count: a debunked event never enters one."""
        return self.exclude(verification="debunked")


class PublicSeizureQuerySet(models.QuerySet):
    """Sets of ledger leaves."""

    def taken_or_destroyed(self):
        """Return what the ledger shows unless another measure is asked for."""
        return self.filter(measure__in=["seized", "destroyed"])


class PublicActorQuerySet(models.QuerySet):
    """Sets of published actors."""

    def named_like(self, text: str):
        """Return actors one of whose names holds every word; accents ignored."""
        return _holding(self, text)


class PublicLocationQuerySet(models.QuerySet):
    """Sets of published places."""

    def named_like(self, text: str):
        """Return places one of whose names holds every word; accents ignored."""
        return _holding(self, text)

    def known_as(self, codes: list[str]):
        """Return the places that these codes name, by uid, slug or ubigeo."""
        return self.filter(Q(uid__in=codes) | Q(slug__in=codes) | Q(ubigeo__in=codes))


def _closed(start: date | None, end: date | None) -> Range:
    """Return an inclusive date range; None is unbounded."""
    return Range(start, end, bounds="[]")


def _holding(queryset, text: str):
    for word in fold(text).split()[:12]:
        queryset = queryset.filter(search_text__contains=word)
    return queryset
