"""Cutting lines and rings to the drawing's frame, and spelling them as SVG paths."""

from itertools import pairwise

MARGIN = 12  # units outside the frame, so that cut edges and their strokes stay out of sight
Point = tuple[float, float]


def clip_line(points: list[Point], width: float, height: float) -> list[list[Point]]:
    """Return the pieces of a line whose segments may touch the frame."""
    pieces, piece = [], []
    for a, b in pairwise(points):
        if _apart(a, b, width, height):
            if piece:
                pieces.append(piece)
            piece = []
            continue
        piece = piece or [a]
        piece.append(b)
    return [*pieces, piece] if piece else pieces


def _apart(a: Point, b: Point, width: float, height: float) -> bool:
    """Whether a segment certainly lies outside the frame, on one side of it."""
    return (
        max(a[0], b[0]) < -MARGIN
        or min(a[0], b[0]) > width + MARGIN
        or max(a[1], b[1]) < -MARGIN
        or min(a[1], b[1]) > height + MARGIN
    )


def clip_ring(points: list[Point], width: float, height: float) -> list[Point]:
    """Return a ring cut to the frame and its margin (Sutherland and Hodgman, 1974)."""
    sides = ((0, -MARGIN, 1), (0, width + MARGIN, -1), (1, -MARGIN, 1), (1, height + MARGIN, -1))
    for axis, limit, sign in sides:
        kept = []
        for a, b in zip(points[-1:] + points[:-1], points, strict=True):
            a_in, b_in = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if a_in != b_in:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
            if b_in:
                kept.append(b)
        points = kept
        if not points:
            return []
    return points


def path_of(points: list[Point], *, closed: bool = False) -> str:
    """Return an SVG path; points closer than a unit to the one before are left out."""
    kept = points[:1]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 1:
            kept.append(point)
    kept += points[-1:] if len(points) > 1 else []
    spelled = "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)
    return f"M{spelled}{'Z' if closed else ''}" if spelled else ""
