"""The ledger through time: each line's amounts by the month or year in which its events are counted."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..cache.results import remembered
from ..columns import arrays
from ..query.choice import chosen
from ..query.ledger_rows import rows_of
from ..query.selection import Selection
from .calendar import first_day, periods_of
from .ledger import OPEN, row_sums
from .ledger_lines import figures_of, key_of

INTERVALS = ("year", "month")
UNDATED = "undated"
Period = date | str  # the first day of a period, or UNDATED


@remembered
def ledger_by_period(selection: Selection, interval: str) -> dict[tuple, dict[Period, dict]]:
    """Return {key of a line (ledger_lines.KEY): {period: figures}}.

    figures: {"low", "best", "high", "n", "without_quantity", "open_low", "open_high", "events"}, summed as totals()
    does and over the same rows. A row stands in the period in which its event is counted; undated events are under
    UNDATED. Rows without any amount stand under kind and unit None.
    """
    placed = _placed(selection, interval)
    keys, of_row = _lines(placed.facts, key_of)
    of_cell, most = placed.cells(of_row, len(keys))
    events = placed.events_of(of_cell, most)
    by_line: dict[tuple, dict[Period, dict]] = defaultdict(dict)
    for cell, sums in row_sums(placed.facts, of_cell, most, placed.mask).items():
        line, period = divmod(cell, len(placed.periods))
        by_line[keys[line]][placed.periods[period]] = {
            **figures_of(sums),
            "n": sums["records"],
            "without_quantity": sums["without"],
            **{name: sums[name] for name in OPEN},
            "events": int(events[cell]),
        }
    return dict(by_line)


def _lines(facts: arrays.Facts, key) -> tuple[list[tuple], np.ndarray]:
    """Return the different keys of the ledger's lines, and each row's position among them."""
    numbers, of_row = facts.lines
    key_of_line = [key(number) for number in numbers.tolist()]
    at = {found: place for place, found in enumerate(dict.fromkeys(key_of_line))}
    return list(at), np.array([at[found] for found in key_of_line], dtype=np.int64)[of_row]


@remembered
def events_by_period(selection: Selection, interval: str) -> dict[tuple, dict[Period, int]]:
    """Return {(category, item, form, outcome, is_aggregate): {period: events}}: what a list with those filters holds.

    Units play no part, as no filter tells them apart: an event that reports one thing both in
    packages and in kilograms counts once. Periods as in ledger_by_period.
    """
    placed = _placed(selection, interval)
    things, of_row = _lines(placed.facts, lambda number: key_of(number)[:5])
    of_cell, most = placed.cells(of_row, len(things))
    by_line: dict[tuple, dict[Period, int]] = defaultdict(dict)
    events = placed.events_of(of_cell, most)
    for cell in np.flatnonzero(events).tolist():
        thing, period = divmod(cell, len(placed.periods))
        by_line[things[thing]][placed.periods[period]] = int(events[cell])
    return dict(by_line)


def has_left_out(selection: Selection) -> bool:
    """Return whether the selection holds events that no ledger figure rests on."""
    found = chosen(selection)
    return len(found) > len(found.summed())


@dataclass(frozen=True)
class _Placed:
    """The ledger rows of a selection (a mask) and the period that each row of the ledger stands in."""

    facts: arrays.Facts
    mask: np.ndarray
    of_row: np.ndarray  # each row's position in periods
    periods: list[Period]

    def cells(self, of_line: np.ndarray, lines: int) -> tuple[np.ndarray, int]:
        """Return each row's cell in a table of lines by periods, and how many cells there are."""
        return of_line * len(self.periods) + self.of_row, lines * len(self.periods)

    def events_of(self, of_cell: np.ndarray, most: int) -> np.ndarray:
        """Return how many different events the rows under the mask have in each cell."""
        events = len(self.facts.events.seq)
        pairs = np.unique(of_cell[self.mask] * events + self.facts.event_of_row[self.mask])
        return np.bincount(pairs // max(events, 1), minlength=most)


def _placed(selection: Selection, interval: str) -> _Placed:
    settled = chosen(selection).summed()
    days = settled.facts.events.counted_on
    period = np.where(days == arrays.UNDATED, arrays.UNDATED, periods_of(days, interval))
    known, of_event = np.unique(period, return_inverse=True)
    periods = [_period(int(number), interval) for number in known]
    return _Placed(settled.facts, rows_of(selection, settled), of_event[settled.facts.event_of_row], periods)


def _period(number: int, interval: str) -> Period:
    return UNDATED if number == arrays.UNDATED else first_day(number, interval)
