"""The things of the ledger, and what each may be: its category, forms, units and measures."""

from datetime import date
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Item(TextChoices):
    """The thing itself, as finely as sources say."""

    COCAINE_HYDROCHLORIDE = "cocaine_hydrochloride", _("cocaine hydrochloride")
    COCAINE_PASTE_BASE = "cocaine_paste_base", _("cocaine paste base")
    COCAINE_PASTE_WASHED = "cocaine_paste_washed", _("cocaine paste base, washed")
    COCAINE_SULPHATE = "cocaine_sulphate", _("cocaine sulphate")
    COCAINE_UNSPECIFIED = "cocaine_unspecified", _("cocaine, unspecified")
    CRACK = "crack", _("crack cocaine")
    CANNABIS_HERB = "cannabis_herb", _("cannabis herb")
    CANNABIS_RESIN = "cannabis_resin", _("cannabis resin")
    OPIUM_LATEX = "opium_latex", _("opium latex")
    OPIUM_ALKALOID = "opium_alkaloid", _("opium alkaloid")
    HEROIN = "heroin", _("heroin")
    KETAMINE = "ketamine", _("ketamine")
    MDMA = "mdma", _("MDMA (ecstasy)")
    SYNTHETIC = "synthetic", _("synthetic drug")
    DRUG_UNSPECIFIED = "drug_unspecified", _("drug, unspecified")
    COCA_LEAF = "coca_leaf", _("coca leaf")
    COCA_BUSH = "coca_bush", _("coca bush")
    CANNABIS_PLANT = "cannabis_plant", _("cannabis plant")
    POPPY_PLANT = "poppy_plant", _("poppy plant")
    LEAF_IN_MACERATION = "leaf_in_maceration", _("leaf in maceration")
    LIQUID_IN_PROCESS = "liquid_in_process", _("liquid in process")
    WASTE = "waste", _("waste")
    SULPHURIC_ACID = "sulphuric_acid", _("sulphuric acid")
    HYDROCHLORIC_ACID = "hydrochloric_acid", _("hydrochloric acid")
    FORMIC_ACID = "formic_acid", _("formic acid")
    NITRIC_ACID = "nitric_acid", _("nitric acid")
    ACETIC_ACID = "acetic_acid", _("acetic acid")
    SULPHAMIC_ACID = "sulphamic_acid", _("sulphamic acid")
    SODIUM_HYDROXIDE = "sodium_hydroxide", _("sodium hydroxide (caustic soda)")
    CALCIUM_CHLORIDE = "calcium_chloride", _("calcium chloride")
    CALCIUM_HYDROXIDE = "calcium_hydroxide", _("calcium hydroxide (slaked lime)")
    CALCIUM_OXIDE = "calcium_oxide", _("calcium oxide (quicklime)")
    LIME = "lime", _("lime, which one not stated")
    CEMENT = "cement", _("cement")
    AMMONIA = "ammonia", _("ammonia")
    AMMONIUM_HYDROXIDE = "ammonium_hydroxide", _("ammonium hydroxide")
    AMMONIUM_SULPHATE = "ammonium_sulphate", _("ammonium sulphate")
    UREA = "urea", _("urea")
    SODIUM_CHLORIDE = "sodium_chloride", _("sodium chloride (salt)")
    SODIUM_METABISULPHITE = "sodium_metabisulphite", _("sodium metabisulphite")
    SODIUM_CARBONATE = "sodium_carbonate", _("sodium carbonate")
    SODIUM_HYPOCHLORITE = "sodium_hypochlorite", _("sodium hypochlorite (bleach)")
    POTASSIUM_PERMANGANATE = "potassium_permanganate", _("potassium permanganate")
    ACETONE = "acetone", _("acetone")
    ETHYL_ACETATE = "ethyl_acetate", _("ethyl acetate")
    ISOPROPYL_ALCOHOL = "isopropyl_alcohol", _("isopropyl alcohol")
    ETHANOL = "ethanol", _("ethanol")
    TOLUENE = "toluene", _("toluene")
    HEXANE = "hexane", _("hexane")
    ETHER = "ether", _("ether")
    METHYL_ETHYL_KETONE = "methyl_ethyl_ketone", _("methyl ethyl ketone")
    SOLVENT_UNSPECIFIED = "solvent_unspecified", _("solvent, unspecified")
    KEROSENE = "kerosene", _("kerosene")
    GASOLINE = "gasoline", _("gasoline")
    DIESEL = "diesel", _("diesel")
    ACTIVATED_CARBON = "activated_carbon", _("activated carbon")
    PRECURSOR_UNSPECIFIED = "precursor_unspecified", _("chemical precursors, unspecified")
    RIFLE = "rifle", _("rifle")
    PISTOL = "pistol", _("pistol")
    REVOLVER = "revolver", _("revolver")
    SUBMACHINE_GUN = "submachine_gun", _("submachine gun")
    SHOTGUN = "shotgun", _("shotgun")
    MACHINE_GUN = "machine_gun", _("machine gun")
    GRENADE = "grenade", _("grenade")
    LAUNCHER = "launcher", _("launcher")
    WEAPON_UNSPECIFIED = "weapon_unspecified", _("weapon, unspecified")
    CARTRIDGE = "cartridge", _("cartridge")
    MAGAZINE = "magazine", _("magazine")
    AMMUNITION_UNSPECIFIED = "ammunition_unspecified", _("ammunition, unspecified")
    DYNAMITE = "dynamite", _("dynamite")
    DETONATING_CORD = "detonating_cord", _("detonating cord")
    DETONATOR = "detonator", _("detonator")
    LANDMINE = "landmine", _("landmine")
    EXPLOSIVE_UNSPECIFIED = "explosive_unspecified", _("explosive, unspecified")
    LABORATORY_PASTE = "laboratory_paste", _("paste base laboratory")
    LABORATORY_HYDROCHLORIDE = "laboratory_hydrochloride", _("hydrochloride laboratory")
    LABORATORY_UNSPECIFIED = "laboratory_unspecified", _("laboratory, unspecified")
    MACERATION_PIT = "maceration_pit", _("maceration pit")
    AIRSTRIP = "airstrip", _("airstrip")
    CAMP = "camp", _("camp")
    DEPOT = "depot", _("depot")
    CAR = "car", _("car")
    PICKUP = "pickup", _("pickup")
    TRUCK = "truck", _("truck")
    BUS = "bus", _("bus")
    MOTORCYCLE = "motorcycle", _("motorcycle")
    BOAT = "boat", _("boat")
    CANOE = "canoe", _("canoe")
    BARGE = "barge", _("barge")
    LIGHT_AIRCRAFT = "light_aircraft", _("light aircraft")
    HELICOPTER = "helicopter", _("helicopter")
    RADIO = "radio", _("radio")
    PHONE = "phone", _("telephone")
    SATELLITE_PHONE = "satellite_phone", _("satellite telephone")
    HYDRAULIC_PRESS = "hydraulic_press", _("hydraulic press")
    HYDRAULIC_JACK = "hydraulic_jack", _("hydraulic jack")
    MICROWAVE_OVEN = "microwave_oven", _("microwave oven")
    GENERATOR = "generator", _("generator")
    STILL = "still", _("still")
    MOULD_OR_LOGO = "mould_or_logo", _("mould or logo")
    MOTOR_PUMP = "motor_pump", _("motor pump")
    CHAINSAW = "chainsaw", _("chainsaw")
    DRONE = "drone", _("drone")
    COMPUTER = "computer", _("computer")
    BODY_ARMOUR = "body_armour", _("body armour")
    DREDGE = "dredge", _("dredge")
    AVIATION_FUEL = "aviation_fuel", _("aviation fuel")
    CASH = "cash", _("cash")
    OTHER = "other", _("other")


class ItemRule(NamedTuple):
    """What an item may be said to be; the item decides, and what does not fit is refused.

    `categories` has one code, but for "other", which is anything. `unit_kinds` are UnitKind codes.
    """

    categories: frozenset[str]
    forms: frozenset[str]
    unit_kinds: frozenset[str]
    measures: frozenset[str]


def _rule(category: str, forms: str, unit_kinds: str, measures: str) -> ItemRule:
    return ItemRule(
        frozenset(category.split()),
        frozenset(forms.split()),
        frozenset(unit_kinds.split()),
        frozenset(measures.split()),
    )


_GOODS = "seized destroyed lost_to_attackers detected"
_SITES = "destroyed disabled detected rehabilitated"
_PLANTS = "seized destroyed eradicated detected"
_SUBSTANCE = "mass volume count"
_POWDERS = "powder brick paste liquid impregnated mixture tablet unknown"
# A substance has a form, told or not: "not applicable" would part the sums of one chemical by the coder's taste.
_CHEMICAL = _rule("precursor_chemical", "liquid powder mixture unknown", _SUBSTANCE, _GOODS)


def _drug(forms: str) -> ItemRule:
    return _rule("drug", forms, _SUBSTANCE, _GOODS)


def _thing(category: str, unit_kinds: str = "count", measures: str = _GOODS, forms: str = "not_applicable") -> ItemRule:
    return _rule(category, forms, unit_kinds, measures)


ITEM_RULES: dict[str, ItemRule] = {
    "cocaine_hydrochloride": _drug("powder brick liquid impregnated mixture unknown"),
    "cocaine_paste_base": _drug("powder brick paste liquid impregnated mixture unknown"),
    "cocaine_paste_washed": _drug("powder brick paste liquid impregnated mixture unknown"),
    "cocaine_sulphate": _drug("powder brick paste liquid mixture unknown"),
    "cocaine_unspecified": _drug("powder brick paste liquid impregnated mixture unknown"),
    "crack": _drug("powder brick unknown"),
    "cannabis_herb": _drug("leaf_dry leaf_green brick mixture unknown"),
    "cannabis_resin": _drug("brick paste liquid unknown"),
    "opium_latex": _drug("paste liquid unknown"),
    "opium_alkaloid": _drug("powder paste liquid unknown"),
    "heroin": _drug("powder brick liquid impregnated mixture unknown"),
    "ketamine": _drug("powder liquid tablet mixture unknown"),
    "mdma": _drug("powder tablet mixture unknown"),
    "synthetic": _drug(_POWDERS),
    "drug_unspecified": _drug(_POWDERS),
    "coca_leaf": _rule("plant_material", "leaf_dry leaf_green mixture unknown", "mass volume count", _PLANTS),
    "coca_bush": _rule("plant_material", "plant unknown", "count area mass", "eradicated destroyed detected"),
    "cannabis_plant": _rule("plant_material", "plant unknown", "count area mass", _PLANTS),
    "poppy_plant": _rule("plant_material", "plant unknown", "count area mass", _PLANTS),
    "leaf_in_maceration": _rule("process_material", "mixture liquid unknown", _SUBSTANCE, _GOODS),
    "liquid_in_process": _rule("process_material", "liquid mixture unknown", _SUBSTANCE, _GOODS),
    "waste": _rule("process_material", "liquid mixture paste unknown", _SUBSTANCE, _GOODS),
    "sulphuric_acid": _CHEMICAL,
    "hydrochloric_acid": _CHEMICAL,
    "formic_acid": _CHEMICAL,
    "nitric_acid": _CHEMICAL,
    "acetic_acid": _CHEMICAL,
    "sulphamic_acid": _CHEMICAL,
    "sodium_hydroxide": _CHEMICAL,
    "calcium_chloride": _CHEMICAL,
    "calcium_hydroxide": _CHEMICAL,
    "calcium_oxide": _CHEMICAL,
    "lime": _CHEMICAL,
    "cement": _CHEMICAL,
    "ammonia": _CHEMICAL,
    "ammonium_hydroxide": _CHEMICAL,
    "ammonium_sulphate": _CHEMICAL,
    "urea": _CHEMICAL,
    "sodium_chloride": _CHEMICAL,
    "sodium_metabisulphite": _CHEMICAL,
    "sodium_carbonate": _CHEMICAL,
    "sodium_hypochlorite": _CHEMICAL,
    "potassium_permanganate": _CHEMICAL,
    "acetone": _CHEMICAL,
    "ethyl_acetate": _CHEMICAL,
    "isopropyl_alcohol": _CHEMICAL,
    "ethanol": _CHEMICAL,
    "toluene": _CHEMICAL,
    "hexane": _CHEMICAL,
    "ether": _CHEMICAL,
    "methyl_ethyl_ketone": _CHEMICAL,
    "solvent_unspecified": _CHEMICAL,
    "kerosene": _CHEMICAL,
    "gasoline": _CHEMICAL,
    "diesel": _CHEMICAL,
    "activated_carbon": _CHEMICAL,
    "precursor_unspecified": _CHEMICAL,
    "rifle": _thing("weapon"),
    "pistol": _thing("weapon"),
    "revolver": _thing("weapon"),
    "submachine_gun": _thing("weapon"),
    "shotgun": _thing("weapon"),
    "machine_gun": _thing("weapon"),
    "grenade": _thing("weapon"),
    "launcher": _thing("weapon"),
    "weapon_unspecified": _thing("weapon"),
    "cartridge": _thing("ammunition"),
    "magazine": _thing("ammunition"),
    "ammunition_unspecified": _thing("ammunition"),
    "dynamite": _thing("explosive", "count length mass", _GOODS + " disabled"),
    "detonating_cord": _thing("explosive", "count length mass", _GOODS + " disabled"),
    "detonator": _thing("explosive", "count length mass", _GOODS + " disabled"),
    "landmine": _thing("explosive", "count length mass", _GOODS + " disabled"),
    "explosive_unspecified": _thing("explosive", "count length mass", _GOODS + " disabled", "unknown"),
    "laboratory_paste": _thing("installation", measures=_SITES),
    "laboratory_hydrochloride": _thing("installation", measures=_SITES),
    "laboratory_unspecified": _thing("installation", measures=_SITES),
    "maceration_pit": _thing("installation", measures=_SITES),
    "airstrip": _thing("installation", measures=_SITES),
    "camp": _thing("installation", measures=_SITES),
    "depot": _thing("installation", measures=_SITES),
    "car": _thing("vehicle"),
    "pickup": _thing("vehicle"),
    "truck": _thing("vehicle"),
    "bus": _thing("vehicle"),
    "motorcycle": _thing("vehicle"),
    "boat": _thing("vessel"),
    "canoe": _thing("vessel"),
    "barge": _thing("vessel"),
    "light_aircraft": _thing("aircraft"),
    "helicopter": _thing("aircraft"),
    "radio": _thing("communications"),
    "phone": _thing("communications"),
    "satellite_phone": _thing("communications"),
    "hydraulic_press": _thing("equipment"),
    "hydraulic_jack": _thing("equipment"),
    "microwave_oven": _thing("equipment"),
    "generator": _thing("equipment"),
    "still": _thing("equipment"),
    "mould_or_logo": _thing("equipment"),
    "motor_pump": _thing("equipment"),
    "chainsaw": _thing("equipment"),
    "drone": _thing("equipment"),
    "computer": _thing("equipment"),
    "body_armour": _thing("equipment"),
    "dredge": _thing("equipment"),
    "aviation_fuel": _thing("equipment", _SUBSTANCE, _GOODS, "liquid unknown"),
    "cash": _thing("cash", "money count"),
    "other": _rule(
        "weapon ammunition explosive communications vehicle vessel aircraft equipment property installation other",
        "powder brick paste liquid mixture not_applicable unknown",
        "mass volume count area length money",
        "seized destroyed disabled lost_to_attackers detected rehabilitated",
    ),
}

# Inputs that Peru's list of controlled chemicals holds (IQPF, "insumos químicos y productos fiscalizados"), with the
# first day on it where a source that we read gives one, else None. Which source says so: manual/iqpf.yaml. An item that
# is not here was not found on the list.
IQPF_SINCE: dict[str, date | None] = {
    **dict.fromkeys(
        ("acetone", "ethyl_acetate", "sulphuric_acid", "hydrochloric_acid", "nitric_acid", "ammonia", "toluene"), None
    ),
    "calcium_oxide": None,
    "sulphamic_acid": date(2020, 1, 1),
    "calcium_chloride": date(2020, 1, 1),
    "sodium_hydroxide": date(2020, 1, 1),
    "sodium_metabisulphite": date(2020, 1, 1),
}
