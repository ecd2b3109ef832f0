"""Totals of a selection: honest sums that say how many recorded events they rest on."""

from events import taxonomy

from ..cache.results import remembered
from ..columns.arrays import Facts
from ..columns.codes import HARM, LINES
from ..query.choice import Chosen, chosen
from ..query.ledger_rows import rows_of
from ..query.selection import Selection
from .actor_units import units_told
from .date_certainty import dates_in_range
from .event_count import not_mappable, tally
from .ledger import FIGURES, OPEN, harm_sums, line_sums
from .numbers import plain_number

# What enters no sum: contested events are counted apart, debunked ones nowhere.
UNSETTLED = (taxonomy.Verification.CONTESTED.value, taxonomy.Verification.DEBUNKED.value)


@remembered
def totals(selection: Selection) -> dict:
    """Return counts and sums over the events recorded here.

    Shape: {"version", "events", "contested", "by_type": {primary code: n}, "seizures": [{"category",
    "item", "form", "measure", "normalised": {"kind", "unit", "low", "best", "high"}, "n",
    "without_quantity"}], "casualties": [{"group", "effect", "quantity": {"low", "best", "high"}, "open_low", "open_high"}],
    "not_mappable", "dates" where a range is asked for}.
    Amounts are in the normal unit of their kind; normalised is null for
    rows without a quantity. n: how many rows. A debunked event enters nothing. A contested one is counted in
    "contested" alone: no other figure, save "not_mappable" (which is the map's), rests on it.
    Row conditions (category, item, form, measure, min_amount) also restrict the rows summed.
    How low, best and high sum, and what is open: stats/ledger.py.
    """
    version = selection.version
    counts = [row for row in tally(selection) if row[1] != taxonomy.Verification.DEBUNKED]
    settled = chosen(selection).but(*UNSETTLED)
    by_type = dict.fromkeys(taxonomy.EventType.values, 0)
    for event_type, verification, _is_mappable, n in counts:
        by_type[event_type] += n if verification != taxonomy.Verification.CONTESTED else 0
    return {
        "version": version,
        "events": sum(by_type.values()),
        "contested": sum(
            n for _type, verification, _mappable, n in counts if verification == taxonomy.Verification.CONTESTED
        ),
        "by_type": {code: n for code, n in by_type.items() if n},
        "seizures": _ledger_lines(settled.facts, rows_of(selection, settled)),
        "casualties": _casualty_lines(settled),
        "not_mappable": not_mappable(selection),
        **dates_in_range(selection, "summed"),
        **units_told(selection, "summed"),
    }


def _ledger_lines(facts: Facts, mask) -> list[dict]:
    return [_ledger_line(number, sums) for number, sums in sorted(line_sums(facts, mask).items())]


def _ledger_line(number: int, sums: dict) -> dict:
    category, item, form, measure, kind, unit = LINES.read(number)
    return {
        "category": category,
        "item": item,
        "form": form,
        "measure": measure,
        "normalised": {"kind": kind, "unit": unit, **figures_of(sums)} if kind else None,
        "n": sums["records"],
        "without_quantity": sums["without"],
    }


def _casualty_lines(events: Chosen) -> list[dict]:
    sums = harm_sums(events.facts, events.mask[events.facts.event_of_harm])
    return [
        {
            **dict(zip(("group", "effect"), HARM.read(number), strict=True)),
            "quantity": figures_of(figures),
            **{name: figures[name] for name in OPEN},
        }
        for number, figures in sorted(sums.items())
    ]


def figures_of(sums: dict) -> dict:
    """Return low, best and high as plain numbers, null where no row has one."""
    return {name: plain_number(sums[name]) for name in FIGURES}
