"""A small bar chart of one ledger line by year: one unit, one scale of its own, said in words."""

WIDTH, HEIGHT = 336, 120
_LEFT, _RIGHT, _TOP, _BASE = 4, 332, 22, 98


def columns(years: list[int], figures: dict[int, dict]) -> dict:
    """Return what templates/events/seizures/_bars.html draws.

    years: the common axis, in order. figures: {year: {"low", "best", "high", "records", ...}}.
    A bar stands for the best figure, a dashed line reaches from the low to the high one where
    they differ, and a hollow mark on the base stands for records without any figure.
    """
    step = (_RIGHT - _LEFT) / max(len(years), 1)
    top = max((value for row in figures.values() for value in (row["best"], row["high"]) if value), default=0)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "base": _BASE,
        "left": _LEFT,
        "right": _RIGHT,
        "label_y": HEIGHT - 6,
        "columns": [
            _column(year, figures[year], _LEFT + step * place, step, top)
            for place, year in enumerate(years)
            if year in figures
        ],
        "ticks": _ticks(years, step),
        "top": top,
    }


def _column(year: int, row: dict, left: float, step: float, top: float) -> dict:
    middle = left + step / 2
    wide = min(step * 0.7, 22)
    best = row["best"]
    low, high = row["low"], row["high"]
    return {
        "year": year,
        "x": round(middle - wide / 2, 1),
        "width": round(wide, 1),
        "middle": round(middle, 1),
        "bar": None if best is None else {"y": _height(best, top), "height": round(_BASE - _height(best, top), 1)},
        "range": None if low is None or low == high else {"low": _height(low, top), "high": _height(high, top)},
        "is_unmeasured": best is None,
        "mark_y": _BASE - 5,
    }


def _height(value: float, top: float) -> float:
    """Return y of a value; what is above zero is never drawn as nothing."""
    if not top or not value:
        return float(_BASE)
    return round(min(_BASE - (_BASE - _TOP) * float(value) / float(top), _BASE - 1.5), 1)


def _ticks(years: list[int], step: float) -> list[dict]:
    """Return the labelled years: the first, the last and every fifth between, never touching."""
    labelled = []
    for place, year in enumerate(years):
        x = _LEFT + step * (place + 0.5)
        is_end = place in (0, len(years) - 1)
        if not is_end and (year % 5 or place * step < 44 or (len(years) - 1 - place) * step < 44):
            continue
        anchor = "start" if place == 0 else "end" if place == len(years) - 1 else "middle"
        edge = _LEFT if place == 0 else _RIGHT if place == len(years) - 1 else x
        labelled.append({"year": year, "x": round(edge, 1), "anchor": anchor})
    return labelled
