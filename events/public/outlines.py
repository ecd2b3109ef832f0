"""Outlines of districts and provinces for a map, no finer than its pixels show."""

import json

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import AsGeoJSON
from django.contrib.gis.geos import Polygon
from django.db.models import F, FloatField, Func, Q, Value

from events import geo, taxonomy

from .models import PublicLocation
from .models.reference import written_name

MOST = 120
FINEST_ZOOM = 12
_TILE = 256  # pixels
_DECIMALS = 4  # 11 m


class _Simplified(Func):
    """An outline without the corners that a tolerance in degrees hides; holes and parts stay valid.

    Wound as RFC 7946 asks, whatever the file was that it came from.
    """

    function = "ST_SimplifyPreserveTopology"
    template = "ST_ForcePolygonCCW(%(function)s(%(expressions)s))"
    output_field = GeometryField(srid=geo.SRID)


def outlines(uids: list[str], box: geo.Box | None, zoom: int) -> list[dict]:
    """Return GeoJSON features of the places with these uids, and of the districts that touch a box.

    Shape: {"type": "Feature", "id", "geometry", "properties": {"slug", "name", "kind"}}, longitude first.
    Lines are simplified by half a pixel of the zoom (0 to 12); at most 120 places, those asked for by
    uid first, then by name. A place without an outline is left out.
    """
    by_code = Q(uid__in=uids)
    if box:
        districts = Q(kind=taxonomy.LocationKind.DISTRICT, area__intersects=Polygon.from_bbox(box))
        wanted = by_code | districts if uids else districts
    else:
        wanted = by_code
    tolerance = 360 / (_TILE * 2 ** min(zoom, FINEST_ZOOM)) / 2
    rows = (
        PublicLocation.objects.filter(wanted, area__isnull=False)
        .annotate(
            by_code=by_code if uids else Value(False),
            shape=AsGeoJSON(_Simplified(F("area"), Value(tolerance, FloatField())), precision=_DECIMALS),
        )
        .order_by("-by_code", "name_es", "uid")
        .values_list("uid", "slug", "name_es", "name_en", "kind", "shape")
    )
    return [
        {
            "type": "Feature",
            "id": uid,
            "geometry": json.loads(shape),
            "properties": {"slug": slug, "name": written_name(name_es, name_en), "kind": kind},
        }
        for uid, slug, name_es, name_en, kind, shape in rows[:MOST]
    ]
