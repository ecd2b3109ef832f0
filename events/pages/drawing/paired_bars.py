"""Bars side by side, a few and large: one row a thing, in it one bar a column, on one scale; words say every figure."""

from .caption import wrapped

WIDTH = 360
_TEXT, _LINE, _BAR, _GAP, _ROW_GAP = 14, 18, 16, 3, 10
_LETTER = 8.8  # mean width of a digit at the size of the text, in the widest of the usual typefaces
_BOLD = 0.8  # of the width: what a bold label may take as it is measured for plain ones
_WORDS_ROOM = 132


def paired_bars(marks: list[str], rows: list[dict]) -> dict | None:
    """Return what templates/events/findings/_chart.html draws; None where no row has a figure.

    marks: short names of the columns, one before each bar. rows: {"label", "cells": [None | {"figure": {"low", "best",
    "high", "words"}}]}. A dashed line reaches from the low to the high figure where they differ, and a hollow mark
    stands where nobody gave a figure; where nothing is recorded there is neither.
    """
    most = max((_top(cell["figure"]) for row in rows for cell in row["cells"] if cell), default=0)
    left = 8 + max(len(mark) for mark in marks) * _LETTER if len(marks) > 1 else 0
    room = WIDTH - left - _WORDS_ROOM
    drawn, y = [], 0.0
    for row in rows:
        lines = [
            {"text": text, "y": round(y + _LINE * (at + 0.8), 1)}
            for at, text in enumerate(wrapped(row["label"], _TEXT, int(WIDTH * _BOLD), at_most=3))
        ]
        y += _LINE * len(lines) + 2
        bars = []
        for at, (mark, cell) in enumerate(zip(marks, row["cells"], strict=True)):
            bars.append(_bar(mark, cell, at, left, y, room, most, is_alone=len(marks) == 1))
            y += _BAR + _GAP
        drawn.append({"lines": lines, "bars": bars})
        y += _ROW_GAP
    return {"width": WIDTH, "height": round(y), "rows": drawn, "left": round(left, 1)} if most else None


def _top(figure: dict) -> float:
    return max((float(figure[name]) for name in ("best", "high") if figure[name] is not None), default=0)


def _bar(mark: str, cell: dict | None, at: int, left: float, y: float, room: float, most: float, *, is_alone) -> dict:
    figure = cell["figure"] if cell else {"low": None, "best": None, "high": None, "words": "–"}
    scale = room / most if most else 0
    low, high = figure["low"], figure["high"]
    # Of "up to 30" only the end of the range is known: no bar, a dashed line from nothing to it.
    is_most_alone = low is None and high is not None
    known = None if is_most_alone else figure["best"]
    best = None if known is None else max(float(known) * scale, 1.5 if known else 0)
    is_range = is_most_alone or (None not in (low, high) and low != high)
    end = max(best or 0, float(high) * scale if is_range else 0)
    return {
        "mark": "" if is_alone else mark,
        "is_second": bool(at),
        "y": round(y, 1),
        "height": _BAR,
        "text_y": round(y + _BAR * 0.78, 1),
        "middle": round(y + _BAR / 2, 1),
        "x": round(left, 1),
        "width": None if best is None else round(best, 1),
        "range": {"low": round(left + float(low or 0) * scale, 1), "high": round(left + float(high) * scale, 1)}
        if is_range
        else None,
        "is_unknown": cell is not None and best is None and not is_range,
        "words_x": round(left + end + 6 + (8 if cell and best is None and not is_range else 0), 1),
        "words": figure["words"],
    }
