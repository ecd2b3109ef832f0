"""The lines of the ledger: which of its rows have which codes."""

import numpy as np

from .codes import LINES
from .columns import Facts


def with_codes(facts: Facts, wanted: dict[str, list[str]]) -> np.ndarray:
    """Return the mask of the ledger rows in which each of these columns has one of its codes; of all rows for none."""
    lines, of_row = facts.lines
    mask = np.ones(len(lines), dtype=bool)
    for place, (column, vocabulary) in enumerate(LINES.vocabularies.items()):
        if column in wanted:
            mask &= np.isin(_digits(lines, place), [vocabulary.index(code) for code in wanted[column]])
    return mask[of_row]


def _digits(numbers: np.ndarray, place: int) -> np.ndarray:
    """Return one vocabulary's position in each of LINES' numbers."""
    sizes = [len(vocabulary) for vocabulary in LINES.vocabularies.values()]
    return numbers // int(np.prod(sizes[place + 1 :], dtype=np.int64)) % sizes[place]
