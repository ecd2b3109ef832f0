"""The lines of the ledger: which of its rows have which codes, and which reach an amount."""

import math
from decimal import Decimal

import numpy as np

from events import taxonomy

from .arrays import MILLION, NO_FIGURE, Facts
from .codes import LINES, UNITS

_VOLUMES = [code for code, rule in taxonomy.UNIT_RULES.items() if rule.kind == taxonomy.UnitKind.VOLUME]


def with_codes(facts: Facts, wanted: dict[str, list[str]]) -> np.ndarray:
    """Return the mask of the ledger rows in which each of these columns has one of its codes; of all rows for none.

    An outcome is asked of the measures that come to it.
    """
    wanted = dict(wanted)
    if outcomes := wanted.pop("outcome", None):
        measures = wanted.get("measure", taxonomy.Measure.values)
        wanted["measure"] = [code for code in measures if taxonomy.OUTCOME_OF_MEASURE[code] in outcomes]
    lines, of_row = facts.lines
    mask = np.ones(len(lines), dtype=bool)
    for column, vocabulary in LINES.vocabularies.items():
        if column in wanted:
            mask &= np.isin(LINES.positions(lines, column), [vocabulary.index(code) for code in wanted[column]])
    return mask[of_row]


def reaching(facts: Facts, amount: Decimal, unit: str) -> np.ndarray:
    """Return the mask of the ledger rows that surely reach an amount (querysets.py: of_at_least)."""
    rows, rule = facts.rows, taxonomy.UNIT_RULES[unit]
    is_wanted = with_codes(facts, {"kind": [rule.kind], "normal_unit": [rule.unit]})
    if rule.kind == taxonomy.UnitKind.VOLUME:
        drugs = with_codes(facts, {"category": [taxonomy.Category.DRUG], "kind": [taxonomy.UnitKind.MASS]})
        is_wanted |= drugs & np.isin(rows.unit, [UNITS.index(code) for code in _VOLUMES])
    least = amount * Decimal(rule.factor)
    # Of a row without them only the most is known. Figures of the arrays are below MOST: a larger least finds none.
    is_attested = rows.low != NO_FIGURE
    reaches = is_attested & (rows.best >= min(math.ceil(least * MILLION), np.iinfo(np.int64).max))
    for at, (low, best, _high) in facts.large_rows.items():
        reaches[at] = low is not None and best >= least
    return is_wanted & reaches
