"""Where the centre of a vicinity may lie: away from the exact point, and its circle holds it.

The direction and the length are drawn once for an exact point and kept. Whoever saw several draws
for one point would find it between them.
"""

import math
import secrets

from django.contrib.gis.db import models
from django.contrib.gis.geos import Point
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from events import geo

from .base import audited

# Of the radius: the centre lies no closer to the exact point and no further from it.
NEAREST, FURTHEST = 1 / 3, 0.9
RADII_M = range(1000, 10_001)
# Metres. Exact points no further apart are one place; a draw keeps that much from either limit, so that
# its centre is right for all of them. It may not be less for a small radius: a centre that is right for one
# point alone would have to be drawn anew for its neighbour, and two centres tell more than a narrow ring.
SAME_PLACE_M = 200
# Metres between the ends of two offsets laid side by side: closer ones are the same, whatever was rounded.
APART_M = 10
# Decimals of a degree of a drawn centre, and the metres that rounding to them may move it.
_DECIMALS, _ROUNDING_M = 5, 1
_DRAWS = 50
_LOCK = 74_201_117  # any number of our own: one draws at a time
TAKEN = _("Another vicinity is moved just as far in just this direction: move the centre, or empty it.")
_POINT = "ST_GeomFromEWKB(%s)::geography"


def distance_m(one: Point, other: Point) -> float:
    """Return the metres on the ground between two points, as the database's rule measures them."""
    return _asked(f"SELECT ST_Distance({_POINT}, {_POINT})", one, other)[0]


def is_kept_apart(exact: Point, centre: Point, radius_m: int) -> bool:
    """Whether a centre lies a third to nine tenths of the radius from an exact point."""
    return radius_m * NEAREST <= distance_m(exact, centre) <= radius_m * FURTHEST


class VicinityOffsetQuerySet(models.QuerySet):
    """Drawing centres, and finding those that were drawn."""

    def near(self, exact: Point):
        """Return the offsets of this exact point and of those that are the same place, the nearest first."""
        apart = models.Func(
            models.F("exact_point"),
            models.Value(exact, models.PointField(srid=geo.SRID)),
            template="ST_Distance(%(expressions)s::geography)",
            arg_joiner="::geography, ",
            output_field=models.FloatField(),
        )
        return self.annotate(apart_m=apart).filter(apart_m__lte=SAME_PLACE_M).order_by("apart_m", "-kept_at", "-pk")

    def centre_for(self, exact: Point, radius_m: int, avoided=()) -> Point:
        """Return the centre kept for an exact point and a radius in metres, or draw and keep one.

        A centre that was kept for another radius serves as long as it satisfies the rule. Else one is
        drawn that has nothing to do with it: two on one line through the point would give it away.

        avoided: points from which a drawn centre keeps the nearest distance too, as far as that can be. A kept
        one serves all the same: who could have another drawn would find the point between the two.

        To be asked for those who may see exact points, or for what is published, and for nobody else: two points
        that are given the same centre are the same place.
        """
        with transaction.atomic():
            _one_at_a_time()
            for kept in self.near(exact):
                is_own = not self.is_of_another(kept.exact_point, kept.public_point)
                if is_own and is_kept_apart(exact, kept.public_point, radius_m):
                    return kept.public_point
            for attempt in range(_DRAWS):
                centre = _drawn(exact, radius_m)
                is_near = any(distance_m(centre, point) < radius_m * NEAREST for point in avoided)
                if is_near and attempt < _DRAWS / 2:
                    continue
                if self._add(exact, centre, radius_m):
                    return centre
        raise RuntimeError("every offset that was drawn belongs to another point")

    def keep(self, exact: Point, centre: Point, radius_m: int) -> bool:
        """Keep a centre that an editor chose within the rule; False when another point has this very offset."""
        with transaction.atomic():
            # Two events with the same two places would else mark them in two orders and wait for each other.
            _one_at_a_time()
            for kept in self.near(exact):
                if kept.public_point.equals_exact(centre, 1e-6):
                    self.filter(pk=kept.pk).update(kept_at=Now())
                    return True
            return self._add(exact, centre, radius_m)

    def is_of_another(self, exact: Point, centre: Point) -> bool:
        """Whether the offset of this centre was kept for another place before it was for this one."""
        own = [kept for kept in self.near(exact) if kept.public_point.equals_exact(centre, 2e-6)]
        # A neighbour takes the centre, and with it the offset from the point for which that was drawn.
        others = _alike_elsewhere(own[0].exact_point if own else exact, centre)
        return any(pk < own[0].pk if own else True for pk in others)

    def _add(self, exact: Point, centre: Point, radius_m: int) -> bool:
        if _alike_elsewhere(exact, centre):
            return False
        bearing, metres = _offset(exact, centre)
        offset = {"bearing_tenths": bearing, "metres": metres}
        try:
            with transaction.atomic():
                self.create(exact_point=exact, public_point=centre, radius_m=radius_m, **offset)
        except IntegrityError:
            return False
        return True


@audited("VicinityOffsetAudit")
class VicinityOffset(models.Model):
    """The centre drawn or chosen for an exact point: as confidential as the point itself, and shown by no page."""

    exact_point = models.PointField(_("exact point"), srid=geo.SRID, spatial_index=False)
    public_point = models.PointField(_("public point"), srid=geo.SRID, spatial_index=False)
    radius_m = models.PositiveIntegerField(_("radius in metres"))
    # From the exact point to the centre: tenths of a degree from north, and whole metres, of whatever radius. So
    # coarse that who moves every centre by the same step is noticed. Metres are empty where another point had
    # the same offset before that was forbidden; the door says so.
    bearing_tenths = models.PositiveSmallIntegerField(_("direction, tenths of a degree from north"))
    metres = models.PositiveIntegerField(_("distance in metres"), null=True)
    kept_at = models.DateTimeField(_("kept since"), auto_now_add=True)

    objects = VicinityOffsetQuerySet.as_manager()

    class Meta:
        verbose_name = _("offset of a vicinity")
        verbose_name_plural = _("offsets of vicinities")
        # Nobody is given them: not even to look.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="vicinity_offset_of_one_point",
                fields=["metres", "bearing_tenths"],
                violation_error_message=TAKEN,
            )
        ]

    def __str__(self):
        return f"{self.bearing_tenths / 10}°"


def _one_at_a_time() -> None:
    """Wait until nobody else draws or keeps a centre, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _drawn(exact: Point, radius_m: int) -> Point:
    """Return a random centre, every part of the ring as likely, rounded."""
    chance = secrets.SystemRandom()
    margin = SAME_PLACE_M + _ROUNDING_M
    nearest, furthest = radius_m * NEAREST + margin, radius_m * FURTHEST - margin
    metres = math.sqrt(chance.uniform(nearest**2, furthest**2))
    bearing = chance.uniform(0, 2 * math.pi)
    point = f"ST_Project({_POINT}, %s, %s)::geometry"
    lon, lat = _asked(f"SELECT ST_X(p), ST_Y(p) FROM (SELECT {point} AS p) AS drawn", exact, metres, bearing)
    return Point(round(lon, _DECIMALS), round(lat, _DECIMALS), srid=geo.SRID)


def _offset(exact: Point, centre: Point) -> tuple[int, int]:
    """Return the bearing in tenths of a degree and the distance in whole metres."""
    measures = f"SELECT ST_Azimuth({_POINT}, {_POINT}), ST_Distance({_POINT}, {_POINT})"
    azimuth, metres = _asked(measures, exact, centre, exact, centre)
    return round(math.degrees(azimuth or 0) * 10) % 3600, round(metres)


def _alike_elsewhere(exact: Point, centre: Point) -> list[int]:
    """Return the ids of the offsets of other places that end where this one does, laid beside it."""
    asked = f"SELECT ST_Azimuth({_POINT}, {_POINT}) AS bearing, ST_Distance({_POINT}, {_POINT}) AS metres"
    between = (
        "power(kept.metres, 2) + power(asked.metres, 2)"
        " - 2 * kept.metres * asked.metres * cos(radians(kept.bearing_tenths / 10.0) - asked.bearing)"
    )
    statement = (
        f"SELECT array_agg(kept.id) FROM events_vicinityoffset AS kept, ({asked}) AS asked"
        " WHERE kept.metres BETWEEN asked.metres - %s AND asked.metres + %s"
        f" AND {between} < power(%s, 2) AND ST_Distance(kept.exact_point::geography, {_POINT}) > %s"
    )
    points = (exact, centre, exact, centre)
    return _asked(statement, *points, APART_M, APART_M, APART_M, exact, SAME_PLACE_M)[0] or []


def _asked(sql: str, *values) -> tuple:
    """Return the row that PostGIS answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [bytes(value.ewkb) if isinstance(value, Point) else value for value in values])
        return cursor.fetchone()
