"""Rows of the ledger and counts of people: their exact sums.

A row enters a sum with the figure of that name, else with the nearest one it has: low with its
best; best with its low, else its high; high with its best, else its low. "Up to 600" (high only)
says nothing of the least amount, so it enters best and high but not low. A row without any
figure enters none: a sum over no figure is null, never zero. open_low and open_high say how many of
the rows entered low or high with a figure that nobody gave as the least or the most.
"""

from decimal import Decimal

import numpy as np

from ..columns.arrays import MILLION, NO_FIGURE, Facts, Harm, Rows

FIGURES = ("low", "best", "high")
OPEN = ("open_low", "open_high")


def line_sums(facts: Facts, mask: np.ndarray) -> dict[int, dict]:
    """Return {number of codes.LINES: {"low", "best", "high", "records", "without", *OPEN}} of the rows under a mask.

    Figures are Decimals, or None where no row has one.
    """
    lines, of_row = facts.lines
    return {int(lines[at]): sums for at, sums in row_sums(facts, of_row, len(lines), mask).items()}


def harm_sums(facts: Facts, mask: np.ndarray) -> dict[int, dict]:
    """Return {number of codes.HARM: sums} of the counts under a mask."""
    keys, of_count = facts.harms
    return {int(keys[at]): sums for at, sums in _sums(of_count, len(keys), facts.harm, mask).items()}


def harm_sums_of(facts: Facts, of_count: np.ndarray, most: int, mask: np.ndarray) -> dict[int, dict]:
    """Return the sums of the counts under a mask by the number (below most) that each count has in of_count."""
    return _sums(of_count, most, facts.harm, mask)


def row_sums(facts: Facts, of_row: np.ndarray, most: int, mask: np.ndarray) -> dict[int, dict]:
    """Return the sums of the ledger rows under a mask by the number (below most) that each row has in of_row."""
    sums = _sums(of_row, most, facts.rows, mask)
    for at, figures in facts.large_rows.items():
        if mask[at]:
            _add(sums[int(of_row[at])], figures)
    return sums


def _sums(of_row: np.ndarray, most: int, rows: Rows | Harm, mask: np.ndarray) -> dict[int, dict]:
    of_line = of_row[mask]
    records = np.bincount(of_line, minlength=most)
    totals_of = [{"records": n, "without": n} for n in records.tolist()]
    for name in OPEN:
        opened = np.bincount(of_line[getattr(rows, name)[mask] == 1], minlength=most)
        for line, n in zip(totals_of, opened.tolist(), strict=True):
            line[name] = n
    for name in FIGURES:
        figures = getattr(rows, name)[mask]
        is_known = figures != NO_FIGURE
        totals = np.zeros(most, dtype=np.int64)
        np.add.at(totals, of_line[is_known], figures[is_known])
        known = np.bincount(of_line[is_known], minlength=most)
        for line, total, n in zip(totals_of, totals.tolist(), known.tolist(), strict=True):
            line[name] = Decimal(total) / MILLION if n else None
            if name == "best":
                line["without"] -= n
    return {at: line for at, line in enumerate(totals_of) if line["records"]}


def _add(line: dict, figures: tuple[Decimal | None, ...]) -> None:
    """Add a row whose amount is too large for the arrays; there it stands as one without a figure."""
    line["without"] -= 1
    for name, figure in zip(FIGURES, figures, strict=True):
        if figure is not None:
            line[name] = (line[name] or Decimal(0)) + figure
