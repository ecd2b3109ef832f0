"""Form 4 to 5: the codes of the codebook's second version, and its new keys, of which nobody has reported anything yet.

The tables below are of this step alone: what the vocabularies become later changes nothing of it.
"""

from collections.abc import Callable

_TYPES = {"blockade_riot": "blockade"}
_CATEGORIES = {"coca_plant_material": "plant_material"}
_ITEMS = {"bleach": "sodium_hypochlorite"}
_OTHER_ITEMS = {"drug": "drug_unspecified", "precursor_chemical": "precursor_unspecified"}
_PLANTS = frozenset({"coca_leaf", "coca_bush", "cannabis_plant", "poppy_plant"})
_OUTCOMES = {
    "seized": "taken",
    "destroyed": "taken",
    "eradicated": "taken",
    "disabled": "taken",
    "lost_to_attackers": "lost",
    "detected": "found",
    "rehabilitated": "rehabilitated",
}
_SUBSTANCES = frozenset({"drug", "plant_material", "process_material"})
_THINGS = frozenset(
    {"weapon", "ammunition", "installation", "vehicle", "vessel", "aircraft", "communications", "equipment", "cash"}
)
_NO_FIGURES = {"low": None, "best": None, "high": None}
_NO_WORDS = {"es": None, "en": None}


def with_second_codebook(document: dict) -> dict:
    """Return an event's document in form 5."""
    changed = {}
    for key, value in document.items():
        changed[key] = _CHANGES[key](value) if key in _CHANGES else value
        if key == "verification":
            changed["verification_reason"] = dict(_NO_WORDS)
    return {**changed, "external_ids": []}


def with_parents(document: dict) -> dict:
    """Return an actor's document in form 5: of none is it recorded yet what it is a part of."""
    return {**document, "parents": []}


def _types(codes: list[str]) -> list[str]:
    return list(dict.fromkeys(_TYPES.get(code, code) for code in codes))


def _widened(row: dict, after: str, **more) -> dict:
    """Return a row with more keys after one of its own."""
    changed = {}
    for key, value in row.items():
        changed[key] = value
        if key == after:
            changed.update(more)
    return changed


def _seizure(row: dict) -> dict:
    category = _CATEGORIES.get(row["category"], row["category"])
    item = _ITEMS.get(row["item"], row["item"])
    if item == "other":
        item = _OTHER_ITEMS.get(category, item)
    if item in _PLANTS:
        category = "plant_material"
    form = row["form"]
    if form == "not_applicable" and category in _SUBSTANCES and item not in ("waste", "other"):
        form = "unknown"
    elif form == "unknown" and category in _THINGS and item != "other":
        form = "not_applicable"
    row = {**row, "category": category, "item": item, "form": form}
    row = _widened(row, "form", outcome=_OUTCOMES[row["measure"]])
    row = _widened(row, "normalised", weight_basis=None, test=None, is_adulterated=None)
    row = _widened(row, "packages", brand_mark=None)
    return {**row, "transport": None, "concealment": None, "origin": None, "destination": None, "value": None}


def _report(row: dict) -> dict:
    """Return a report: what was cited as read was read in its opening at least, and more than that nobody stated."""
    extent = "not_read" if row["cited_in"] else "opening"
    return _widened(row, "language", read_extent=extent, origin=None, origin_publisher=None)


def _each(change: Callable[[dict], dict]) -> Callable[[list[dict]], list[dict]]:
    return lambda rows: [change(row) for row in rows]


_CHANGES = {
    "type": lambda code: _TYPES.get(code, code),
    "secondary_types": _types,
    "actors": _each(lambda row: _widened(row, "described_as", kind=None, size=dict(_NO_FIGURES))),
    "seizures": _each(_seizure),
    "casualties": _each(lambda row: _widened(row, "quantity", of_which_minors=None)),
    "reports": _each(_report),
    "related": _each(lambda row: {**row, "certainty": "confirmed", "claim": None}),
}
