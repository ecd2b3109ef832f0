"""The form of a substance: told by its own name, or by the words beside it."""

import re

from events.taxonomy import ITEM_RULES

from .goods import Good
from .quantities import Quantity
from .reading import Reading

_REACH = 34  # characters after the thing in which a word still tells its form
_WORDS = (
    (
        "liquid",
        re.compile(r"liquid[oa]?s?\b|en solucion|in solution|en estado liquido|liquid|diluid|disuelt|dissolved"),
    ),
    ("impregnated", re.compile(r"impregnad|impregnated|soaked into")),
    ("brick", re.compile(r"ladrillo|brick|compactad|prensad|pressed|en bloques|blocks")),
    ("leaf_dry", re.compile(r"\bsec[oa]s?\b|\bdry\b|dried")),
    ("leaf_green", re.compile(r"\bverdes?\b|fresc|\bgreen\b|\bfresh\b")),
    ("paste", re.compile(r"humed|\bwet\b|\bmoist\b|in paste form|forma de pasta")),
    ("powder", re.compile(r"\bpolvo\b|pulveriz|powder")),
    ("tablet", re.compile(r"pastilla|tableta|tablet|capsul|\bpills?\b")),
    ("mixture", re.compile(r"mezcla|mixture|mixed with")),
)


def of(reading: Reading, good: Good, quantity: Quantity, first: int, last: int) -> str:
    """Return the form of a good: a code of taxonomy.Form that its item may have."""
    allowed = ITEM_RULES[good.item].forms
    fallback = "unknown" if "unknown" in allowed else "not_applicable"
    if good.form in allowed:
        return good.form
    if len(allowed) == 1:
        return next(iter(allowed))
    start, end = reading.position(min(first, quantity.first)), reading.end(max(last, quantity.last))
    stop = reading.sentences.bounds(reading.sentences.index_of_token(quantity.first))[1]
    own = reading.text.plain[start:end]
    after = re.split(r"[,;.]| y | and ", reading.text.plain[end : min(stop, end + _REACH)], maxsplit=1)[0]
    for form, pattern in _WORDS:
        if form in allowed and (pattern.search(own) or pattern.search(after)):
            return form
    return fallback
