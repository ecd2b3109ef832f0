"""Which lines of the ledger rest on rows of which nobody gave the least or the most."""

from collections import Counter

import numpy as np

from ..cache.results import remembered
from ..columns.codes import LINES
from ..query.choice import chosen
from ..query.ledger_rows import rows_of
from ..query.selection import Selection
from .totals import UNSETTLED


@remembered
def open_ends(selection: Selection) -> dict[str, Counter]:
    """Return {"low" and "high": {(category, item, form, measure, kind, unit): rows}} over the rows that totals() sums.

    A row enters a sum with the nearest figure it has (facts/ledger.py). "More than 119,000" so enters the highest sum
    with 119,000, which is no maximum, and "almost 1,200" the lowest with 1,200, which is no minimum. A row of which
    only the most is known enters no lowest sum, and leaves it what it is.
    """
    settled = chosen(selection).but(*UNSETTLED)
    mask = rows_of(selection, settled)
    rows, (lines, of_row) = settled.facts.rows, settled.facts.lines
    found = {}
    for name, is_open in (("low", rows.open_low), ("high", rows.open_high)):
        counts = np.bincount(of_row[mask & (is_open == 1)], minlength=len(lines))
        found[name] = Counter({tuple(LINES.read(int(lines[at]))): int(counts[at]) for at in np.flatnonzero(counts)})
    return found
