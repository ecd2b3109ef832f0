"""How many events each choice of the form would leave."""

from events.public.query.selection import Selection
from events.public.stats import facets

_FIELDS = {"verification": "verifications", "date_precision": "date_precisions", "place_precision": "precisions"}


def with_counts(form: dict, selection: Selection) -> dict:
    """Give every choice of a form's counted fields its number, "n"; return the form. No query of its own."""
    counts = facets(selection)
    for group in form["types"]:
        for option in group["types"]:
            option["n"] = counts["type"][option["code"]]
    for facet, field in _FIELDS.items():
        for option in form[field]:
            option["n"] = counts[facet][option["code"]]
    return form
