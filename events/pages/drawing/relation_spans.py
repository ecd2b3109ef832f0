"""Relations through time: one lane a relation, bars and marks on a common axis of years."""

from datetime import date, timedelta
from typing import NamedTuple

LANES_AT_MOST = 40
LABEL_AT_MOST = 40
_TOP, _LANE, _MIDDLE = 6, 46, 32
_AXIS_ROOM = 26
_INSET = 2.0  # per cent kept free at either end, so that a mark there is whole
_TICKS = 5
_SHORT = timedelta(days=45)


class Span(NamedTuple):
    """One assertion of a relation: since and until where given, and the days in which its event may lie."""

    since: date | None
    until: date | None
    first: date | None
    last: date | None
    manner: str  # "known", "probable" or "alleged"
    title: str


def spans(lanes: list[tuple[str, list[Span]]]) -> dict | None:
    """Return what templates/events/actor/_relation_spans.html draws, or None where no span has any date.

    lanes: [(label, spans)]. Shape: {"height", "axis_y", "label_y", "first", "last" (years), "ticks":
    [{"year", "x", "anchor"}], "lanes": [{"label", "label_y", "y", "top", "bars", "open", "marks"}], "left"}.
    Every x and width is a per cent of the drawing's width, every y a pixel: words keep their size on a phone.
    """
    dated = [(label, [span for span in row_spans if _days(span)]) for label, row_spans in lanes]
    dated = [(label, row_spans) for label, row_spans in dated if row_spans]
    if not dated:
        return None
    days = [day for _label, row_spans in dated for span in row_spans for day in _days(span)]
    axis = _Axis(min(days).year, max(days).year)
    shown = dated[:LANES_AT_MOST]
    bottom = _TOP + _LANE * len(shown)
    return {
        "height": bottom + _AXIS_ROOM,
        "axis_y": bottom + 4,
        "label_y": bottom + 20,
        "first": axis.first,
        "last": axis.last,
        "ticks": axis.ticks(),
        "lanes": [_lane(label, row_spans, axis, place) for place, (label, row_spans) in enumerate(shown)],
        "left": len(dated) - len(shown),
    }


class _Axis(NamedTuple):
    first: int
    last: int

    def x(self, day: date) -> float:
        """Return where a day lies, in per cent of the width."""
        start, end = date(self.first, 1, 1), date(self.last, 12, 31)
        return round(_INSET + (100 - 2 * _INSET) * (day - start).days / (end - start).days, 2)

    def ticks(self) -> list[dict]:
        """Return the years to label, the first and the last among them."""
        years = self.last - self.first
        step = max(1, -(-years // _TICKS))
        labelled = [*range(self.first, self.last - step // 2, step), self.last] if years else [self.first]
        anchors = {self.first: "start", self.last: "end"}
        return [
            {"year": year, "x": self.x(date(year, 1, 1)), "anchor": anchors.get(year, "middle")}
            for year in dict.fromkeys(labelled)
        ]


def _days(span: Span) -> list[date]:
    return [day for day in (span.since, span.until, span.first, span.last) if day]


def _lane(label: str, row_spans: list[Span], axis: _Axis, place: int) -> dict:
    top = _TOP + _LANE * place
    lane = {"label": _shortened(label), "label_y": top + 14, "y": top + _MIDDLE, "bars": [], "open": [], "marks": []}
    for span in row_spans:
        _draw(span, lane, axis)
    return lane


def _draw(span: Span, lane: dict, axis: _Axis) -> None:
    """Add a span's parts: solid between the days given, dashed where an end is not known, else a mark."""
    event = _event_day(span)
    start, end = span.since, span.until
    if start or end:
        # Its event tells it: as far as that day the relation is asserted, beyond it nobody says.
        left = start or (min(event, end) if event else end)
        right = end or (max(event, start) if event else start)
        wide = max(axis.x(right) - axis.x(left), 0.6)
        bar = {"x": axis.x(left), "width": round(wide, 2), "manner": span.manner, "title": span.title}
        lane["bars"].append(bar)
        if not start:
            lane["open"].append({"from": _INSET, "to": axis.x(left)})
        if not end:
            lane["open"].append({"from": round(axis.x(left) + wide, 2), "to": 100 - _INSET})
        return
    lane["marks"].append({"x": axis.x(event), "manner": span.manner, "title": span.title})
    if span.first and span.last and span.last - span.first > _SHORT:
        lane["open"].append({"from": axis.x(span.first), "to": axis.x(span.last)})


def _event_day(span: Span) -> date | None:
    """Return the middle of the days in which the event may lie."""
    if span.first and span.last:
        return span.first + (span.last - span.first) // 2
    return span.first or span.last


def _shortened(label: str) -> str:
    return label if len(label) <= LABEL_AT_MOST else label[: LABEL_AT_MOST - 1].rstrip() + "…"
