"""What to loosen when nothing matches: whole filters, since taking one code from a list would narrow it."""

from django.http import QueryDict

from events.public import stats
from events.public.query.selection import Selection, select

from ..query_string import query_of
from .chips import chips

_INNER_QUOTES = str.maketrans("«»", "“”")
_MOST_TRIED = 8  # filters tried one by one; each costs a count
# Parameters that go together; what only widens or means nothing alone is never tried by itself.
_TOGETHER = (
    ("date_from", "date_to", "date_mode", "dates"),  # the last: what a chip calls both days
    ("near", "radius_km", "matched_by"),
    ("min_amount", "unit"),
    ("actor", "denials", "subunits"),
)
_NEVER_ALONE = {"date_mode", "radius_km", "matched_by", "unit", "denials", "subunits"}


def loosened(selection: Selection) -> list[dict]:
    """Return the filters whose removal brings events back: [{"name", "words", "query", "n"}], most first."""
    params = selection.params
    words: dict[str, list[dict]] = {}
    for chip in chips(selection):
        words.setdefault(chip["parameter"], []).append(chip)
    tried = [_without(params, taken, words) for taken in _candidates(params)[:_MOST_TRIED]]
    return sorted((found for found in tried if found["n"]), key=lambda found: -found["n"])


def _candidates(params: dict[str, str]) -> list[tuple[str, ...]]:
    """Return the sets of parameters to take away, one at a time."""
    found: list[tuple[str, ...]] = []
    if params.get("date_mode") == "certain" and ("date_from" in params or "date_to" in params):
        found.append(("date_mode",))
    for name in params:
        row = next((row for row in _TOGETHER if name in row), (name,))
        if name not in _NEVER_ALONE and row not in found:
            found.append(row)
    return found


def _without(params: dict[str, str], taken: tuple[str, ...], words: dict[str, list[dict]]) -> dict:
    query = query_of({name: value for name, value in params.items() if name not in taken})
    shown = [chip for name in taken for chip in words.get(name, [])]
    said = "; ".join(f"{chip['name']}: {chip['words']}" for chip in shown)
    return {
        # Within a Spanish sentence's own quotes stand the other ones.
        "words": said.translate(_INNER_QUOTES),
        "query": query,
        "n": stats.listed(select(QueryDict(query), strict=False)),
    }
