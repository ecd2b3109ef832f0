"""Totals of a selection: honest sums that say how many recorded events they rest on."""

import numpy as np

from events import taxonomy

from ..cache.results import remembered
from ..columns.arrays import Facts
from ..columns.codes import HARM
from ..query.choice import chosen
from ..query.ledger_rows import counts_of, rows_of
from ..query.selection import Selection
from .actor_units import units_told
from .date_certainty import dates_in_range
from .event_count import not_mappable, tally
from .ledger import OPEN, harm_sums, line_sums
from .ledger_lines import figures_of, lines_of
from .matched import match_told


@remembered
def totals(selection: Selection) -> dict:
    """Return counts and sums over the events recorded here.

    Shape: {"version", "events", "contested", "by_type": {primary code: n}, "seizures": [{"category",
    "item", "form", "outcome", "is_aggregate", "normalised": {"kind", "unit", "low", "best", "high"}, "n",
    "without_quantity", "open_low", "open_high", "by_measure": [{"measure", and the same figures}]}],
    "casualties": [{"group", "effect", "quantity": {"low", "best", "high"}, "open_low", "open_high"}],
    "official_tallies", "not_mappable", "dates" where a range is asked for, "matched" where a box or circle is}.
    Amounts are in the normal unit of their kind; normalised is null for
    rows without a quantity. n: how many rows. A debunked event enters nothing. A contested one is counted in
    "contested" alone: no other figure, save "not_mappable" (which is the map's), rests on it.
    A body's own tally (official_tally) is counted in "official_tallies" alone; rows of reports that cover a period or
    many sites stand in lines of their own (is_aggregate).
    Row conditions (category, item, form, outcome, measure, min_amount) also restrict the rows summed, group and effect
    the counts of people.
    How low, best and high sum, and what is open: stats/ledger.py.
    """
    version = selection.version
    counts = [row for row in tally(selection) if row[1] != taxonomy.Verification.DEBUNKED]
    settled = chosen(selection).summed()
    by_type = dict.fromkeys(taxonomy.EventType.values, 0)
    tallies = 0
    for event_type, verification, _is_mappable, n in counts:
        if verification == taxonomy.Verification.CONTESTED:
            continue
        if event_type in taxonomy.OUTSIDE_TOTALS:
            tallies += n
        else:
            by_type[event_type] += n
    return {
        "version": version,
        "events": sum(by_type.values()),
        "contested": sum(
            n for _type, verification, _mappable, n in counts if verification == taxonomy.Verification.CONTESTED
        ),
        "by_type": {code: n for code, n in by_type.items() if n},
        "seizures": lines_of(line_sums(settled.facts, rows_of(selection, settled))),
        "casualties": _casualty_lines(settled.facts, counts_of(selection, settled)),
        "official_tallies": tallies,
        "not_mappable": not_mappable(selection),
        **dates_in_range(selection, "summed"),
        **units_told(selection, "summed"),
        **match_told(selection, "summed"),
    }


def _casualty_lines(facts: Facts, mask: np.ndarray) -> list[dict]:
    sums = harm_sums(facts, mask)
    return [
        {
            **dict(zip(("group", "effect"), HARM.read(number), strict=True)),
            "quantity": figures_of(figures),
            **{name: figures[name] for name in OPEN},
        }
        for number, figures in sorted(sums.items())
    ]
