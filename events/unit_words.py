"""A unit's word in the number that its figure asks for: one sack, two sacks; for readers and the newsroom alike."""

from decimal import Decimal

from django.utils.translation import ngettext, npgettext


def unit_words(unit: str, count) -> str:
    """Return the unit's word in the number that the count asks for."""
    word = _COUNTED.get(unit)
    return word(1 if Decimal(str(count)) == 1 else 2) if word else _SIGNS.get(unit, unit)


# Each translated alone, when it is asked for: a page has hundreds of figures.
_COUNTED = {
    "item": lambda many: npgettext("counted", "item", "items", many),
    "package": lambda many: npgettext("counted", "package", "packages", many),
    "sack": lambda many: npgettext("counted", "sack", "sacks", many),
    "backpack": lambda many: npgettext("counted", "backpack", "backpacks", many),
    "drum": lambda many: npgettext("counted", "drum", "drums", many),
    "stick": lambda many: npgettext("counted", "stick", "sticks", many),
    "round": lambda many: npgettext("counted", "round", "rounds", many),
    "arroba": lambda many: npgettext("counted", "arroba", "arrobas", many),
    "gal_us": lambda many: npgettext("counted", "US gallon", "US gallons", many),
    "PEN": lambda many: ngettext("sol", "soles", many),
    "USD": lambda many: ngettext("US dollar", "US dollars", many),
    "EUR": lambda many: ngettext("euro", "euros", many),
}
_SIGNS = {"m2": "m²"}
