"""Rows of the ledger and counts of people: which of them a question is about, and their exact sums."""

from decimal import Decimal

import numpy as np

from ..selection import Selection
from .choosing import Chosen
from .codes import LINES
from .columns import MILLION, NO_FIGURE, Facts, Harm, Rows

FIGURES = ("low", "best", "high")


def rows_of(selection: Selection, events: Chosen) -> np.ndarray:
    """Return the mask of the ledger rows of these events that satisfy the selection's row conditions."""
    facts = events.facts
    mask = events.mask[facts.event_of_row]
    for place, (column, vocabulary) in enumerate(LINES.vocabularies.items()):
        if wanted := selection.asked.get(column) if column in selection.ROW_CODES else None:
            digits = _digits(facts.rows.line, place)
            mask &= np.isin(digits, [vocabulary.index(code) for code in wanted])
    if (uids := selection.rows_of_amount()) is not None:
        mask &= np.isin(facts.rows.uid, np.array([uid.encode() for uid in uids], dtype=facts.rows.uid.dtype))
    return mask


def _digits(numbers: np.ndarray, place: int) -> np.ndarray:
    """Return one vocabulary's position in each of LINES' numbers."""
    sizes = [len(vocabulary) for vocabulary in LINES.vocabularies.values()]
    return numbers // int(np.prod(sizes[place + 1 :], dtype=np.int64)) % sizes[place]


def line_sums(facts: Facts, mask: np.ndarray) -> list[dict]:
    """Return [{"line": number, "low", "best", "high", "records", "without"}] of the rows under a mask.

    Figures are Decimals, or None where no row has one.
    """
    sums = _sums(*facts.lines, facts.rows, mask)
    for at, figures in facts.large_rows.items():
        if mask[at]:
            _add(sums[int(facts.rows.line[at])], figures)
    return list(sums.values())


def harm_sums(facts: Facts, mask: np.ndarray) -> list[dict]:
    """Return [{"line": number of codes.HARM, "low", "best", "high", ...}] of the counts under a mask."""
    return list(_sums(*facts.harms, facts.harm, mask).values())


def _sums(lines: np.ndarray, of_row: np.ndarray, rows: Rows | Harm, mask: np.ndarray) -> dict[int, dict]:
    """Return the lines that rows under the mask belong to, by their number, with their sums."""
    of_line = of_row[mask]
    records = np.bincount(of_line, minlength=len(lines))
    told = [{"line": int(line), "records": int(n), "without": int(n)} for line, n in zip(lines, records, strict=True)]
    for name in FIGURES:
        figures = getattr(rows, name)[mask]
        is_known = figures != NO_FIGURE
        totals = np.zeros(len(lines), dtype=np.int64)
        np.add.at(totals, of_line[is_known], figures[is_known])
        known = np.bincount(of_line[is_known], minlength=len(lines))
        for line, total, n in zip(told, totals.tolist(), known.tolist(), strict=True):
            line[name] = Decimal(total) / MILLION if n else None
            if name == "best":
                line["without"] -= n
    return {line["line"]: line for line in told if line["records"]}


def _add(line: dict, figures: tuple[Decimal | None, ...]) -> None:
    """Add a row whose amount is too large for the arrays; there it stands as one without a figure."""
    line["without"] -= 1
    for name, figure in zip(FIGURES, figures, strict=True):
        if figure is not None:
            line[name] = (line[name] or Decimal(0)) + figure
