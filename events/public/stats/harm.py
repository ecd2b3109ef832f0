"""People harmed and types of events: by group, by effect and by year, each with how many events and counts it rests on.

Of the counts of the groups and effects asked for, over the events that enter sums: neither contested nor debunked, and
no body's own tally. How figures sum, and what is open: stats/ledger.py. A figure is {"low", "best", "high", "n",
"without_quantity", "open_low", "open_high", "events"}: n counts of people, so many of them without a figure, told by so
many events.
"""

from collections import defaultdict

import numpy as np

from events import taxonomy

from ..cache.results import remembered
from ..columns import arrays, codes
from ..columns.arrays import Facts
from ..query.choice import chosen
from ..query.ledger_rows import counts_of
from ..query.selection import Selection
from .calendar import periods_of
from .ledger import OPEN, harm_sums_of
from .ledger_lines import figures_of
from .periods import UNDATED


@remembered
def harm_lines(selection: Selection) -> dict[tuple[str, str], dict]:
    """Return {(group, effect): figure}: the lines of totals()["casualties"], and what they rest on."""
    settled = chosen(selection).summed()
    keys, of_count = settled.facts.harms
    sums = figures_of_counts(settled.facts, of_count, len(keys), counts_of(selection, settled))
    return {tuple(codes.HARM.read(int(keys[at]))): figure for at, figure in sums.items()}


@remembered
def harm_by_effect(selection: Selection) -> dict[str, dict]:
    """Return {effect: figure} over all groups of people that a figure is given for."""
    settled = chosen(selection).summed()
    sums = figures_of_counts(settled.facts, _effects(settled.facts), len(codes.EFFECTS), counts_of(selection, settled))
    return {codes.EFFECTS[effect]: figure for effect, figure in sums.items()}


@remembered
def harm_by_year(selection: Selection) -> dict[int | str, dict[str, dict]]:
    """Return {year, or UNDATED: {effect: figure}}; an event is of the year that it is counted in."""
    settled = chosen(selection).summed()
    years, of_event = _years(settled.facts)
    of_cell = of_event[settled.facts.event_of_harm] * len(codes.EFFECTS) + _effects(settled.facts)
    found: dict[int | str, dict[str, dict]] = defaultdict(dict)
    most, counted = len(years) * len(codes.EFFECTS), counts_of(selection, settled)
    for cell, figure in figures_of_counts(settled.facts, of_cell, most, counted).items():
        year, effect = divmod(cell, len(codes.EFFECTS))
        found[years[year]][codes.EFFECTS[effect]] = figure
    return dict(found)


@remembered
def types_by_year(selection: Selection) -> dict[int | str, dict[str, int]]:
    """Return {year, or UNDATED: {primary type: events}}: by_type of totals(), by the year an event is counted in."""
    settled = chosen(selection).summed()
    years, of_event = _years(settled.facts)
    of_cell = of_event * len(codes.TYPES) + settled.facts.events.type
    counts = np.bincount(of_cell[settled.mask], minlength=len(years) * len(codes.TYPES))
    found: dict[int | str, dict[str, int]] = defaultdict(dict)
    for cell in np.flatnonzero(counts).tolist():
        year, event_type = divmod(cell, len(codes.TYPES))
        found[years[year]][codes.TYPES[event_type]] = int(counts[cell])
    return dict(found)


def attacks(by_type: dict[str, int]) -> int:
    """Return how many events are of the types of armed violence."""
    return sum(n for code, n in by_type.items() if taxonomy.GROUP_OF_TYPE[code] == taxonomy.EventGroup.ARMED_VIOLENCE)


def _effects(facts: Facts) -> np.ndarray:
    return codes.HARM.positions(facts.harm.key.astype(np.int64), "effect")


def _years(facts: Facts) -> tuple[list[int | str], np.ndarray]:
    """Return the years of the record (UNDATED among them), and each event's position among these."""
    days = facts.events.counted_on
    known, of_event = np.unique(np.where(days == arrays.UNDATED, 0, periods_of(days, "year")), return_inverse=True)
    return [year or UNDATED for year in known.tolist()], of_event.astype(np.int64)


def figures_of_counts(facts: Facts, of_count: np.ndarray, most: int, mask: np.ndarray) -> dict[int, dict]:
    """Return the figure of the counts under a mask by the number (below most) that each count has in of_count."""
    pairs = np.unique(of_count[mask].astype(np.int64) * max(len(facts.events.seq), 1) + facts.event_of_harm[mask])
    events = np.bincount(pairs // max(len(facts.events.seq), 1), minlength=most)
    return {
        at: {
            **figures_of(sums),
            "n": sums["records"],
            "without_quantity": sums["without"],
            **{name: sums[name] for name in OPEN},
            "events": int(events[at]),
        }
        for at, sums in harm_sums_of(facts, of_count, most, mask).items()
    }
