"""Vocabularies of what was seized, and the rules that normalise reported units."""

from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(TextChoices):
    """The family of a seized thing."""

    DRUG = "drug", _("Drug")
    COCA_PLANT_MATERIAL = "coca_plant_material", _("Plant material")
    PROCESS_MATERIAL = "process_material", _("Material in process")
    PRECURSOR_CHEMICAL = "precursor_chemical", _("Chemical precursor")
    WEAPON = "weapon", _("Weapon")
    AMMUNITION = "ammunition", _("Ammunition")
    EXPLOSIVE = "explosive", _("Explosive")
    CASH = "cash", _("Cash")
    VEHICLE = "vehicle", _("Vehicle")
    VESSEL = "vessel", _("Vessel")
    AIRCRAFT = "aircraft", _("Aircraft")
    EQUIPMENT = "equipment", _("Equipment")
    COMMUNICATIONS = "communications", _("Communications")
    PROPERTY = "property", _("Property")
    INSTALLATION = "installation", _("Installation")
    OTHER = "other", _("Other")


class Measure(TextChoices):
    """What was done with the thing."""

    SEIZED = "seized", _("seized")
    DESTROYED = "destroyed", _("destroyed")
    ERADICATED = "eradicated", _("eradicated")
    LOST_TO_ATTACKERS = "lost_to_attackers", _("lost to the attackers")
    DETECTED = "detected", _("detected")
    DISABLED = "disabled", _("disabled")
    REHABILITATED = "rehabilitated", _("rehabilitated")


class Item(TextChoices):
    """The thing itself, as finely as sources say."""

    COCAINE_HYDROCHLORIDE = "cocaine_hydrochloride", _("cocaine hydrochloride")
    COCAINE_PASTE_BASE = "cocaine_paste_base", _("cocaine paste base")
    COCAINE_UNSPECIFIED = "cocaine_unspecified", _("cocaine, unspecified")
    CRACK = "crack", _("crack cocaine")
    CANNABIS_HERB = "cannabis_herb", _("cannabis herb")
    CANNABIS_RESIN = "cannabis_resin", _("cannabis resin")
    OPIUM_LATEX = "opium_latex", _("opium latex")
    HEROIN = "heroin", _("heroin")
    SYNTHETIC = "synthetic", _("synthetic drug")
    COCA_LEAF = "coca_leaf", _("coca leaf")
    COCA_BUSH = "coca_bush", _("coca bush")
    CANNABIS_PLANT = "cannabis_plant", _("cannabis plant")
    POPPY_PLANT = "poppy_plant", _("poppy plant")
    LEAF_IN_MACERATION = "leaf_in_maceration", _("leaf in maceration")
    LIQUID_IN_PROCESS = "liquid_in_process", _("liquid in process")
    WASTE = "waste", _("waste")
    SULPHURIC_ACID = "sulphuric_acid", _("sulphuric acid")
    HYDROCHLORIC_ACID = "hydrochloric_acid", _("hydrochloric acid")
    ACETONE = "acetone", _("acetone")
    ETHYL_ACETATE = "ethyl_acetate", _("ethyl acetate")
    AMMONIA = "ammonia", _("ammonia")
    KEROSENE = "kerosene", _("kerosene")
    GASOLINE = "gasoline", _("gasoline")
    DIESEL = "diesel", _("diesel")
    LIME = "lime", _("lime")
    CEMENT = "cement", _("cement")
    SODIUM_CARBONATE = "sodium_carbonate", _("sodium carbonate")
    POTASSIUM_PERMANGANATE = "potassium_permanganate", _("potassium permanganate")
    BLEACH = "bleach", _("bleach")
    PRECURSOR_UNSPECIFIED = "precursor_unspecified", _("chemical precursors, unspecified")
    RIFLE = "rifle", _("rifle")
    PISTOL = "pistol", _("pistol")
    SHOTGUN = "shotgun", _("shotgun")
    MACHINE_GUN = "machine_gun", _("machine gun")
    GRENADE = "grenade", _("grenade")
    LAUNCHER = "launcher", _("launcher")
    WEAPON_UNSPECIFIED = "weapon_unspecified", _("weapon, unspecified")
    LABORATORY_PASTE = "laboratory_paste", _("paste base laboratory")
    LABORATORY_HYDROCHLORIDE = "laboratory_hydrochloride", _("hydrochloride laboratory")
    LABORATORY_UNSPECIFIED = "laboratory_unspecified", _("laboratory, unspecified")
    MACERATION_PIT = "maceration_pit", _("maceration pit")
    AIRSTRIP = "airstrip", _("airstrip")
    CAMP = "camp", _("camp")
    DEPOT = "depot", _("depot")
    CAR = "car", _("car")
    TRUCK = "truck", _("truck")
    MOTORCYCLE = "motorcycle", _("motorcycle")
    BOAT = "boat", _("boat")
    LIGHT_AIRCRAFT = "light_aircraft", _("light aircraft")
    HELICOPTER = "helicopter", _("helicopter")
    RADIO = "radio", _("radio")
    PHONE = "phone", _("telephone")
    SATELLITE_PHONE = "satellite_phone", _("satellite telephone")
    CASH = "cash", _("cash")
    OTHER = "other", _("other")


class Form(TextChoices):
    """The physical form."""

    POWDER = "powder", _("powder")
    BRICK = "brick", _("brick")
    PASTE = "paste", _("paste")
    LIQUID = "liquid", _("liquid (in solution)")
    LEAF_DRY = "leaf_dry", _("dry leaf")
    LEAF_GREEN = "leaf_green", _("green leaf")
    MIXTURE = "mixture", _("mixture")
    PLANT = "plant", _("plant")
    TABLET = "tablet", _("tablet")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    UNKNOWN = "unknown", _("form unknown")


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


class Quantifier(TextChoices):
    """How the source hedges a figure."""

    EXACTLY = "exactly", _("exactly")
    APPROXIMATELY = "approximately", _("approximately")
    ALMOST = "almost", _("almost")
    MORE_THAN = "more_than", _("more than")
    LESS_THAN = "less_than", _("less than")
    UP_TO = "up_to", _("up to")
    AT_LEAST = "at_least", _("at least")


class Disposition(TextChoices):
    """What became of it."""

    CUSTODY = "custody", _("in custody")
    DESTROYED_ON_SITE = "destroyed_on_site", _("destroyed on site")
    INCINERATED = "incinerated", _("incinerated")
    RETURNED = "returned", _("returned")
    UNKNOWN = "unknown", _("not known")


class Setting(TextChoices):
    """Where it was found."""

    LAB = "lab", _("laboratory")
    ROAD = "road", _("road")
    RIVER = "river", _("river")
    AIRSTRIP = "airstrip", _("airstrip")
    DWELLING = "dwelling", _("dwelling")
    VEHICLE = "vehicle", _("vehicle")
    PORT_OR_AIRPORT = "port_or_airport", _("port or airport")
    BURIED = "buried", _("buried")
