"""The ground of an area: where an event may lie whose place is known to the area no more closely.

The one rule, which boxes, circles, downloads and the map's discs share:

* an area whose outline is loaded has that outline for its ground;
* every other area has a disc around its label point: as large as the area is (`area_km2`) where that is known, else of
  GROUND_RADIUS_M (8 km).

The radius of a disc is told as `ground_radius_m`, in whole metres: where the outline is loaded it is the radius of the
circle of the outline's own extent, for who draws a disc all the same. An area with neither outline nor label point has
no ground: nothing of it is drawn, and no box or circle touches it.

A ground touches a box or a circle that it shares a point with, its edge included. Distances are those on a sphere
(ST_DistanceSphere), as everywhere here. A disc is a guess at where a district lies and no measure of it; so what is
found by a ground is counted and listed apart from what is found by a point, and never added to it.
"""

import math

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.geos import Point, Polygon
from django.db.models import BooleanField, F, FloatField, Func, Q, Value
from django.db.models.functions import Cast, Coalesce, Pi, Sqrt

from events import geo

GROUND_RADIUS_M = 8000
_METRES_OF_A_DEGREE = 6371008.771415 * math.pi / 180


class _RadiusOfOutline(Func):
    """The radius in metres of the circle as large as an outline; null where none is loaded.

    Square degrees at the outline's own latitude: for a district that errs by less than one in two hundred.
    """

    output_field = FloatField()
    template = (
        f"(sqrt(ST_Area(%(expressions)s) * cos(radians(ST_Y(ST_Centroid(%(expressions)s)))) / pi())"
        f" * {_METRES_OF_A_DEGREE})"
    )


class _IsWithin(Func):
    """Whether the disc around a place's label point comes within so many metres of a geometry."""

    output_field = BooleanField()
    arg_joiner = " <= "
    template = "(%(expressions)s)"

    def __init__(self, geometry, metres: float = 0):
        shape = Value(geometry, output_field=GeometryField(srid=geo.SRID))
        nearest = Func(shape, F("point"), function="ST_ClosestPoint", output_field=GeometryField(srid=geo.SRID))
        away = Func(F("point"), nearest, function="ST_DistanceSphere", output_field=FloatField())
        super().__init__(away, _radius_of_disc() + Value(float(metres)))


class _OutlineIsWithin(Func):
    """Whether a place's outline comes within so many metres of a position, on a sphere."""

    output_field = BooleanField()

    def __init__(self, centre: Point, metres: float):
        super().__init__(F("area"), Value(centre, output_field=GeometryField(srid=geo.SRID)))
        self.metres = float(metres)

    def as_sql(self, compiler, connection, **extra):
        """Return the condition and the position."""
        column, own = compiler.compile(self.source_expressions[0])
        centre, position = compiler.compile(self.source_expressions[1])
        condition = f"ST_DWithin({column}::geography, {centre}::geography, {self.metres!r}, false)"
        return condition, [*own, *position]


def _radius_of_disc():
    """Return the expression for the radius in metres of the disc of a row whose outline is not loaded."""
    as_large = Sqrt(Cast("area_km2", FloatField()) / Pi()) * Value(1000.0)
    return Coalesce(as_large, Value(float(GROUND_RADIUS_M)))


def ground_radius_m():
    """Return the expression for the radius in metres of the disc of a row of PublicLocation."""
    return Coalesce(_RadiusOfOutline(F("area")), _radius_of_disc())


def radius_of(place) -> float:
    """Return the radius in metres of the disc of a place whose outline is not loaded."""
    return float(GROUND_RADIUS_M) if place.area_km2 is None else math.sqrt(float(place.area_km2) / math.pi) * 1000


def touches_box(box: geo.Box) -> Q:
    """Return the condition that the ground of a row of PublicLocation touches a box."""
    shape = Polygon.from_bbox(box)
    shape.srid = geo.SRID
    by_disc = Q(area__isnull=True, point__isnull=False) & Q(_IsWithin(shape))
    return Q(area__intersects=shape) | by_disc


def touches_circle(lon: float, lat: float, radius_km: float) -> Q:
    """Return the condition that the ground of a row of PublicLocation touches a circle of so many kilometres."""
    centre, metres = Point(lon, lat, srid=geo.SRID), radius_km * 1000
    by_disc = Q(area__isnull=True, point__isnull=False) & Q(_IsWithin(centre, metres))
    around = Polygon.from_bbox(geo.around(lon, lat, radius_km))
    around.srid = geo.SRID
    # The box first: an outline far away is not measured corner by corner.
    return Q(area__bboverlaps=around) & Q(_OutlineIsWithin(centre, metres)) | by_disc
