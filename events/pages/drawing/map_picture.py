"""The map of a selection as one drawing that stands alone: our basemap, marks at their precision, no script."""

import math
from collections import Counter

from events import geo, taxonomy

from .area_marks import AreaMark, settle
from .locator_map import KM_PER_DEGREE, Frame, areas, lines, overlap, scale_bar, towns
from .point_marks import ROUND, SINGLE, circles, stacks

WIDTH, HEIGHT = 1000, 700
MOST_AREAS = 150
# As in templates/events/_marks.html and tokens.css, light: a file that stands alone has neither.
SHAPES = {
    "armed_violence": ("M12 2.2 22.4 20.8H1.6Z", "#ad3f0c"),
    "interdiction": ("M3.5 3.5h17v17h-17Z", "#0a629c"),
    "law": ("M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19Z", "#8e3f73"),
    "state_measures": ("M12 1.8 20.9 6.9V17.1L12 22.2 3.1 17.1V6.9Z", "#00684f"),
    "social": ("M12 .9 23.1 12 12 23.1.9 12Z", "#7d5700"),
    "observation": ("M12 3.2a8.8 8.8 0 1 1 0 17.6a8.8 8.8 0 1 1 0-17.6Z", "#475159"),
}
_ROOM_KM = 20  # of land around the outermost marks
_LEAST_KM = 90  # half the frame's width at least: a badge of a district is never shown from close by
_NAMES_AT_MOST = 30
_TOWNS_AT_MOST = 18
_LETTER = 6.6
_LEAST_DISC = 10
_INSET = 20  # between a mark that steps aside and the drawing's edge


def map_picture(layers: dict, box: geo.Box | None, named, size: tuple[int, int] = (WIDTH, HEIGHT)) -> dict:
    """Return what templates/events/map_picture.html draws of stats.map_layers.

    box: what the selection's map looks at, else the frame is the extent of the marks. named:
    function of a badge's location that gives its name. size: width and height of the drawing in its
    units. Areas of effect are counted, not drawn.
    """
    badges = [area for area in layers["areas"] if area["role"] == "place"]
    frame = _frame(layers, badges[:MOST_AREAS], box, size)
    cells = [_counted(cell["point"], cell["n"], frame) for cell in layers["cells"]]
    points = [_point(stack) for stack in stacks(layers["events"], frame.place)]
    vicinities = circles(layers["events"], frame.place, frame.scale)
    middles = [mark["middle"] for mark in (*cells, *points)]
    known = [_badge(mark, frame, named) for mark in settle(badges[:MOST_AREAS], layers["larger"], middles, frame.place)]
    taken = [mark["box"] for mark in (*cells, *points, *known)]
    for badge in known[:_NAMES_AT_MOST]:
        _label(badge, taken, frame)
    return {
        "width": frame.width,
        "height": frame.height,
        "water": areas("around", frame),
        "land": areas("departments", frame),
        "rivers": lines("rivers", frame),
        "towns": towns(frame, taken, {badge["name"] for badge in known if badge["is_named"]}, _TOWNS_AT_MOST),
        "cells": cells,
        "points": points,
        "circles": vicinities,
        "areas": known,
        "areas_left": max(len(badges) - MOST_AREAS, 0),
        "effects_left": len(layers["areas"]) - len(badges),
        "groups": sorted(
            {event["type_group"] for event in layers["events"]} | {group for mark in known for group in mark["groups"]}
        ),
        "has_numbers": bool(cells) or any(not point["group"] for point in points),
        "has_contested": any(point["group"] and point["is_contested"] for point in points),
        "has_circles": bool(vicinities),
        "scale_bar": scale_bar(frame),
    }


def _frame(layers: dict, badges: list[dict], box: geo.Box | None, size: tuple[int, int]) -> Frame:
    """Return the box asked for, or the extent of what is drawn with room around it; the VRAEM for nothing."""
    inset = 0 if box else _INSET
    if box is None:
        found = [event["point"] for event in layers["events"]] + [area["label_point"] for area in badges]
        for cell in layers["cells"]:
            west, south, east, north = cell["bbox"]
            found += [(west, south), (east, north)]
        room = _ROOM_KM / KM_PER_DEGREE
        longitudes, latitudes = [p[0] for p in found], [p[1] for p in found]
        box = geo.VRAEM
        if found:
            box = geo.Box(min(longitudes) - room, min(latitudes) - room, max(longitudes) + room, max(latitudes) + room)
    lon, lat = (box.west + box.east) / 2, (box.south + box.north) / 2
    wide = (box.east - box.west) * KM_PER_DEGREE * math.cos(math.radians(lat))
    tall = (box.north - box.south) * KM_PER_DEGREE
    reach = max(wide, _LEAST_KM * 2)
    return Frame(lon, lat, min((size[0] - 2 * inset) / reach, (size[1] - 2 * inset) / max(tall, 1)), *size)


def _counted(position, n: int, frame: Frame) -> dict:
    x, y = frame.place(*position)
    radius = 11 + min(math.log2(n) * 2, 12) if n > 1 else 9
    box = (x - radius, y - radius, x + radius, y + radius)
    return {
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "middle": (x, y),
        "text_y": f"{y + 4:.1f}",
        "r": f"{radius:.1f}",
        "n": n,
        "box": box,
    }


def _point(stack: dict) -> dict:
    """Return one event's mark, or the number of several with a bar of their groups, where they happened."""
    (x, y), events = stack["at"], stack["events"]
    half, first = SINGLE if len(events) == 1 else ROUND, events[0]
    return {
        "n": len(events),
        "group": first["type_group"] if len(events) == 1 else "",
        "is_contested": first["verification"] == taxonomy.Verification.CONTESTED,
        "title": first["title"],
        "middle": (x, y),
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "r": half,
        "left": f"{x - SINGLE:.1f}",
        "top": f"{y - SINGLE:.1f}",
        "text_y": f"{y + 3:.1f}",
        "bar_y": f"{y + 4.5:.1f}",
        "bar": _bar(sorted(Counter(event["type_group"] for event in events).items()), x - 7, 14),
        "box": (x - half, y - half, x + half, y + half),
    }


def _badge(mark: AreaMark, frame: Frame, named) -> dict:
    """Return the number of what is known to an area only, over a disc of the area's extent: no pin."""
    area, (x, y) = mark.area, mark.middle
    wide = 16 + 8 * len(str(area["n"]))
    return {
        "n": area["n"],
        "name": named(area["location"]),
        "is_named": False,
        "is_merged": mark.is_merged,
        "groups": [group for group, _n in area["groups"]],
        "middle": (x, y),
        "width": wide,
        "box": (x - wide / 2, y - 10, x + wide / 2, y + 10),
        "x": f"{x:.1f}",
        "text_y": f"{y + 2:.1f}",
        "bar_y": f"{y + 4.5:.1f}",
        "bar": _bar(area["groups"], x - wide / 2 + 3, wide - 6),
        "name_y": f"{y + 22:.1f}",
        "left": f"{x - wide / 2:.1f}",
        "top": f"{y - 10:.1f}",
        "disc_x": f"{mark.at[0]:.1f}",
        "disc_y": f"{mark.at[1]:.1f}",
        "disc_r": f"{max(area['ground_radius_m'] / 1000 * frame.scale, _LEAST_DISC):.1f}",
    }


def _bar(groups: list, left: float, wide: float) -> list[dict]:
    """Return the parts of a small bar of the events' groups in proportion: [{"x", "width", "colour"}]."""
    parts, all_ = [], sum(n for _group, n in groups)
    for group, n in groups:
        parts.append({"x": f"{left:.1f}", "width": f"{wide * n / all_:.1f}", "colour": SHAPES[group][1]})
        left += wide * n / all_
    return parts


def _label(badge: dict, taken: list[tuple], frame: Frame) -> None:
    """Give a badge its name below it where that covers nothing."""
    x, y = badge["middle"]
    half = len(badge["name"]) * _LETTER / 2
    box = (x - half, y + 11, x + half, y + 26)
    inside = box[0] > 0 and box[2] < frame.width and box[3] < frame.height - 40
    if inside and not any(overlap(box, other) for other in taken):
        badge["is_named"] = True
        taken.append(box)
