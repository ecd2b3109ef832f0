"""A small map drawn on the server: true scale, no JavaScript, our own basemap.

Everything comes from the public record and from static/geo. The frame is chosen so that what is
not known closely is never shown closely: a district badge gets a district's frame.
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
_SYMBOL = 21  # width of a badge's symbol and the gap after it
_BADGED = ("area", "effect")
_BADGES_AT_MOST = 6
_SCALE_WIDTH = 120  # of the corner that the scale bar keeps free
_BADGE = 28  # height of an area's badge
_LETTER = 6.2  # mean width of a letter at the labels' size


class Mark(NamedTuple):
    """Something to draw: kind is point, circle, area or effect; position in degrees, radius in km."""

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


def draw(marks: list[Mark], *, symbols: bool = True) -> dict | None:
    """Return what templates/events/_locator_map.html draws, or None when there is nothing to draw.

    symbols: whether an event's symbol stands in each badge; a place's own badge has none.
    """
    if not marks:
        return None
    frame = _frame(marks)
    crowded = sum(mark.kind in _BADGED for mark in marks) > _BADGES_AT_MOST
    placed = [_placed(mark, frame, badged=mark.kind in _BADGED and not crowded) for mark in marks]
    _set_apart([mark["badge"] for mark in placed if mark["badge"]], _SYMBOL if symbols else 0)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "land": areas("departments", frame),
        "rivers": lines("rivers", frame),
        "towns": towns(frame, [_box_of(mark) for mark in placed], {mark["label"] for mark in placed}),
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


def _placed(mark: Mark, frame: Frame, *, badged: bool) -> dict:
    x, y = frame.place(mark.lon, mark.lat)
    centre = y
    if mark.kind == "circle":
        # The mark stands on the rim: the middle of the circle is no likelier than the rest of it.
        y -= mark.radius_km * frame.scale
    outline = "".join(path_of([frame.place(*point) for point in ring], closed=True) for ring in mark.outline)
    room_right = x + 16 + len(mark.label) * _LETTER < WIDTH
    return {
        "kind": mark.kind,
        "label": mark.label,
        "x": round(x, 1),
        "y": round(y, 1),
        "centre": round(centre, 1),
        "tile_x": round(x - 4, 1),
        "tile_y": round(y - 4, 1),
        "left": round(x - 11, 1),
        "top": round(y - 11, 1),
        "radius": round(mark.radius_km * frame.scale, 1),
        "outline": outline,
        "badge": _badge(mark, x, y) if badged else None,
        # Too many for words: a small square each, named in the list beside the map.
        "is_tile": mark.kind in _BADGED and not badged,
        "label_x": round(x + 15 if room_right else x - 15, 1),
        "label_y": round(y + 4, 1),
        "anchor": "start" if room_right else "end",
    }


def _badge(mark: Mark, x: float, y: float) -> dict:
    """Return the dashed, labelled frame of what is known to an area only: no pin."""
    width = min(WIDTH - 16, 46 + len(mark.label) * 8)
    left = min(max(x - width / 2, 8), WIDTH - width - 8)
    return {"left": left, "top": y - _BADGE / 2, "width": width, "height": _BADGE}


def _set_apart(badges: list[dict], symbol: float) -> None:
    """Move badges down until none covers another, then give each the places of its mark and words."""
    for badge in badges:
        badge["width"] -= _SYMBOL - symbol
        badge["left"] += (_SYMBOL - symbol) / 2
    stood: list[dict] = []
    for badge in sorted(badges, key=lambda badge: badge["top"]):
        for other in stood:
            if overlap(_edges(badge), _edges(other)):
                badge["top"] = other["top"] + _BADGE + 3
        stood.append(badge)
    for badge in badges:
        badge["mark_left"], badge["mark_top"] = badge["left"] + 6, badge["top"] + 5
        badge["name_left"], badge["name_top"] = badge["left"] + 9 + symbol, badge["top"] + 18.5


def _edges(badge: dict) -> tuple[float, float, float, float]:
    return badge["left"], badge["top"], badge["left"] + badge["width"], badge["top"] + badge["height"]


def areas(name: str, frame: Frame) -> list[str]:
    drawn = []
    for feature in _layer(name):
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


def _box_of(mark: dict) -> tuple[float, float, float, float]:
    if mark["badge"]:
        return _edges(mark["badge"])
    if mark["is_tile"]:
        return mark["x"] - 5, mark["y"] - 5, mark["x"] + 5, mark["y"] + 5
    width = len(mark["label"]) * 7
    if mark["anchor"] == "end":
        return mark["x"] - 15 - width, mark["y"] - 13, mark["x"] + 13, mark["y"] + 13
    return mark["x"] - 13, mark["y"] - 13, mark["x"] + 15 + width, mark["y"] + 13


def overlap(a: tuple, b: tuple) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def scale_bar(frame: Frame) -> dict:
    """Return a bar of a round number of km, near a quarter of the width."""
    target = min(frame.width / 4, 120) / frame.scale
    power = 10 ** math.floor(math.log10(target))
    km = max(step * power for step in (1, 2, 5) if step * power <= target)
    return {"km": int(km) if km >= 1 else km, "length": round(km * frame.scale, 1)}
