"""Seizures: a figure, the thing it counts or weighs, and what was done with it; leaves of the ledger only."""

from dataclasses import replace
from decimal import Decimal

from events.taxonomy import ITEM_RULES

from . import amount_contexts, forms
from .goods import GOODS, SITES, SUBSTANCE_CODES, Good
from .measures import DESTROYED, DETECTED, DISABLED, LOST, Measures
from .phrases import word_set
from .proposals import OPEN, SEIZURE, WEAK, Find
from .quantities import Quantity
from .reading import Reading
from .seizure_goods import good_after, good_around, is_states_own, suited, told_elsewhere, unit_of
from .seizure_measures import measure_of
from .seizure_totals import without_totals
from .seizure_weights import is_part_of, weight_after, with_unit_before

_CONTAINERS = frozenset({"package", "sack", "backpack", "drum", "item"})
_BEFORE_LISTED = word_set(", ; : y e and asi como ademas also plus junto tambien incluyendo including entre - • * (")


def find(reading: Reading) -> list[Find]:
    """Return the rows of the ledger that a text tells.

    Value: category, item, form, measure, quantity_low, quantity_best, quantity_high (Decimal or None), quantifier,
    unit, packages (int or None), all in the terms of taxonomy; a plain figure fills all three and is "exactly".
    """
    measures = Measures(reading)
    # "Un" before what is no thing of the ledger stands between no figure and its weight.
    quantities = [one for one in reading.quantities if not one.is_article or one.unit or good_after(reading, one)[0]]
    rows: list[Find] = []
    used: set[int] = set()
    for number, quantity in enumerate(quantities):
        if number in used:
            continue
        following = quantities[number + 1] if number + 1 < len(quantities) else None
        if following and is_part_of(reading, quantity, following):
            # "1.2 of the total 1.5 tons of cocaine": the part is a row, the total a claim.
            quantity = replace(quantity, unit=following.unit, last=following.last)
            used.add(number + 1)
        row = _row(reading, measures, quantity, following, quantities, number, used)
        if row:
            rows.append(row)
    rows += _definite_sites(reading, measures, rows)
    return without_totals(reading, rows)


def _row(reading, measures, quantity: Quantity, following, quantities, number, used) -> Find | None:
    good, good_first, good_last = good_after(reading, quantity)
    packages = None
    if quantity.unit in _CONTAINERS and (weight := weight_after(reading, quantity, good_last, following)):
        after = good_after(reading, weight)
        if good is None or after[0] is None or after[0].item == good.item:
            # 40 mochilas con 500 kilos de PBC: one row, by its weight.
            packages = quantity
            used.add(number + 1)
            quantity = weight
            if after[0] is not None:
                good, good_first, good_last = after
    if good is None and quantity.is_substance:
        good, good_first, good_last = good_around(reading, quantity, quantities)
    if good is None and quantity.unit in ("PEN", "USD", "EUR"):
        good, good_first, good_last = Good("cash"), quantity.first, quantity.last
    if good is None:
        return None
    if not quantity.unit and good.item in SUBSTANCE_CODES and number:
        quantity = with_unit_before(reading, quantity, good_first, quantities[:number])
    good = suited(told_elsewhere(reading, good, good_last), quantity)
    unit = unit_of(good, quantity, reading)
    if unit is None:
        return None
    measure, confidence = measure_of(reading, measures, quantity, good, packages)
    if measure != LOST and amount_contexts.is_no_row(reading, quantity, packages):
        return None
    if not measure or (measure != LOST and is_states_own(reading, good, good_last)):
        return None
    first = min(one.first for one in (quantity, packages) if one)
    start = min(reading.position(first), reading.position(good_first))
    end = max(reading.end(quantity.last), reading.end(good_last))
    form = forms.of(reading, good, quantity, good_first, good_last)
    base = {
        "category": sorted(ITEM_RULES[good.item].categories)[0],
        "item": good.item,
        "form": form,
        "measure": measure,
    }
    values = tuple(_value(base, amount, unit, packages) for amount in quantity.readings)
    if len(values) > 1:
        return Find(SEIZURE, start, end, None, OPEN, "amount_and_thing", values, "amount")
    rule = "things_counted" if unit == "item" else "amount_and_thing"
    return Find(SEIZURE, start, end, values[0], confidence, rule)


def _definite_sites(reading: Reading, measures: Measures, rows: list[Find]) -> list[Find]:
    """Return a row of one for "la pista fue destruida", where no figure tells of such a site."""
    known = {row.value["item"].partition("_")[0] for row in rows if row.value and row.value["measure"] != DETECTED}
    found = []
    for match in GOODS.all(reading.text):
        item = match.meaning.item
        family = item.partition("_")[0]
        tokens = reading.text.tokens
        before = tokens[match.first - 1].text if match.first else ""
        is_one = before in ("la", "el", "the", "dicho", "dicha", "its", "this", "esta", "este") and not tokens[
            match.first
        ].text.endswith("s")
        if item not in SITES or item in ("camp", "depot") or family in known or not is_one:
            continue
        if reading.sentences.index_of_token(match.first) in reading.apart:
            continue
        verbs = [
            *measures.before(match.first)[:1],
            *(verb for verb in measures.after(match.first, match.last) if verb.is_passive),
        ]
        done = next((verb for verb in verbs if verb.measure in (DESTROYED, DISABLED)), None)
        if done is None:
            continue
        known.add(family)
        measure = DISABLED if item == "airstrip" else done.measure
        good = told_elsewhere(reading, match.meaning, match.last)
        base = {"category": "installation", "item": good.item, "form": "not_applicable", "measure": measure}
        one = Decimal(1)
        value = {
            **base,
            "quantity_low": one,
            "quantity_best": one,
            "quantity_high": one,
            "quantifier": "exactly",
            "unit": "item",
            "packages": None,
        }
        found.append(Find(SEIZURE, reading.position(match.first - 1), reading.end(match.last), value, WEAK, "one_site"))
    return found


def _value(base: dict, amount, unit: str, packages: Quantity | None) -> dict:
    low, best, high, quantifier = amount.low, amount.best, amount.high, amount.quantifier
    if not quantifier and best is not None:
        low = high = best
        quantifier = "exactly"
    elif quantifier == "exactly":
        low = high = best
    many = packages.amount.best if packages and packages.amount else None
    return {
        **base,
        "quantity_low": low,
        "quantity_best": best,
        "quantity_high": high,
        "quantifier": quantifier,
        "unit": unit,
        "packages": int(many) if many is not None and many == int(many) and many > 0 else None,
    }
