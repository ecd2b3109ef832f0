"""From a reported amount to the normal unit of its kind: the ledger's one rule book."""

from decimal import Decimal
from typing import NamedTuple

from events import taxonomy


class Normalised(NamedTuple):
    """An amount in the normal unit of its kind: kg, l, ha, m, or the count's or money's own unit."""

    kind: str
    unit: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    rule: str


def normalise(
    category: str, unit: str, low: Decimal | None, best: Decimal | None, high: Decimal | None
) -> Normalised | None:
    """Return the amount in its kind's normal unit with the rule used, or None without a unit.

    Factors: CODEBOOK (t, arroba, US gallon). A volume of a drug becomes mass at 1 l = 1 kg,
    as UNODC counts it; a precursor's litres stay litres; sacks and packages stay counts.
    """
    # An unknown unit, which no form writes, has no rule either; it is kept from publication (publishing/codes.py).
    rule = taxonomy.UNIT_RULES.get(unit)
    if rule is None:
        return None
    kind, normal_unit, words = rule.kind, rule.unit, rule.rule
    if kind == taxonomy.UnitKind.VOLUME and category == taxonomy.Category.DRUG:
        kind, normal_unit = "mass", "kg"
        words = taxonomy.LITRE_OF_DRUG_RULE if unit == "l" else f"{words}; {taxonomy.LITRE_OF_DRUG_RULE}"
    factor = Decimal(rule.factor)
    scaled = (None if value is None else value * factor for value in (low, best, high))
    return Normalised(kind, normal_unit, *scaled, rule=words)
