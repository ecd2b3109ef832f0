"""The time brush's bars, drawn on the server in percentages so that no script or style has to place them."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import taxonomy
from events.public import stats
from events.public.selection import Selection

from ..query import query_of
from ..reading.dates import month_words
from ..reading.figures import number

_QUARTER = 3  # months a bar holds on a narrow screen
_LABEL_EVERY = 2  # years, on a wide screen


class Bar(NamedTuple):
    """One group's part of one bar; everything in percent of the drawing."""

    group: str
    x: str
    y: str
    width: str
    height: str


def bars(selection: Selection) -> dict | None:
    """Return the drawing and its table: months, quarters for narrow screens, years; None for an empty record.

    The selection is the page's without its dates; each month of the table leads to its events.
    """
    told = stats.histogram(selection, "month")
    bins = told["bins"]
    if not bins:
        return None
    quarters = _quarters(bins)
    return {
        "start": bins[0]["start"],
        "months": len(bins),
        "first_words": month_words(date.fromisoformat(bins[0]["start"])),
        "last_words": month_words(date.fromisoformat(bins[-1]["start"])),
        "monthly": _drawn(bins, len(bins)),
        "quarterly": _drawn(quarters, len(bins) / _QUARTER),
        "most_monthly": max(bin_["n"] for bin_ in bins),
        "most_quarterly": max(bin_["n"] for bin_ in quarters),
        "years": _years(bins),
        "table": [_row(bin_, selection.params) for bin_ in bins if bin_["n"]],
        "groups": taxonomy.EventGroup.choices,
        "counts": [bin_["n"] for bin_ in bins],
        "notes": _notes(told),
    }


def _quarters(bins: list[dict]) -> list[dict]:
    """Return the months three by three, from the first bin on."""
    joined = []
    for start in range(0, len(bins), _QUARTER):
        months = bins[start : start + _QUARTER]
        by_group: dict[str, int] = {}
        for month in months:
            for group, n in month["by_group"].items():
                by_group[group] = by_group.get(group, 0) + n
        joined.append({"n": sum(month["n"] for month in months), "by_group": by_group})
    return joined


def _drawn(bins: list[dict], slots: float) -> list[Bar]:
    """Return the parts of all bars, stacked in the groups' order; heights relative to the tallest."""
    tallest = max(bin_["n"] for bin_ in bins) or 1
    width = 100 / slots
    parts = []
    for index, bin_ in enumerate(bins):
        top = 100.0
        for group in taxonomy.EventGroup.values:
            n = bin_["by_group"].get(group, 0)
            if n:
                height = 96 * n / tallest
                top -= height
                gap = width * 0.08
                parts.append(
                    Bar(
                        group, _percent(index * width + gap), _percent(top), _percent(width - 2 * gap), _percent(height)
                    )
                )
    return parts


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _years(bins: list[dict]) -> list[dict]:
    """Return where each year begins; minor ones lose their label on narrow screens."""
    marks = []
    for index, bin_ in enumerate(bins):
        year, month = int(bin_["start"][:4]), int(bin_["start"][5:7])
        if month == 1:
            marks.append(
                {
                    "year": year,
                    "x": _percent(100 * index / len(bins)),
                    "is_minor": year % 5 != 0,
                    "is_labelled": year % _LABEL_EVERY == 0,
                }
            )
    return marks


def _row(bin_: dict, params: dict[str, str]) -> dict:
    return {
        "month": month_words(date.fromisoformat(bin_["start"])),
        "iso": bin_["start"][:7],
        "query": query_of({**params, "date_from": bin_["start"], "date_to": bin_["end"]}),
        "by_group": [bin_["by_group"].get(group, 0) for group in taxonomy.EventGroup.values],
        "n": bin_["n"],
    }


def _notes(told: dict) -> list[str]:
    """Return what the bars leave out, in words."""
    notes = []
    if n := told["spanning"]:
        words = ngettext(
            "%(n)s event is not in the bars: it reaches over more than a month, or its month is not known.",
            "%(n)s events are not in the bars: they reach over more than a month, or their month is not known.",
            n,
        )
        notes.append(words % {"n": number(n)})
    if n := told["undated"]:
        words = ngettext("%(n)s event has no known date.", "%(n)s events have no known date.", n)
        notes.append(words % {"n": number(n)})
    notes.append(_("A month without a bar: nothing is recorded here, which is not to say that nothing happened."))
    return notes
