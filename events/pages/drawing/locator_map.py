"""A small map drawn on the server: true scale, no JavaScript, our own basemap.

Everything comes from the public record and from static/geo. The frame is chosen so that what is
not known closely is never shown closely: a district's disc gets a district's frame.
"""

import json
import math
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.contrib.staticfiles import finders

from .clipping import clip_line, clip_ring, path_of

WIDTH, HEIGHT = 400, 300  # units of the drawing; small, so that its words stay legible on a phone
KM_PER_DEGREE = 111.32
# Half the frame's width, in km, that a thing of this kind asks for at least.
_REACH_KM = {"point": 25, "circle": 15, "district": 45, "province": 90}
_LABELS_AT_MOST = 8
_AREAS = ("area", "effect")
_NAMED_AT_MOST = 6  # areas: more are discs without words, named in the list beside the map
_SCALE_WIDTH = 120  # of the corner that the scale bar keeps free
_LEAST_DISC = 10
_LETTER = 6.2  # mean width of a letter at the labels' size


class Mark(NamedTuple):
    """Something to draw: kind is point, circle, area or effect; position in degrees, radius in km.

    The radius of an area is its ground's (public/models/ground.py); with an outline no disc is drawn.
    """

    kind: str
    lon: float
    lat: float
    label: str
    radius_km: float = 0
    reach: str = "point"
    outline: tuple = ()  # rings of (lon, lat)


class Frame(NamedTuple):
    """Turns degrees into units of the drawing around a centre; scale in units per km."""

    lon: float
    lat: float
    scale: float
    width: float = WIDTH
    height: float = HEIGHT

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return x, y of a position; equirectangular, true at the frame's centre."""
        x = (lon - self.lon) * KM_PER_DEGREE * math.cos(math.radians(self.lat))
        y = (lat - self.lat) * KM_PER_DEGREE
        return self.width / 2 + x * self.scale, self.height / 2 - y * self.scale


@lru_cache(maxsize=1)
def _land() -> dict:
    """Return the basemap, {layer: feature collection}; nothing when the file was not built."""
    found = finders.find("geo/land.json")
    return json.loads(Path(found).read_text("utf-8")) if found else {}


def _layer(name: str) -> list[dict]:
    """Return the features of a basemap layer."""
    return _land().get(name, {}).get("features", [])


def draw(marks: list[Mark]) -> dict | None:
    """Return what templates/events/_locator_map.html draws, or None when there is nothing to draw."""
    if not marks:
        return None
    frame = _frame(marks)
    many = sum(mark.kind in _AREAS for mark in marks) > _NAMED_AT_MOST
    placed = [_placed(mark, frame, is_bare=many and mark.kind in _AREAS) for mark in marks]
    _name(placed)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "water": areas("around", frame),
        "land": areas("departments", frame),
        "rivers": lines("rivers", frame),
        "towns": towns(frame, _boxes_of(placed), {mark["label"] for mark in placed}),
        "marks": placed,
        "scale_bar": scale_bar(frame),
        "has_areas": any(mark.kind in ("area", "circle") for mark in marks),
        "has_effects": any(mark.kind == "effect" for mark in marks),
    }


def _frame(marks: list[Mark]) -> Frame:
    west, south, east, north = math.inf, math.inf, -math.inf, -math.inf
    for mark in marks:
        reach_km = max(_REACH_KM[mark.reach], mark.radius_km * 2.5)
        dy = reach_km / KM_PER_DEGREE
        dx = dy / math.cos(math.radians(mark.lat))
        points = [(mark.lon - dx, mark.lat - dy), (mark.lon + dx, mark.lat + dy)]
        points += [point for ring in mark.outline for point in ring]
        west, east = min(west, *(p[0] for p in points)), max(east, *(p[0] for p in points))
        south, north = min(south, *(p[1] for p in points)), max(north, *(p[1] for p in points))
    lon, lat = (west + east) / 2, (south + north) / 2
    wide = (east - west) * KM_PER_DEGREE * math.cos(math.radians(lat))
    tall = (north - south) * KM_PER_DEGREE
    return Frame(lon, lat, min(WIDTH / wide, HEIGHT / tall))


def _placed(mark: Mark, frame: Frame, *, is_bare: bool) -> dict:
    """Return a mark at its own place, which it never leaves; is_bare: without symbol and name."""
    x, y = frame.place(mark.lon, mark.lat)
    centre, radius = y, mark.radius_km * frame.scale
    if mark.kind == "circle":
        # The mark stands on the rim: the middle of the circle is no likelier than the rest of it.
        y -= radius
    outline = "".join(path_of([frame.place(*point) for point in ring], closed=True) for ring in mark.outline)
    is_area = mark.kind in _AREAS
    size = 16 if is_area else 22
    return {
        "kind": mark.kind,
        "label": mark.label,
        "is_area": is_area,
        "is_bare": is_bare,
        "x": round(x, 1),
        "y": round(y, 1),
        "centre": round(centre, 1),
        "left": round(x - 11, 1),
        "top": round(y - 11, 1),
        "symbol": {"x": round(x - size / 2, 1), "y": round(y - size / 2, 1), "size": size},
        "radius": round(0 if is_area else radius, 1),
        "disc": round(max(radius, _LEAST_DISC), 1) if is_area and not outline else 0,
        "outline": outline,
        "name": None,
    }


def _name(marks: list[dict]) -> None:
    """Give marks their names beside, below or above them where they cover no mark and no other name."""
    named = [mark for mark in marks if not mark["is_bare"]]
    taken = [(mark["x"] - 13, mark["y"] - 13, mark["x"] + 13, mark["y"] + 13) for mark in named]
    for mark in named:
        width, x, y = len(mark["label"]) * 7, mark["x"], mark["y"]
        sides = (
            ("start", x + 15, y + 4, (x + 14, y - 9, x + 15 + width, y + 9)),
            ("end", x - 15, y + 4, (x - 15 - width, y - 9, x - 14, y + 9)),
            ("middle", x, y + 27, (x - width / 2, y + 14, x + width / 2, y + 32)),
            ("middle", x, y - 18, (x - width / 2, y - 32, x + width / 2, y - 14)),
        )
        for anchor, at, base, box in sides:
            inside = box[0] > 0 and box[2] < WIDTH and box[1] > 0 and box[3] < HEIGHT - 4
            if inside and not any(overlap(box, other) for other in taken):
                mark["name"] = {"anchor": anchor, "x": round(at, 1), "y": round(base, 1), "box": box}
                taken.append(box)
                break


def areas(name: str, frame: Frame) -> list[str]:
    drawn = []
    for feature in _layer(name):
        if "Polygon" not in feature["geometry"]["type"]:
            continue
        rings = [ring for polygon in _polygons(feature["geometry"]) for ring in polygon]
        cut = (clip_ring([frame.place(*point[:2]) for point in ring], frame.width, frame.height) for ring in rings)
        path = "".join(path_of(ring, closed=True) for ring in cut if len(ring) > 2)
        if path:
            drawn.append(path)
    return drawn


def lines(name: str, frame: Frame) -> list[dict]:
    drawn = []
    for feature in _layer(name):
        geometry = feature["geometry"]
        lines = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
        pieces = [
            piece
            for line in lines
            for piece in clip_line([frame.place(*point[:2]) for point in line], frame.width, frame.height)
        ]
        path = "".join(path_of(piece) for piece in pieces)
        if path:
            drawn.append({"path": path, "rank": feature["properties"].get("rank", 2)})
    return drawn


def _polygons(geometry: dict) -> list:
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def towns(frame: Frame, taken: list[tuple], own: set[str], most: int = _LABELS_AT_MOST) -> list[dict]:
    """Return the most important towns whose labels collide with nothing, few enough to read."""
    zoom = math.log2(40_075 / 256 * frame.scale) + 1
    taken = list(taken)
    shown = []
    for feature in sorted(_layer("towns"), key=lambda f: (f["properties"].get("min_zoom", 9), f["properties"]["name"])):
        name, position = feature["properties"]["name"], feature["geometry"]["coordinates"]
        x, y = frame.place(*position[:2])
        if feature["properties"].get("min_zoom", 9) > zoom + 1 or name in own:
            continue
        under_scale = x < _SCALE_WIDTH and y > frame.height - 44
        if not (6 < x < frame.width - 6 and 10 < y < frame.height - 26) or under_scale:
            continue
        width = len(name) * _LETTER
        right = x + 8 + width < frame.width
        box = (x - 4, y - 9, x + 8 + width, y + 9) if right else (x - 8 - width, y - 9, x + 4, y + 9)
        if box[0] < 0 or any(overlap(box, other) for other in taken):
            continue
        taken.append(box)
        shown.append(
            {
                "name": name,
                "x": round(x, 1),
                "y": round(y, 1),
                "label_x": round(x + 6 if right else x - 6, 1),
                "label_y": round(y + 4, 1),
                "anchor": "start" if right else "end",
            }
        )
        if len(shown) == most:
            break
    return shown


def _boxes_of(marks: list[dict]) -> list[tuple[float, float, float, float]]:
    """Return what marks and their names cover."""
    boxes = []
    for mark in marks:
        half = 5 if mark["is_bare"] else 13
        boxes.append((mark["x"] - half, mark["y"] - half, mark["x"] + half, mark["y"] + half))
        if mark["name"]:
            boxes.append(mark["name"]["box"])
    return boxes


def overlap(a: tuple, b: tuple) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def scale_bar(frame: Frame) -> dict:
    """Return a bar of a round number of km, near a quarter of the width."""
    target = min(frame.width / 4, 120) / frame.scale
    power = 10 ** math.floor(math.log10(target))
    km = max(step * power for step in (1, 2, 5) if step * power <= target)
    return {"km": int(km) if km >= 1 else km, "length": round(km * frame.scale, 1)}
