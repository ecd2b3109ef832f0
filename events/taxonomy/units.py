"""Units as reported, and the rules that normalise them."""

from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Unit(TextChoices):
    """The unit as reported."""

    G = "g", _("g")
    KG = "kg", _("kg")
    T = "t", _("t")
    ARROBA = "arroba", _("arroba")
    ML = "ml", _("ml")
    L = "l", _("l")
    GAL_US = "gal_us", _("US gallon")
    ITEM = "item", pgettext_lazy("unit", "item")
    PACKAGE = "package", _("package")
    SACK = "sack", _("sack")
    BACKPACK = "backpack", _("backpack")
    DRUM = "drum", _("drum")
    STICK = "stick", _("stick")
    ROUND = "round", _("round")
    HA = "ha", _("ha")
    M2 = "m2", _("m²")
    M = "m", _("m")
    KM = "km", _("km")
    PEN = "PEN", _("soles")
    USD = "USD", _("US dollars")
    EUR = "EUR", _("euros")


class UnitKind(TextChoices):
    """Kinds of unit; amounts of different kinds are never summed."""

    MASS = "mass", _("mass")
    VOLUME = "volume", _("volume")
    COUNT = "count", _("count")
    AREA = "area", _("area")
    LENGTH = "length", _("length")
    MONEY = "money", _("money")


class UnitRule(NamedTuple):
    """How a reported unit becomes the normal unit of its kind."""

    kind: str
    unit: str
    factor: str  # decimal as text, exact
    rule: str


# Counts and money keep their own unit: a sack is not a package, a sol is not a dollar.
UNIT_RULES: dict[str, UnitRule] = {
    "g": UnitRule("mass", "kg", "0.001", "1 g = 0.001 kg"),
    "kg": UnitRule("mass", "kg", "1", "as reported"),
    "t": UnitRule("mass", "kg", "1000", "1 t = 1000 kg"),
    "arroba": UnitRule("mass", "kg", "11.5", "1 arroba = 11.5 kg"),
    "ml": UnitRule("volume", "l", "0.001", "1 ml = 0.001 l"),
    "l": UnitRule("volume", "l", "1", "as reported"),
    "gal_us": UnitRule("volume", "l", "3.785", "1 US gallon = 3.785 l"),
    "item": UnitRule("count", "item", "1", "as reported"),
    "package": UnitRule("count", "package", "1", "as reported"),
    "sack": UnitRule("count", "sack", "1", "as reported"),
    "backpack": UnitRule("count", "backpack", "1", "as reported"),
    "drum": UnitRule("count", "drum", "1", "as reported"),
    "stick": UnitRule("count", "stick", "1", "as reported"),
    "round": UnitRule("count", "round", "1", "as reported"),
    "ha": UnitRule("area", "ha", "1", "as reported"),
    "m2": UnitRule("area", "ha", "0.0001", "1 m² = 0.0001 ha"),
    "m": UnitRule("length", "m", "1", "as reported"),
    "km": UnitRule("length", "m", "1000", "1 km = 1000 m"),
    "PEN": UnitRule("money", "PEN", "1", "as reported"),
    "USD": UnitRule("money", "USD", "1", "as reported"),
    "EUR": UnitRule("money", "EUR", "1", "as reported"),
}
# UNODC counts a litre of a drug in solution as a kilogram; precursors stay litres.
LITRE_OF_DRUG_RULE = "1 l = 1 kg, drugs only (UNODC)"
