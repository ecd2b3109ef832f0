"""The time brush's bars, drawn on the server: one path a group, so that twenty years weigh little more than two."""

from datetime import date
from itertools import accumulate
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import taxonomy
from events.public import stats
from events.public.query.selection import Selection

from ..query_string import query_of
from ..wording.dates import month_words
from ..wording.figures import number

_QUARTER = 3  # months a bar holds on a narrow screen
_LABEL_EVERY = 2  # years, on a wide screen
# The drawing's own units: a bar and the gaps beside it across, the tallest bar upwards.
_BAR, _GAP = 10, 2
_TALL, _TALLEST = 200, 192
_MOST_LINES = 3  # of the scale


class Drawn(NamedTuple):
    """One group's parts of all bars as an SVG path."""

    group: str
    path: str


def bars(selection: Selection) -> dict | None:
    """Return the drawing: months, quarters for narrow screens, years; None for an empty record.

    The selection is the page's without its dates. The same numbers as a table: month_table.
    """
    by_month = stats.histogram(selection, "month")
    bins = by_month["bins"]
    if not bins:
        return None
    quarters = _quarters(bins)
    return {
        "start": bins[0]["start"],
        "months": len(bins),
        "first_words": month_words(date.fromisoformat(bins[0]["start"])),
        "last_words": month_words(date.fromisoformat(bins[-1]["start"])),
        "monthly": _drawn(bins),
        "coarser": _coarser(bins),
        "quarterly": _drawn(quarters),
        "tall": str(_TALL),
        "wide_months": str(len(bins) * _BAR),  # text: a number would be written the reader's way
        "wide_quarters": f"{len(bins) / _QUARTER * _BAR:.2f}",
        "monthly_scale": _scale(max(bin_["n"] for bin_ in bins)),
        "quarterly_scale": _scale(max(bin_["n"] for bin_ in quarters)),
        "most_monthly": max(bin_["n"] for bin_ in bins),
        "most_quarterly": max(bin_["n"] for bin_ in quarters),
        "years": _years(bins),
        "query": query_of(selection.params),
        "counts": [bin_["n"] for bin_ in bins],
        "notes": _notes(by_month),
    }


def _quarters(bins: list[dict]) -> list[dict]:
    """Return the months three by three, from the first bin on."""
    joined = []
    for start in range(0, len(bins), _QUARTER):
        months = bins[start : start + _QUARTER]
        by_group: dict[str, int] = {}
        for month in months:
            for group, n in month["by_type_group"].items():
                by_group[group] = by_group.get(group, 0) + n
        joined.append({"n": sum(month["n"] for month in months), "by_type_group": by_group})
    return joined


def month_table(selection: Selection) -> dict:
    """Return the bars' numbers: {"groups": [label], "rows": [months with events, each leading to them], "notes"}."""
    by_month = stats.histogram(selection, "month")
    return {
        "groups": taxonomy.EventGroup.labels,
        "rows": [_row(bin_, selection.params) for bin_ in by_month["bins"] if bin_["n"]],
        "notes": _notes(by_month),
    }


def _drawn(bins: list[dict]) -> list[Drawn]:
    """Return a path a group, the last group first: each reaches from the ground to where its own part ends.

    Painted in this order a group covers all of the ones before it but their own parts, so that a bar
    costs one number. A part too low for the drawing's units still shows as one unit.
    """
    tallest = max(bin_["n"] for bin_ in bins) or 1
    groups = taxonomy.EventGroup.values
    tops: dict[str, list[int]] = {group: [] for group in groups}
    for bin_ in bins:
        top = 0
        for group, n, reached in zip(groups, *_stacked(bin_, groups), strict=True):
            top = max(round(_TALLEST * reached / tallest), top + 1) if n else top
            tops[group].append(min(top, _TALL))
    held = {group for bin_ in bins for group, n in bin_["by_type_group"].items() if n}
    return [Drawn(group, _path(tops[group])) for group in reversed(groups) if group in held]


def _coarser(bins: list[dict]) -> str:
    """Return the outlines of how many events of each month may belong to another, from the ground up."""
    tallest = max(bin_["n"] for bin_ in bins) or 1
    return _path([round(_TALLEST * bin_["coarser"] / tallest) for bin_ in bins])


def _stacked(bin_: dict, groups: list[str]) -> tuple[list[int], list[int]]:
    """Return each group's number of events, and the sum up to it."""
    counts = [bin_["by_type_group"].get(group, 0) for group in groups]
    return counts, list(accumulate(counts))


def _path(tops: list[int]) -> str:
    """Return bars of these heights, each an outline open at the ground."""
    parts, skipped, start = [], _GAP // 2, f"M0 {_TALL}m"
    for top in tops:
        if not top:
            skipped += _BAR
            continue
        parts.append(f"{start}{skipped} 0V{_TALL - top}h{_BAR - _GAP}V{_TALL}")
        start, skipped = "m", _GAP
    return "".join(parts)


def _scale(most: int) -> list[dict]:
    """Return the lines of a scale of whole events, the highest first: [{"n", "y"}], y from the top."""
    steps = (step * 10**power for power in range(len(str(most))) for step in (1, 2, 5))
    step = next((step for step in steps if most // step <= _MOST_LINES), most)
    return [
        {"n": n, "y": _percent(100 - 100 * n / (most or 1) * _TALLEST / _TALL)}
        for n in range(most // step * step, 0, -step)
    ]


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
        "by_group": [bin_["by_type_group"].get(group, 0) for group in taxonomy.EventGroup.values],
        "n": bin_["n"],
    }


def _notes(by_month: dict) -> list[str]:
    """Return what the bars leave out, in words."""
    notes = []
    if n := sum(bin_["coarser"] for bin_ in by_month["bins"]):
        words = ngettext(
            "%(n)s event in the bars may belong to another month: its date is known no closer.",
            "%(n)s events in the bars may belong to another month: their dates are known no closer.",
            n,
        )
        notes.append(words % {"n": number(n)})
    if n := by_month["undated"]:
        words = ngettext("%(n)s event has no known date.", "%(n)s events have no known date.", n)
        notes.append(words % {"n": number(n)})
    notes.append(_("A month without a bar: nothing is recorded here, which is not to say that nothing happened."))
    return notes
