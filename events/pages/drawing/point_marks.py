"""Which events with a point share one mark on a drawing: those whose marks would cover each other.

A mark stands where most of its events were, and no event further from it than it is wide (as static/js/map/marks.js).
"""

import math
from collections import defaultdict

ROUND = 12  # radius of a mark that stands for several
SINGLE = 9  # half the side of one event's mark
NEAR = 2 * ROUND  # the least between the middles of two marks, and the most from an event to its own


def stacks(events: list[dict], place) -> list[dict]:
    """Return [{"at", "events"}] of the map layers' events, those of most events first; place: (lon, lat) to (x, y)."""
    spots = defaultdict(list)
    for event in events:
        spots[tuple(event["point"])].append(event)
    found: list[dict] = []
    for spot, there in sorted(spots.items(), key=lambda item: (-len(item[1]), item[0])):
        at = place(*spot)
        near = next((stack for stack in found if math.dist(stack["at"], at) < NEAR), None)
        if near is None:
            found.append({"at": at, "events": list(there)})
        else:
            near["events"] += there
    return found


def circles(events: list[dict], place, scale: float) -> list[dict]:
    """Return [{"x", "y", "r"}] of the circles in which events lie, in true size, each once; none that a mark hides."""
    wanted = {(*event["point"], event["radius_m"]) for event in events if event["radius_m"]}
    drawn = []
    for lon, lat, radius_m in sorted(wanted):
        radius = radius_m / 1000 * scale
        if radius > SINGLE:
            x, y = place(lon, lat)
            drawn.append({"x": f"{x:.1f}", "y": f"{y:.1f}", "r": f"{radius:.1f}"})
    return drawn
