"""The strip above the timeline: events by year, stacked by group, placed in percent; no script or style needed."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import taxonomy
from events.public import stats
from events.public.query.selection import Selection

from ..wording.figures import number

_TALLEST = 94  # percent of the drawing's height that the fullest year takes
_FEW = 16  # years up to which each one has a label


def year_strip(selection: Selection, listed: int) -> dict | None:
    """Return the drawing, its table and what it leaves out; None when the record holds no dated event.

    listed: number of events of the selection. x, y, width, height are percent of the drawing.
    """
    by_year = stats.histogram(selection, "year")
    contested = stats.contested_by_year(selection)
    bins = by_year["bins"]
    if not bins:
        return None
    most = max(bin_["n"] for bin_ in bins)
    width = 100 / len(bins)
    return {
        "years": [
            _year(
                bin_, contested.get(date.fromisoformat(bin_["start"]), {}), index * width, width, most or 1, len(bins)
            )
            for index, bin_ in enumerate(bins)
        ],
        "contested": sum(sum(groups.values()) for groups in contested.values()),
        "groups": taxonomy.EventGroup.choices,
        "key": [
            (code, label)
            for code, label in taxonomy.EventGroup.choices
            if any(code in b["by_type_group"] for b in bins)
        ],
        "most": most,
        "notes": _notes(by_year, listed),
    }


def _year(bin_: dict, contested: dict, x: float, width: float, most: int, of: int) -> dict:
    year = date.fromisoformat(bin_["start"]).year
    parts, top = [], 100.0
    # Contested events stand apart on top of the stack, hatched: no group's part holds them.
    known = {
        group: bin_["by_type_group"].get(group, 0) - contested.get(group, 0) for group in taxonomy.EventGroup.values
    }
    unsure = sum(contested.values())
    for group, n in [*known.items(), ("", unsure)]:
        if n:
            height = _TALLEST * n / most
            top -= height
            parts.append({"group": group, "y": _percent(top), "height": _percent(height)})
    return {
        "coarser": bin_["coarser"]
        and {
            "y": _percent(100 - _TALLEST * bin_["coarser"] / most),
            "height": _percent(_TALLEST * bin_["coarser"] / most),
        },
        "year": year,
        "n": bin_["n"],
        "by_group": list(known.values()),
        "contested": unsure,
        "known": bin_["n"] - unsure,
        "x": _percent(x),
        "width": _percent(width),
        "bar_x": _percent(x + width * 0.08),
        "bar_width": _percent(width * 0.84),
        "middle": _percent(x + width / 2),
        "parts": parts,
        "is_labelled": of <= _FEW or year % 5 == 0,
        "is_minor": year % 5 != 0,
    }


def _percent(value: float) -> str:
    return f"{value:.3f}%"


def _notes(by_year: dict, listed: int) -> list[str]:
    """Return what the bars leave out, in words; what is listed adds up."""
    notes = []
    if n := sum(bin_["coarser"] for bin_ in by_year["bins"]):
        words = ngettext(
            "%(n)s event in the bars may belong to another year: its date is known no closer.",
            "%(n)s events in the bars may belong to another year: their dates are known no closer.",
            n,
        )
        notes.append(words % {"n": number(n)})
    if n := by_year["undated"]:
        words = ngettext("%(n)s event has no known date.", "%(n)s events have no known date.", n)
        notes.append(words % {"n": number(n)})
    counted = sum(bin_["n"] for bin_ in by_year["bins"]) + by_year["undated"]
    if (n := listed - counted) > 0:
        words = ngettext(
            "%(n)s debunked event is told below and not counted here.",
            "%(n)s debunked events are told below and not counted here.",
            n,
        )
        notes.append(words % {"n": number(n)})
    notes.append(_("A year without a bar: nothing is recorded here, which is not to say that nothing happened."))
    return notes
