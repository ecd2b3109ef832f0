"""How many events each choice of a filter would leave, under the other filters in use: by the columns alone."""

import numpy as np

from ..cache.results import remembered
from ..columns import codes
from ..query.choice import chosen
from ..query.selection import Selection

# A facet's own parameters, which it is counted without, and its column: of bits where an event may have several codes.
_BY_MAIN_TYPE = (("type", "primary_type"), "type", codes.TYPES, False)
_FACETS = {
    "type": (("type", "primary_type"), "types", codes.TYPES, True),
    "verification": (("verification",), "verification", codes.VERIFICATIONS, False),
    "date_precision": (("date_precision",), "date_precision", codes.DATE_PRECISIONS, False),
    "place_precision": (("place_precision",), "place_precisions", codes.PLACE_PRECISIONS, True),
}


@remembered
def facets(selection: Selection) -> dict[str, dict[str, int]]:
    """Return {facet: {code: n}}, every code of the vocabulary; debunked events are counted, as lists show them.

    Types are counted as they are asked for: an event under each of its types, or under its main one alone.
    """
    by_main = {"type": _BY_MAIN_TYPE} if "primary_type" in selection.params else {}
    return {name: _counts(selection, *facet) for name, facet in {**_FACETS, **by_main}.items()}


def _counts(selection: Selection, own: tuple[str, ...], column: str, vocabulary: list[str], is_bits: bool) -> dict:
    found = chosen(selection.only(set(selection.params) - set(own)))
    values = getattr(found.facts.events, column)[found.mask]
    if is_bits:
        counts = [int(np.count_nonzero(values & codes.bits_of([code], vocabulary))) for code in vocabulary]
    else:
        counts = np.bincount(values, minlength=len(vocabulary)).tolist()
    return dict(zip(vocabulary, counts, strict=True))
