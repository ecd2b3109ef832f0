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

from events import geo, taxonomy

from .base import audited

# Of the radius: the centre lies no closer to the exact point and no further from it.
NEAREST, FURTHEST = 1 / 3, 0.9
RADII_M = range(1000, 10_001)
# Metres. Exact points no further apart are one place; a draw keeps that much from either limit, so that
# its centre is right for all of them.
SAME_PLACE_M = 200
# Decimals of a degree of a drawn centre, and the metres that rounding to them may move it.
_DECIMALS, _ROUNDING_M = 5, 1
_DRAWS = 50
_LOCK = 74_201_117  # any number of our own: one draws at a time
_CIRCLE = ("precision", "radius_m", "public_point", "exact_point")
_TAKEN = _("Another vicinity is moved just as far in just this direction: move the centre, or empty it.")
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

    def centre_for(self, exact: Point, radius_m: int) -> Point:
        """Return the centre kept for an exact point and a radius in metres, or draw and keep one.

        A centre that was kept for another radius serves as long as it satisfies the rule. Else one is
        drawn that has nothing to do with it: two on one line through the point would give it away.
        """
        with transaction.atomic():
            _one_at_a_time()
            for kept in self.near(exact):
                if is_kept_apart(exact, kept.public_point, radius_m):
                    return kept.public_point
            for _attempt in range(_DRAWS):
                centre = _drawn(exact, radius_m)
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

    def _add(self, exact: Point, centre: Point, radius_m: int) -> bool:
        bearing, share = _offset(exact, centre, radius_m)
        try:
            with transaction.atomic():
                self.create(
                    exact_point=exact,
                    public_point=centre,
                    radius_m=radius_m,
                    bearing_tenths=bearing,
                    share_permille=share,
                )
        except IntegrityError:
            return False
        return True


@audited("VicinityOffsetAudit")
class VicinityOffset(models.Model):
    """The centre drawn or chosen for an exact point: as confidential as the point itself, and shown by no page."""

    exact_point = models.PointField(_("exact point"), srid=geo.SRID, spatial_index=False)
    public_point = models.PointField(_("public point"), srid=geo.SRID, spatial_index=False)
    radius_m = models.PositiveIntegerField(_("radius in metres"))
    # From the exact point to the centre: tenths of a degree from north, and thousandths of the radius. So
    # coarse that who moves every centre by the same step is noticed.
    bearing_tenths = models.PositiveSmallIntegerField()
    share_permille = models.PositiveSmallIntegerField()
    kept_at = models.DateTimeField(auto_now_add=True)

    objects = VicinityOffsetQuerySet.as_manager()

    class Meta:
        verbose_name = _("offset of a vicinity")
        verbose_name_plural = _("offsets of vicinities")
        # Nobody is given them: not even to look.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="vicinity_offset_of_one_point",
                fields=["bearing_tenths", "share_permille"],
                violation_error_message=_TAKEN,
            )
        ]

    def __str__(self):
        return f"{self.bearing_tenths / 10}°"


class KeepsApart(models.Model):
    """Mixin of a row with precision, exact_point, public_point and radius_m: its circle keeps the rule."""

    # Whether who edits the row may not see its exact point.
    hides_exact_point = False

    class Meta:
        abstract = True

    def save(self, **kwargs):
        """Save the row, and keep its centre for whoever enters this place again."""
        super().save(**kwargs)
        is_circle = self.is_vicinity_of_a_point and self.public_point is not None
        if is_circle and self.is_kept_apart:
            VicinityOffset.objects.keep(self.exact_point, self.public_point, self.radius_m)

    @property
    def is_vicinity_of_a_point(self) -> bool:
        """Whether readers see a circle in place of an exact point that the desk knows."""
        return self.precision == taxonomy.LocationPrecision.VICINITY and self.exact_point is not None

    @property
    def is_kept_apart(self) -> bool:
        """Whether its circle keeps the rule, or none applies to it."""
        if not self.is_vicinity_of_a_point or self.public_point is None:
            return True
        return is_kept_apart(self.exact_point, self.public_point, self.radius_m)

    def keep_apart(self) -> None:
        """Draw the centre where there is none; refuse one that tells the exact point or leaves it outside."""
        was_shown = self._keep_the_site_inside()
        if not self.is_vicinity_of_a_point or self.radius_m not in RADII_M:
            return
        if self.public_point is None:
            self.public_point = VicinityOffset.objects.centre_for(self.exact_point, self.radius_m)
        # Who may not see the exact point would find it by what is refused: the form refuses them any change of it.
        elif self.hides_exact_point and not was_shown:
            self._refuse_older_than_the_rule()
        else:
            self._refuse_centre()

    def _keep_the_site_inside(self) -> bool:
        """Make the point of a site that becomes a vicinity its exact point, if it has none; return whether it was done.

        Else the circle would stand around the very point that it is to hide. Whoever edits the row saw that point.
        """
        is_vicinity = self.precision == taxonomy.LocationPrecision.VICINITY and self.radius_m in RADII_M
        if not is_vicinity or self.exact_point is not None or self.pk is None:
            return False
        sites = type(self).objects.filter(pk=self.pk, precision=taxonomy.LocationPrecision.SITE)
        site = sites.values_list("public_point", flat=True).first()
        if site is None:
            return False
        self.exact_point = site
        if self.public_point is not None and self.public_point.equals_exact(site, 1e-6):
            self.public_point = None
        return True

    def _refuse_older_than_the_rule(self) -> None:
        """Refuse any change of a row whose circle, as it is stored, breaks the rule: the database would."""
        if self._stands_so(*_CIRCLE) and not self.is_kept_apart and not self._stands_so(*self._columns()):
            message = _(
                "The circle of this place is older than its rule, and who may see the exact point has to mend it "
                "first: leave the row as it is, or choose a coarser precision."
            )
            geo.refuse(True, "public_point", message)

    def _refuse_centre(self) -> None:
        metres = distance_m(self.exact_point, self.public_point)
        nearest, furthest = self.radius_m * NEAREST, self.radius_m * FURTHEST
        is_as_stored = self._stands_so(*_CIRCLE)
        if not nearest <= metres <= furthest and not self._stands_so(*self._columns()):
            words = {"metres": round(metres), "nearest": math.ceil(nearest), "furthest": math.floor(furthest)}
            message = _(
                "The centre lies %(metres)s m from the exact point; for this radius it must be %(nearest)s to "
                "%(furthest)s m. Move it, or empty it: a centre is drawn."
            )
            geo.refuse(True, "public_point", message % words)
        offsets = VicinityOffset.objects
        is_free = is_as_stored or offsets.keep(self.exact_point, self.public_point, self.radius_m)
        geo.refuse(
            not is_free,
            "public_point",
            _TAKEN,
        )

    def _stands_so(self, *names: str) -> bool:
        """Whether the database has these very values: the rule is younger than some rows, which nothing saves."""
        stored = type(self).objects.filter(pk=self.pk).values_list(*names).first()
        return stored == tuple(getattr(self, name) for name in names)

    def _columns(self) -> list[str]:
        return [field.attname for field in self._meta.concrete_fields]


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


def _offset(exact: Point, centre: Point, radius_m: int) -> tuple[int, int]:
    """Return the bearing in tenths of a degree and the distance in thousandths of the radius."""
    azimuth = _asked(f"SELECT ST_Azimuth({_POINT}, {_POINT})", exact, centre)[0] or 0
    bearing = round(math.degrees(azimuth) * 10) % 3600
    return bearing, round(distance_m(exact, centre) * 1000 / radius_m)


def _asked(sql: str, *values) -> tuple:
    """Return the row that PostGIS answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [bytes(value.ewkb) if isinstance(value, Point) else value for value in values])
        return cursor.fetchone()
