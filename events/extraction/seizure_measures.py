"""What was done with the thing that a figure counts: the verbs before and behind it decide."""

from events.taxonomy import ITEM_RULES

from .goods import PLANT_CODES, SITES, SUBSTANCE_CODES, Good
from .measures import DESTROYED, DETECTED, DISABLED, ERADICATED, FOUND, LOST, REHABILITATED, SEIZED, Measures
from .phrases import word_set
from .proposals import INFERRED, STATED, WEAK
from .quantities import Quantity
from .reading import Reading

_NOT_OBJECTS = word_set(
    "en in on desde from bordo aboard by por para bajo sobre contra against at a hacia hasta armados armado armed "
    "mediante via using riding viajaban traveling travelling apoyo support apoyados apoyada aboard"
)


def measure_of(reading: Reading, measures: Measures, quantity: Quantity, good: Good, packages) -> tuple[str, float]:
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
    item
    for item, rule in ITEM_RULES.items()
    if rule.categories & {"weapon", "ammunition", "communications", "explosive"} and item != "other"
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


def _of_verbs(
    before: list[str], after: list[str], allowed, *, is_counted: bool, then_destroyed: bool
) -> tuple[str, float]:
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
    if before in (
        "at",
        "in",
        "en",
        "on",
        "desde",
        "from",
        "near",
        "behind",
        "junto",
        "towards",
        "hacia",
        "a",
        "to",
        "por",
        "through",
        "via",
        "by",
        "desde",
    ):
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
        return (
            tokens[first - 2].text
            in (
                "ademas",
                "along",
                "together",
                "junto",
                "total",
                "decomiso",
                "incautacion",
                "seizure",
                "destruccion",
                "hallazgo",
                "equipped",
                "cache",
                "caleta",
            )
            if first > 1
            else False
        )
    return True
