"""A small bar chart of one ledger line through time: one unit, one scale of its own, said in words."""

from datetime import date

WIDTH, HEIGHT = 336, 120
_LEFT, _RIGHT, _TOP, _BASE = 4, 332, 22, 98
_LABEL_ROOM = 44


def columns(periods: list[date], figures: dict[date, dict], *, by: str = "year") -> dict:
    """Return what templates/events/seizures/_bars.html draws.

    periods: the common axis, first days of years or months, in order. figures: {first day: {"low",
    "best", "high", "unmeasured", ...}}. A bar stands for the best figure, a dashed line reaches
    from the low to the high one where they differ, and a hollow mark stands for records without
    any figure: on the base where there is no other, beside the top where there is a bar.
    """
    step = (_RIGHT - _LEFT) / max(len(periods), 1)
    top = max((value for row in figures.values() for value in (row["best"], row["high"]) if value), default=0)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "base": _BASE,
        "left": _LEFT,
        "right": _RIGHT,
        "label_y": HEIGHT - 6,
        "columns": [
            _column(period, figures[period], _LEFT + step * place, step, top)
            for place, period in enumerate(periods)
            if period in figures
        ],
        "ticks": _ticks(periods, step, by),
        "top": top,
    }


def _column(period: date, row: dict, left: float, step: float, top: float) -> dict:
    middle = left + step / 2
    wide = max(min(step * 0.7, 22), 1.6)
    best, low, high = row["best"], row["low"], row["high"]
    return {
        "period": period,
        "x": round(middle - wide / 2, 1),
        "width": round(wide, 1),
        "middle": round(middle, 1),
        "bar": None if best is None else {"y": _height(best, top), "height": round(_BASE - _height(best, top), 1)},
        "range": None if low is None or low == high else {"low": _height(low, top), "high": _height(high, top)},
        "is_unmeasured": best is None or bool(row.get("unmeasured")),
        "mark_y": _BASE - 5,
        "target": {"x": round(middle - max(wide, 6) / 2, 1), "width": round(max(wide, 6), 1)},
    }


def _height(value: float, top: float) -> float:
    """Return y of a value; what is above zero is never drawn as nothing."""
    if not top or not value:
        return float(_BASE)
    return round(min(_BASE - (_BASE - _TOP) * float(value) / float(top), _BASE - 1.5), 1)


def _ticks(periods: list[date], step: float, by: str) -> list[dict]:
    """Return the labelled periods: the first, the last and round years between, never touching."""
    labelled, last = [], len(periods) - 1
    for place, period in enumerate(periods):
        x = _LEFT + step * (place + 0.5)
        is_round = period.year % 5 == 0 and period.month == 1 and min(place, last - place) * step >= _LABEL_ROOM
        if place not in (0, last) and not is_round:
            continue
        anchor = "start" if place == 0 else "end" if place == last else "middle"
        edge = _LEFT if place == 0 else _RIGHT if place == last else x
        words = f"{period.month:02d}/{period.year}" if by == "month" and not is_round else str(period.year)
        labelled.append({"words": words, "x": round(edge, 1), "anchor": anchor})
    return labelled
