"""Vocabularies of what was seized, destroyed, lost or found; items and units have files of their own."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(TextChoices):
    """The family of a seized thing."""

    DRUG = "drug", _("Drug")
    PLANT_MATERIAL = "plant_material", _("Plant material")
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
    """What was done with the thing: seized was ever in custody, whatever became of it; destroyed never was."""

    SEIZED = "seized", _("seized")
    DESTROYED = "destroyed", _("destroyed")
    ERADICATED = "eradicated", _("eradicated")
    LOST_TO_ATTACKERS = "lost_to_attackers", _("lost to the attackers")
    DETECTED = "detected", _("detected")
    DISABLED = "disabled", _("disabled")
    REHABILITATED = "rehabilitated", _("rehabilitated")


class Outcome(TextChoices):
    """What became of the thing for the State; lines of the ledger are keyed by it."""

    TAKEN = "taken", _("taken")
    LOST = "lost", _("lost to the attackers")
    FOUND = "found", _("found and left")
    REHABILITATED = "rehabilitated", _("rehabilitated")


OUTCOME_OF_MEASURE: dict[str, str] = {
    "seized": "taken",
    "destroyed": "taken",
    "eradicated": "taken",
    "disabled": "taken",
    "lost_to_attackers": "lost",
    "detected": "found",
    "rehabilitated": "rehabilitated",
}


class Form(TextChoices):
    """The physical form."""

    POWDER = "powder", _("powder")
    BRICK = "brick", _("brick")
    PASTE = "paste", _("paste")
    LIQUID = "liquid", _("liquid (in solution)")
    IMPREGNATED = "impregnated", _("impregnated in another material")
    LEAF_DRY = "leaf_dry", _("dry leaf")
    LEAF_GREEN = "leaf_green", _("green leaf")
    MIXTURE = "mixture", _("mixture")
    PLANT = "plant", _("plant")
    TABLET = "tablet", _("tablet")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    UNKNOWN = "unknown", _("form unknown")


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


class Transport(TextChoices):
    """How it was carried (after the drug seizure form of UNODC)."""

    ON_FOOT = "on_foot", _("on foot")
    PACK_ANIMAL = "pack_animal", _("pack animal")
    MOTORCYCLE = "motorcycle", pgettext_lazy("transport", "motorcycle")
    CAR = "car", pgettext_lazy("transport", "car")
    TRUCK = "truck", pgettext_lazy("transport", "truck")
    BUS = "bus", pgettext_lazy("transport", "bus")
    RIVER = "river", pgettext_lazy("transport", "by river")
    LIGHT_AIRCRAFT = "light_aircraft", pgettext_lazy("transport", "light aircraft")
    PARCEL = "parcel", _("parcel")


class Concealment(TextChoices):
    """Where it was hidden."""

    VEHICLE_BODY = "vehicle_body", _("in the body of a vehicle")
    CARGO = "cargo", _("in a cargo")
    CACHE = "cache", _("in a cache")
    ON_BODY = "on_body", _("on a person")
    TREE_OR_GROUND = "tree_or_ground", _("in trees or on the ground")


class WeightBasis(TextChoices):
    """Whether a weight counts the wrapping."""

    GROSS = "gross", _("gross weight")
    NET = "net", _("net weight")
    NOT_STATED = "not_stated", pgettext_lazy("weight", "not stated")


class DrugTest(TextChoices):
    """By what the substance was identified."""

    PRESUMPTIVE = "presumptive", _("field test")
    LABORATORY = "laboratory", _("laboratory analysis")
    NOT_STATED = "not_stated", pgettext_lazy("test", "not stated")
