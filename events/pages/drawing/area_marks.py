"""Where the numbers of areas stand on a drawing: on their places; joined for what lies above where they would touch.

The same rule as static/js/map/marks.js: a number steps aside by less than its own width, and where that
makes no room, all numbers of a province (then of a department) are told as one, at the label point of that.
"""

import math
from dataclasses import dataclass

WIDTH, HEIGHT = 30, 22  # of a number, with the room around it
_REACH = 22
_POINT = (27, 23)  # between the middles of a number and of a point's mark
_STEPS = [(0.0, 0.0)] + [
    (far * math.sin(turn * math.pi / 4), -far * math.cos(turn * math.pi / 4))
    for far in (_REACH / 2, _REACH)
    for turn in range(8)
]


@dataclass
class AreaMark:
    """A number for an area of the map's layers; path: the ids of what lies above it, nearest first."""

    area: dict
    at: tuple[float, float]
    path: list[str]
    step: tuple[float, float] = (0.0, 0.0)
    is_merged: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """Return where the number stands."""
        return self.at[0] + self.step[0], self.at[1] + self.step[1]


def settle(areas: list[dict], larger: list[dict], points: list[tuple[float, float]], place) -> list[AreaMark]:
    """Return the numbers of areas as fine as there is room for.

    place: function of a longitude and a latitude that gives x and y; points: the middles of other marks.
    """
    above = {area["location"]["id"]: area for area in larger}
    marks = [
        AreaMark(area, place(*area["label_point"]), [uid for uid in area["above"] if uid != area["location"]["id"]])
        for area in areas
    ]
    while crowded := _set_apart(marks, points):
        uid = crowded.path[0]
        inside = [mark for mark in marks if mark.area["location"]["id"] == uid or uid in mark.path]
        area = above[uid]
        path = crowded.path[1:]
        marks = [mark for mark in marks if mark not in inside]
        marks.append(AreaMark(area, place(*area["label_point"]), path, is_merged=True))
    return marks


def _set_apart(marks: list[AreaMark], points: list[tuple[float, float]]) -> AreaMark | None:
    """Give each number its step; return the first that finds no room and can be told for what lies above it."""
    marks.sort(key=lambda mark: (-mark.area["n"], mark.area["location"]["id"]))
    stood: list[AreaMark] = []
    for mark in marks:
        free = [step for step in _STEPS if not any(_touch(mark, step, other.middle) for other in stood)]
        clear = [step for step in free if not any(_touch(mark, step, point, _POINT) for point in points)]
        if not clear:
            finer = [other for other in (mark, *_beside(mark, stood)) if other.path]
            if finer and (not free or mark.path):
                return max(finer, key=lambda other: len(other.path))
        mark.step = (clear or free or _STEPS)[0]
        stood.append(mark)
    return None


def _touch(mark: AreaMark, step, other: tuple[float, float], size: tuple[float, float] = (WIDTH, HEIGHT)) -> bool:
    x, y = mark.at[0] + step[0] - other[0], mark.at[1] + step[1] - other[1]
    return abs(x) < size[0] and abs(y) < size[1]


def _beside(mark: AreaMark, stood: list[AreaMark]) -> list[AreaMark]:
    return [other for other in stood if _touch(mark, (0, 0), other.middle)]
