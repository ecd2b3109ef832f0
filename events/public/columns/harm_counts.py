"""Counts of people: which of them are of which groups and effects."""

import numpy as np

from .arrays import Facts
from .codes import HARM


def counts_with(facts: Facts, wanted: dict[str, list[str]]) -> np.ndarray:
    """Return the mask of the counts in which each of these ("group", "effect") is one of its codes; of all for none."""
    keys, of_count = facts.harms
    mask = np.ones(len(keys), dtype=bool)
    for column, vocabulary in HARM.vocabularies.items():
        if column in wanted:
            mask &= np.isin(HARM.positions(keys, column), [vocabulary.index(code) for code in wanted[column]])
    return mask[of_count]
