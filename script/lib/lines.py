"""Lines of longitudes and latitudes for script/build_basemap: fewer points, fewer decimals, pieces made one."""

import math
from itertools import pairwise

_JOIN = 0.005  # degrees between the ends of two pieces of one river


def off_line(point, a, b):
    """The distance of a point from the segment a-b, in degrees of latitude."""
    scale = math.cos(math.radians(point[1]))
    ax, ay, bx, by = ((a[0] - point[0]) * scale, a[1] - point[1], (b[0] - point[0]) * scale, b[1] - point[1])
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    return math.hypot(ax + t * dx, ay + t * dy)


def simplify(line, tolerance):
    """Douglas and Peucker's reduction, without recursion; the ends stay."""
    keep, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        far, index = max((off_line(line[i], line[start], line[end]), i) for i in range(start + 1, end))
        if far > tolerance:
            keep.add(index)
            spans += [(start, index), (index, end)]
    return [line[i] for i in sorted(keep)]


def rounded(line):
    """Four decimals (11 m), and no position twice in a row."""
    points = [(round(x, 4), round(y, 4)) for x, y in line]
    return [points[0]] + [b for a, b in pairwise(points) if a != b]


def joined(lines):
    """Lines whose ends meet become one; order and direction of the pieces do not matter."""
    chains = [list(line) for line in lines]
    merged = True
    while merged:
        merged = False
        for i, first in enumerate(chains):
            for j, second in enumerate(chains):
                if i == j:
                    continue
                for other in (second, second[::-1]):
                    if math.dist(first[-1], other[0]) <= _JOIN:
                        chains[i] = first + other[1:]
                        del chains[j]
                        merged = True
                        break
                if merged:
                    break
            if merged:
                break
    return chains
