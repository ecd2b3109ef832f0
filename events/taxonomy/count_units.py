"""Which of the units that count, containers among them, fit which goods, where ITEM_RULES says that counts fit at all.

From unit.yaml and item.yaml of the manual: rounds are ammunition's alone; sticks are of explosives, and of hashish in
bars; a drum holds what can be liquid; what one packs, bags or carries on the back is a substance or money; what stands,
drives, flies or shoots is counted by the piece. "item" of a substance is a tablet, or a container without a unit of its
own (a bottle, a jar, a vial). One thing has one word for one: cartridges are rounds, not items, since two lines of the
ledger are never added.
"""

from collections.abc import Iterable

from .units import UNIT_RULES, UnitKind

_SOLID = "item package sack backpack"
_ANY = f"{_SOLID} drum"

# By category: of its items without a line of their own below, and of "other", which is anything, in that category.
_OF_CATEGORY: dict[str, str] = {
    "drug": _ANY,
    "plant_material": "item package sack",
    "process_material": _ANY,
    "precursor_chemical": _ANY,
    "weapon": "item",
    "ammunition": "item package round",
    "explosive": f"{_SOLID} stick",
    "cash": "package sack backpack",
    "vehicle": "item",
    "vessel": "item",
    "aircraft": "item",
    "equipment": "item",
    "communications": "item",
    "property": "item package sack",
    "installation": "item",
    "other": _ANY,
}
_OF_ITEM: dict[str, str] = {
    "crack": _SOLID,
    "cannabis_herb": _SOLID,
    "cannabis_resin": f"{_ANY} stick",
    "mdma": _SOLID,
    "coca_leaf": "package sack backpack",
    "coca_bush": "item",
    "cartridge": "package round",
    "magazine": "item",
    "ammunition_unspecified": "package round",
    # Cord comes in rolls, detonators in boxes.
    "detonating_cord": "item package",
    "detonator": "item package",
    "landmine": "item",
    "aviation_fuel": "item drum",
}
# Tools come by the piece, materials (plastic, fertiliser, oil) as they are packed.
_OF_OTHER = {**_OF_CATEGORY, "equipment": _ANY}


def units_that_fit(item: str, categories: Iterable[str], kinds: Iterable[str]) -> frozenset[str]:
    """Return the units of these kinds in which an item of one of these categories can be counted or measured."""
    by_category = _OF_OTHER if item == "other" else _OF_CATEGORY
    said = [_OF_ITEM[item]] if item in _OF_ITEM else [by_category[category] for category in categories]
    counted = set(" ".join(said).split())
    return frozenset(
        unit
        for unit, rule in UNIT_RULES.items()
        if rule.kind in kinds and (rule.kind != UnitKind.COUNT or unit in counted)
    )
