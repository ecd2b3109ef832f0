"""Which codings a reader takes an answer in, as Accept-Encoding weighs them (RFC 9110, 12.5.3)."""

import re
from collections.abc import Sequence
from functools import lru_cache

_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\Z")
_ALSO = {"x-gzip": "gzip"}
_MOST = 30  # codings of a header that are read
_LONGEST_REMEMBERED = 200  # letters


def accepted(request, codings: Sequence[str]) -> str | None:
    """Return which of these codings a reader likes best (the first among equals), or None for the plain answer.

    Without the header, or an empty one: none, since programmes that say nothing seldom unpack. A coding with q=0 is
    refused, and so is one that only `*;q=0` covers. `identity;q=0` changes nothing for who takes a coding;
    who takes none that we have gets the plain answer, as RFC 9110 allows.
    """
    header = request.headers.get("Accept-Encoding", "").lower()
    weights = _weights(header) if len(header) <= _LONGEST_REMEMBERED else _weights.__wrapped__(header)
    best, best_weight = None, 0.0
    for coding in codings:
        weight = weights.get(coding, weights.get("*", 0.0))
        if weight > best_weight and weight >= weights.get("identity", 0.0):
            best, best_weight = coding, weight
    return best


@lru_cache(maxsize=500)
def _weights(header: str) -> dict[str, float]:
    """Return the weight of each coding; a malformed one counts as 1, and of a coding named twice the higher."""
    weights: dict[str, float] = {}
    for part in header.split(",")[:_MOST]:
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            found = [match[1] for parameter in parameters if (match := _WEIGHT.match(parameter.replace(" ", "")))]
            name = _ALSO.get(name, name)
            weights[name] = max(weights.get(name, 0.0), float(found[0]) if found else 1.0)
    return weights
