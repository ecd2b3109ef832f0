"""Seizures: a figure, the thing it counts or weighs, and what was done with it; leaves of the ledger only."""

import re
from dataclasses import replace
from decimal import Decimal

from events.taxonomy import ITEM_RULES

from .phrases import word_set
from . import amount_contexts, forms
from .goods import GOODS, PLANT_CODES, SITES, SUBSTANCE_CODES, SUBSTANCES, Good
from .measures import DESTROYED, DETECTED, DISABLED, ERADICATED, FOUND, LOST, REHABILITATED, SEIZED, Measures
from .proposals import INFERRED, OPEN, SEIZURE, STATED, WEAK, Find
from .quantities import Quantity
from .reading import Reading

_CONTAINERS = frozenset({"package", "sack", "backpack", "drum", "item"})
# Words that may stand between a figure and what it is a figure of.
_FILLERS = word_set("de of del con with la las el los the que conteniendo contenian contenia containing contained llenos llenas full "
    "presunta presunto presuntas presuntos supuesta supuesto posible aparente alleged suspected presumed presumably "
    "tipo forma rectangulares rectangular prensada prensado compacta humeda lavada bruta seca verde pura pure liquid "
    "liquida liquido solid solida high purity alta pureza wet dry dried fresh raw washed processed macerated rustic "
    "rusticos rustico rustica rusticas clandestinos clandestino clandestina clandestinas clandestine makeshift hechizas "
    "hechiza artesanal artesanales precarios crude small large pequenos grandes large-scale illegal ilegal ilegales new "
    "nuevas nuevos dos tres mega mas more otros otras otro otra other additional adicionales semiautomatica approximately "
    "further not pressed compressed loose rectangulares finished terminada lista ready packed en abandonado abandonados "
    "empty vacios lleno metal metalicos plastic plastico plasticos contaminated controlled fiscalizados fiscalizado "
    "various diversos varios distintos different hidden ocultos subterraneos enterrados underground temporary 4x4 "
    "sustancia substance producto")
_MOST_FILLERS = 6
_BEFORE_LISTED = word_set(", ; : y e and asi como ademas also plus junto tambien incluyendo including entre - • * (")
_NOT_OBJECTS = word_set("en in on desde from bordo aboard by por para bajo sobre contra against at a hacia hasta armados armado armed "
    "mediante via using riding viajaban traveling travelling apoyo support apoyados apoyada aboard")


def find(reading: Reading) -> list[Find]:
    """Return the rows of the ledger that a text tells.

    Value: category, item, form, measure, quantity_low, quantity_best, quantity_high (Decimal or None), quantifier, unit,
    packages (int or None), all in the terms of taxonomy; a plain figure fills all three and is "exactly".
    """
    measures = Measures(reading)
    quantities = reading.quantities
    rows: list[Find] = []
    used: set[int] = set()
    for number, quantity in enumerate(quantities):
        if number in used:
            continue
        following = quantities[number + 1] if number + 1 < len(quantities) else None
        if following and _is_part_of(reading, quantity, following):
            # "1.2 of the total 1.5 tons of cocaine": the part is a row, the total a claim.
            quantity = replace(quantity, unit=following.unit, last=following.last)
            used.add(number + 1)
        row = _row(reading, measures, quantity, following, quantities, number, used)
        if row:
            rows.append(row)
    rows += _definite_sites(reading, measures, rows)
    return _without_totals(reading, rows)


_PART_OF = word_set("of the total de del los las un una a")


def _is_part_of(reading: Reading, quantity: Quantity, following: Quantity) -> bool:
    """Whether a figure without a unit is a part of the next one: "1.2 of the total 1.5 metric tons"."""
    between = [token.text for token in reading.text.tokens[quantity.last : following.first]]
    is_part = "total" in between and between[:1] in (["of"], ["de"], ["del"]) and set(between) <= _PART_OF
    return is_part and not quantity.unit and not quantity.is_article and following.is_substance


def _row(reading, measures, quantity: Quantity, following, quantities, number, used) -> Find | None:
    good, good_first, good_last = _good_after(reading, quantity)
    packages = None
    if quantity.unit in _CONTAINERS and (weight := _weight_after(reading, quantity, good_last, following)):
        after = _good_after(reading, weight)
        if good is None or after[0] is None or after[0].item == good.item:
            # 40 mochilas con 500 kilos de PBC: one row, by its weight.
            packages = quantity
            used.add(number + 1)
            quantity = weight
            if after[0] is not None:
                good, good_first, good_last = after
    if good is None and quantity.is_substance:
        good, good_first, good_last = _good_around(reading, quantity, quantities)
    if good is None and quantity.unit in ("PEN", "USD", "EUR"):
        good, good_first, good_last = Good("cash"), quantity.first, quantity.last
    if good is None:
        return None
    if not quantity.unit and good.item in SUBSTANCE_CODES and number:
        quantity = _with_unit_before(reading, quantity, good_first, quantities[:number])
    good = _suited(_told_elsewhere(reading, good, good_last), quantity)
    unit = _unit_of(good, quantity, reading)
    if unit is None:
        return None
    measure, confidence = _measure(reading, measures, quantity, good, packages)
    if measure != LOST and amount_contexts.is_no_row(reading, quantity, packages):
        return None
    if not measure or (measure != LOST and _is_states_own(reading, good, good_last)):
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


def _with_unit_before(reading: Reading, quantity: Quantity, good_first: int, before: list[Quantity]) -> Quantity:
    """Return "600 de acetona" with the unit of the figure before it in the same list: "900 kilos de ácido, 600 de"."""
    tokens = reading.text.tokens
    measured = [one for one in before if one.is_substance]
    is_of = quantity.last < len(tokens) and tokens[quantity.last].text in ("de", "of") and good_first == quantity.last + 1
    if not measured or not is_of or quantity.first - measured[-1].last > 12 or quantity.is_article:
        return quantity
    if reading.sentences.index_of_token(measured[-1].first) != reading.sentences.index_of_token(quantity.first):
        return quantity
    return replace(quantity, unit=measured[-1].unit)


_OWNERS = word_set("policial policiales policia pnp police military militar militares ejercito army patrulla patrol state estado")


def _is_states_own(reading: Reading, good: Good, last: int) -> bool:
    """Whether a vehicle or an aircraft is the State's: "una camioneta de la Policía", "a police truck"."""
    if good.item in SUBSTANCE_CODES or good.item in SITES:
        return False
    return bool(_OWNERS & {token.text for token in reading.text.tokens[last : last + 3]})


def _definite_sites(reading: Reading, measures: Measures, rows: list[Find]) -> list[Find]:
    """Return a row of one for "la pista fue destruida", where no figure tells of such a site."""
    known = {row.value["item"].partition("_")[0] for row in rows if row.value and row.value["measure"] != DETECTED}
    found = []
    for match in GOODS.all(reading.text):
        item = match.meaning.item
        family = item.partition("_")[0]
        tokens = reading.text.tokens
        before = tokens[match.first - 1].text if match.first else ""
        is_one = before in ("la", "el", "the", "dicho", "dicha", "its", "this", "esta", "este") and not tokens[match.first].text.endswith("s")
        if item not in SITES or item in ("camp", "depot") or family in known or not is_one:
            continue
        if reading.sentences.index_of_token(match.first) in reading.apart:
            continue
        verbs = [*measures.before(match.first)[:1], *(verb for verb in measures.after(match.first, match.last) if verb.is_passive)]
        done = next((verb for verb in verbs if verb.measure in (DESTROYED, DISABLED)), None)
        if done is None:
            continue
        known.add(family)
        measure = DISABLED if item == "airstrip" else done.measure
        good = _told_elsewhere(reading, match.meaning, match.last)
        base = {"category": "installation", "item": good.item, "form": "not_applicable", "measure": measure}
        one = Decimal(1)
        value = {**base, "quantity_low": one, "quantity_best": one, "quantity_high": one, "quantifier": "exactly", "unit": "item", "packages": None}
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


def _good_after(reading: Reading, quantity: Quantity) -> tuple[Good | None, int, int]:
    """Return the thing that a figure is of, and where its words stand."""
    text, index = reading.text, quantity.last
    end = reading.sentences.of_token(max(0, index - 1)).last
    for _ in range(_MOST_FILLERS + 1):
        if index >= end:
            break
        found = GOODS.at(text, index, end)
        if found:
            return found.meaning, found.first, found.last
        if text.tokens[index].text not in _FILLERS and not text.tokens[index].text in "()\"-":
            break
        if index == quantity.last and text.tokens[index].text in ("con", "with") and not quantity.unit:
            break
        index += 1
    return None, quantity.first, quantity.last


_NAMED_DRUGS = frozenset(
    item for item, rule in ITEM_RULES.items() if "drug" in rule.categories and not item.endswith("unspecified") and item != "other"
)
_WEIGHING = word_set("con peso un de total bruto neto aproximado que pesaron peso pesan pesaba pesaban weighing weighed which totalling "
    "totaling containing conteniendo contenian with a total weight of gross net , una equivalentes equivalente a "
    "haciendo dando arrojaron arrojo ( = and y combined sumaban sumando suman in all hacian about around it they was "
    "aproximadamente approximately that almost nearly casi unos mas menos cerca more than over al pesaje fue ser ladrillo "
    "adding up to together held holding carrying cargadas llevaban dentro cuyo was alcanzo los kilos el")


def _weight_after(reading: Reading, quantity: Quantity, good_last: int, following: Quantity | None) -> Quantity | None:
    """Return the weight that a count of containers is given with: "40 mochilas con 500 kilos", "8 paquetes (8,3 kg)"."""
    if following is None or not following.is_substance or following.first < quantity.last:
        return None
    text = reading.text
    sentence = reading.sentences.index_of_token(quantity.first)
    if reading.sentences.index_of_token(following.first) != sentence:
        return None
    between = [token.text for token in text.tokens[max(good_last, quantity.last) : following.first]]
    if len(between) > 9:
        return None
    if between and between[0] in ("y", "and") and not set(between) & _WEIGHS:
        return None
    return following if all(word in _WEIGHING for word in between) else None


_WEIGHS = word_set("peso pesaron pesan weighing weighed sumaban sumando suman haciendo total pesaje")


def _good_around(reading: Reading, quantity: Quantity, quantities) -> tuple[Good | None, int, int]:
    """Return the substance that a weight without one belongs to: "la droga pesó 12 kilos", "PBC: 41,2 kg", "12 kg (PBC)"."""
    sentence = reading.sentences.of_token(quantity.first)
    text = reading.text
    taken = {one.last for one in quantities}
    behind = next((match for match in SUBSTANCES.all(text, quantity.last, min(sentence.last, quantity.last + 10))), None)
    if behind and text.tokens[behind.first - 1].text in ("as", "como") and not _has_own_figure(reading, behind.first, taken):
        return behind.meaning, behind.first, behind.last
    before = [
        match
        for match in SUBSTANCES.all(text, sentence.first, quantity.first)
        if not _has_own_figure(reading, match.first, taken)
    ]
    if before and quantity.first - before[-1].last <= 12:
        between = [token.text for token in text.tokens[before[-1].last : quantity.first]]
        if ":" in between or "(" in between or "," in between or set(between) & _WEIGHING or not between:
            return before[-1].meaning, before[-1].first, before[-1].last
    return None, quantity.first, quantity.last


def _has_own_figure(reading: Reading, index: int, taken: set[int]) -> bool:
    """Whether a thing has a figure of its own right before it."""
    return any(at in taken for at in range(max(0, index - 3), index + 1))


_MADE_FOR = word_set("elaboracion elaborar produccion producir procesamiento procesar fabricacion refinacion making producing production "
                      "processing process produce refining elaborated fabricar obtencion")


def _told_elsewhere(reading: Reading, good: Good, last: int) -> Good:
    """Return a good more closely named elsewhere: what a laboratory made, the one drug that a text names."""
    if good.item == "laboratory_unspecified":
        end = min(reading.sentences.of_token(last - 1).last, last + 12)
        words = [token.text for token in reading.text.tokens[last:end]]
        stop = next((at for at, word in enumerate(words) if word in (",", ";", ":", "y", "and")), len(words))
        if not _MADE_FOR & set(words[:stop]):
            return good
        made = {match.meaning.item for match in SUBSTANCES.all(reading.text, last, last + stop)}
        if made & {"cocaine_paste_base", "cocaine_paste_washed"}:
            return Good("laboratory_paste")
        return Good("laboratory_hydrochloride") if "cocaine_hydrochloride" in made else good
    if good.item == "drug_unspecified":
        named = {match.meaning.item for match in SUBSTANCES.all(reading.text)} & _NAMED_DRUGS
        if len(named) == 1:
            return Good(named.pop())
    return good


def _suited(good: Good, quantity: Quantity) -> Good:
    """Return the good that a unit makes of a word: kilos of coca are leaf, hectares are bushes."""
    if good.item == "coca_bush" and quantity.unit in ("kg", "t", "arroba", "sack", "package"):
        return Good("coca_leaf")
    if good.item == "cannabis_herb" and quantity.unit in ("ha", "m2"):
        return Good("cannabis_plant", "plant")
    if good.item == "coca_leaf" and quantity.unit in ("ha", "m2"):
        return Good("coca_bush", "plant")
    return good


def _unit_of(good: Good, quantity: Quantity, reading: Reading) -> str | None:
    """Return the unit of a row, None where a thing has no such unit."""
    rule = ITEM_RULES[good.item]
    if quantity.unit:
        if quantity.unit in rule.units:
            return quantity.unit
        return good.unit if quantity.unit == "item" and good.unit in rule.units else None
    if good.item in SUBSTANCE_CODES and good.unit == "item":
        # "300 de acetona": the unit is that of the figure before, and nobody says so.
        return None
    if good.item in PLANT_CODES and quantity.is_article:
        return None
    return good.unit if good.unit in rule.units else None


def _measure(reading: Reading, measures: Measures, quantity: Quantity, good: Good, packages) -> tuple[str, float]:
    """Return (measure, confidence); "" where nothing says that the thing was taken, destroyed or lost."""
    first = min(one.first for one in (quantity, packages) if one)
    number = reading.sentences.index_of_token(first)
    allowed = ITEM_RULES[good.item].measures
    if good.item in SITES:
        return _measure_of_site(reading, measures, quantity, number, allowed)
    governing = measures.governing(first, quantity.last)
    if good.item in PLANT_CODES:
        said = {verb.measure for verb in governing}
        for one in (ERADICATED, DESTROYED, SEIZED):
            if one in said and one in allowed:
                return one, STATED if one == ERADICATED else INFERRED
        return (SEIZED, WEAK) if FOUND in said and SEIZED in allowed and quantity.unit not in ("ha", "m2") else ("", 0)
    is_counted = good.item not in SUBSTANCE_CODES
    if is_counted and _fled_with(reading, first) and LOST in allowed and good.item in _TAKEN_ALONG:
        return LOST, INFERRED
    if is_counted and not _is_object(reading, measures, first):
        return "", 0
    before = [verb.measure for verb in measures.before(first)]
    after = [verb.measure for verb in measures.after(first, quantity.last)]
    if not before and not after:
        earlier = measures.in_sentence(number - 1) if number else []
        if is_counted and not (earlier and _is_list_line(reading, first)):
            return "", 0
        before = [verb.measure for verb in reversed(earlier)]
        if not before:
            is_told = not is_counted and any(measures.says(at, SEIZED, FOUND) for at in range(number))
            if good.item == "cash":
                is_told = False
            return (SEIZED, WEAK) if is_told else ("", 0)
    then_destroyed = _then_destroyed(reading, measures, number)
    return _of_verbs(before, after, allowed, is_counted=is_counted, then_destroyed=then_destroyed)


_TAKEN_ALONG = frozenset(
    item for item, rule in ITEM_RULES.items() if rule.categories & {"weapon", "ammunition", "communications", "explosive"} and item != "other"
)
_FLED = word_set("fled huyeron escaparon escaped fugaron retiraron withdrew huyo")


def _fled_with(reading: Reading, first: int) -> bool:
    """Whether attackers left with a thing: "huyeron hacia el río con cinco fusiles y una ametralladora"."""
    sentence = reading.sentences.of_token(first).first
    words = [token.text for token in reading.text.tokens[sentence:first]]
    fled = max((at for at, word in enumerate(words) if word in _FLED), default=-1)
    return fled >= 0 and bool({"con", "with", "llevandose", "taking", "carrying"} & set(words[fled:]))


_DECIDE = (SEIZED, DESTROYED, DISABLED, LOST, FOUND)


def _then_destroyed(reading: Reading, measures: Measures, number: int) -> bool:
    """Whether a sentence soon behind says that all that was found was destroyed: "Todo fue destruido en el lugar"."""
    for behind in range(number + 1, min(number + 3, len(reading.sentences.all))):
        sentence = reading.sentences.all[behind]
        opening = {token.text for token in reading.text.tokens[sentence.first : sentence.first + 4]}
        passive = [verb for verb in measures.in_sentence(behind) if verb.is_passive]
        if opening & _ALL and passive and passive[0].measure == DESTROYED:
            return True
    return False


_ALL = word_set("todo everything all material materials hallado chemicals these estos dichos insumos")


def _of_verbs(before: list[str], after: list[str], allowed, *, is_counted: bool, then_destroyed: bool) -> tuple[str, float]:
    """Return the measure that the verbs around a figure make, the nearest before it first.

    What was seized stays so whatever became of it; what was found and destroyed was never in custody.
    """
    nearest = next((one for one in before if one in _DECIDE), "")
    behind = next((one for one in after if one in _DECIDE), "")
    if nearest in (LOST, DESTROYED, DISABLED) and nearest in allowed:
        if nearest == DESTROYED and SEIZED in before[:2]:
            return SEIZED, INFERRED
        return nearest, INFERRED
    if nearest == SEIZED:
        return SEIZED, STATED
    if nearest == FOUND:
        if then_destroyed and DESTROYED in allowed:
            return DESTROYED, INFERRED
        if behind in (DESTROYED, LOST) and behind in allowed:
            return behind, WEAK
        return SEIZED, INFERRED
    if behind in (DISABLED, DESTROYED, LOST, SEIZED) and behind in allowed:
        return behind, INFERRED
    if behind == FOUND:
        return SEIZED, INFERRED
    return (SEIZED, WEAK) if not is_counted and DETECTED in before + after else ("", 0)


def _measure_of_site(reading, measures: Measures, quantity: Quantity, number: int, allowed) -> tuple[str, float]:
    tokens, first = reading.text.tokens, quantity.first
    before = tokens[first - 1].text if first else ""
    if before in ("at", "in", "en", "on", "desde", "from", "near", "behind", "junto", "towards", "hacia", "a", "to", "por", "through", "via", "by", "desde"):
        return "", 0
    if before in ("of", "de") and not any(verb.last == first - 1 for verb in measures.before(first)):
        return "", 0
    here = [verb.measure for verb in measures.governing(quantity.first, quantity.last)]
    if REHABILITATED in here[:1]:
        return REHABILITATED, INFERRED
    later = [verb.measure for verb in measures.in_sentence(number + 1)] if here else []
    for said in (here, later):
        decisive = next((one for one in said if one in (DESTROYED, DISABLED)), "")
        if decisive:
            return decisive, STATED if said is here else WEAK
    if set(here) & {FOUND, DETECTED, SEIZED}:
        return (DETECTED, WEAK) if DETECTED in here or FOUND in here else (DESTROYED, WEAK)
    return "", 0


def _is_list_line(reading: Reading, index: int) -> bool:
    """Whether a figure opens its sentence: a line of a list of what was seized."""
    first = reading.sentences.of_token(index).first
    opening = {token.text for token in reading.text.tokens[first:index]}
    return index - first <= 4 and not opening & _NOT_OBJECTS


def _is_object(reading: Reading, measures: Measures, first: int) -> bool:
    """Whether a counted thing is what was taken, and not what it was taken in, from or with."""
    if first == 0:
        return True
    tokens = reading.text.tokens
    before = tokens[first - 1].text
    if before in _NOT_OBJECTS:
        return False
    if before in ("de", "of") and any(verb.last == first - 1 for verb in measures.before(first)):
        return True
    if before in ("de", "of", "con", "with"):
        return tokens[first - 2].text in ("ademas", "along", "together", "junto", "total", "decomiso", "incautacion", "seizure",
                                          "destruccion", "hallazgo", "equipped", "cache", "caleta") if first > 1 else False
    return True


def _without_totals(reading: Reading, rows: list[Find]) -> list[Find]:
    """Leave out what only repeats other rows: a rounder figure of the same thing, or the sum of its parts."""
    kept = []
    for row in rows:
        if row.value and _is_repeated(row, rows):
            continue
        if any(_is_repeated(replace(row, value=value), rows) for value in row.candidates):
            # 1.850 kilos, told twice readable, is the sum of its parts in one of its readings.
            continue
        kept.append(row)
    return kept


_GENERAL = {
    "drug_unspecified": "drug",
    "cocaine_unspecified": "drug",
    "precursor_unspecified": "precursor_chemical",
    "weapon_unspecified": "weapon",
    "ammunition_unspecified": "ammunition",
    "laboratory_unspecified": "installation",
}
_KG = {"kg": Decimal(1), "t": Decimal(1000), "g": Decimal("0.001"), "l": Decimal(1), "item": Decimal(1), "round": Decimal(1)}


def _figure(value: dict) -> Decimal | None:
    figure = next((value[key] for key in ("quantity_best", "quantity_low", "quantity_high") if value[key] is not None), None)
    return None if figure is None or value["unit"] not in _KG else figure * _KG[value["unit"]]


def _is_repeated(row: Find, rows: list[Find]) -> bool:
    figure = _figure(row.value)
    others = [other for other in rows if other is not row and other.value and other.value["measure"] == row.value["measure"]]
    if figure is None:
        return False
    item = row.value["item"]
    for other in others:
        same = other.value["item"] == item or _GENERAL.get(item) == other.value["category"]
        told = _figure(other.value)
        if not same or told is None or other.value == row.value:
            continue
        is_rounder = row.value["quantifier"] not in ("", "exactly") and other.value["quantifier"] in ("", "exactly")
        is_general = item in _GENERAL and other.value["item"] not in _GENERAL
        if (is_rounder or is_general) and abs(told - figure) <= figure * Decimal("0.1"):
            return True
    parts = [
        told
        for other in others
        if other.value["category"] == row.value["category"]
        and (other.value["item"] != item or item not in _GENERAL)
        and other.start > row.start
        and (other.value["unit"] == row.value["unit"] or {other.value["unit"], row.value["unit"]} <= {"kg", "t", "g"})
        and (told := _figure(other.value)) is not None
    ]
    allowed = figure * (Decimal("0.1") if item in _GENERAL else Decimal("0.005"))
    return len(parts) > 1 and abs(sum(parts) - figure) <= allowed


