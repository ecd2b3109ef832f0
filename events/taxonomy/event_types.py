"""Types of event in order, their six groups, and the ACLED crosswalk."""

from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventType(TextChoices):
    """What happened, in order.

    The primary type is the first that applies among those that describe what happened to people;
    where nobody was harmed, the first that applies (primary_type.py).
    """

    AMBUSH = "ambush", _("Ambush")
    ATTACK_INSTALLATION = "attack_installation", _("Attack on a base or police station")
    ATTACK_AIRCRAFT = "attack_aircraft", _("Attack on an aircraft")
    CLASH = "clash", _("Clash")
    HARASSING_FIRE = "harassing_fire", _("Harassing fire")
    EXPLOSIVE = "explosive", _("Explosive or mine")
    AIR_STRIKE = "air_strike", _("Air strike")
    KILLING = "killing", _("Killing")
    ABDUCTION = "abduction", _("Abduction")
    FORCED_RECRUITMENT = "forced_recruitment", _("Forced recruitment")
    COMMUNITY_DETENTION = "community_detention", _("Detention by residents")
    LEADER_KILLED = "leader_killed", _("Death of a leader in an operation")
    LEADER_CAPTURED = "leader_captured", _("Leader captured")
    INFRASTRUCTURE_ATTACK = "infrastructure_attack", _("Attack on civil infrastructure")
    DRUG_ROBBERY = "drug_robbery", _("Robbery of a drug load")
    LAB_DISMANTLED = "lab_dismantled", _("Laboratory dismantled")
    AIRSTRIP_DISABLED = "airstrip_disabled", _("Airstrip disabled")
    AIRCRAFT_INTERCEPTED = "aircraft_intercepted", _("Aircraft intercepted")
    AIRCRAFT_CRASHED = "aircraft_crashed", _("Aircraft crash")
    DRUG_SEIZURE = "drug_seizure", _("Drug seizure")
    PRECURSOR_SEIZURE = "precursor_seizure", _("Seizure of chemical precursors")
    WEAPONS_SEIZURE = "weapons_seizure", _("Weapons seizure")
    ASSET_SEIZURE = "asset_seizure", _("Seizure of assets or money")
    ERADICATION = "eradication", _("Eradication")
    ILLEGAL_MINING_ACTION = "illegal_mining_action", _("Action against illegal mining")
    ILLEGAL_LOGGING_ACTION = "illegal_logging_action", _("Action against illegal logging")
    ARREST = "arrest", _("Arrest")
    SURRENDER_DESERTION = "surrender_desertion", _("Surrender or desertion")
    RESCUE = "rescue", _("Rescue")
    THREAT_EXTORTION = "threat_extortion", _("Threat or extortion")
    DISPLACEMENT = "displacement", _("Displacement")
    RIOT = "riot", _("Riot")
    BLOCKADE = "blockade", _("Blockade or strike")
    PROTEST = "protest", _("Protest")
    EMERGENCY_MEASURE = "emergency_measure", _("State of emergency measure")
    BASE_DEPLOYMENT = "base_deployment", _("Base installed or withdrawn")
    JUDICIAL = "judicial", _("Indictment or sentence")
    LEADER_DIED = "leader_died", _("Leader’s death, other or disputed cause")
    SITE_DETECTED = "site_detected", _("Airstrip or laboratory detected")
    SITE_REHABILITATED = "site_rehabilitated", _("Airstrip or laboratory rehabilitated")
    COMMUNIQUE = "communique", _("Communiqué or graffiti")
    OPERATION = "operation", _("Operation")
    OFFICIAL_TALLY = "official_tally", _("Official tally")


class EventGroup(TextChoices):
    """The six families that share a colour, a shape and a letter on map and timeline."""

    ARMED_VIOLENCE = "armed_violence", _("Armed violence")
    INTERDICTION = "interdiction", _("Interdiction")
    LAW = "law", _("Law")
    STATE_MEASURES = "state_measures", _("State measures")
    SOCIAL = "social", _("Social")
    OBSERVATION = "observation", _("Observation")


GROUP_OF_TYPE: dict[str, str] = {
    "ambush": "armed_violence",
    "attack_installation": "armed_violence",
    "attack_aircraft": "armed_violence",
    "clash": "armed_violence",
    "harassing_fire": "armed_violence",
    "explosive": "armed_violence",
    "air_strike": "armed_violence",
    "killing": "armed_violence",
    "abduction": "armed_violence",
    "forced_recruitment": "armed_violence",
    "community_detention": "social",
    "leader_killed": "armed_violence",
    "leader_captured": "law",
    "infrastructure_attack": "armed_violence",
    "drug_robbery": "armed_violence",
    "lab_dismantled": "interdiction",
    "airstrip_disabled": "interdiction",
    "aircraft_intercepted": "interdiction",
    "aircraft_crashed": "observation",
    "drug_seizure": "interdiction",
    "precursor_seizure": "interdiction",
    "weapons_seizure": "interdiction",
    "asset_seizure": "interdiction",
    "eradication": "interdiction",
    "illegal_mining_action": "interdiction",
    "illegal_logging_action": "interdiction",
    "arrest": "law",
    "surrender_desertion": "law",
    "rescue": "law",
    "threat_extortion": "armed_violence",
    "displacement": "social",
    "riot": "social",
    "blockade": "social",
    "protest": "social",
    "emergency_measure": "state_measures",
    "base_deployment": "state_measures",
    "judicial": "law",
    "leader_died": "observation",
    "site_detected": "observation",
    "site_rehabilitated": "observation",
    "communique": "social",
    "operation": "state_measures",
    "official_tally": "observation",
}


class AcledReading(NamedTuple):
    """Our own reading of the ACLED codebook; quality is exact, actors, approx or none.

    "actors": exact only where the opposing side is an organised armed group.
    """

    event_type: str
    sub_event_type: str
    quality: str


_CLASH = AcledReading("Battles", "Armed clash", "actors")
_DESTRUCTION = AcledReading("Strategic developments", "Looting/property destruction", "approx")
_ARRESTS = AcledReading("Strategic developments", "Arrests", "approx")
_OTHER = AcledReading("Strategic developments", "Other", "approx")
_ABDUCTION = AcledReading("Violence against civilians", "Abduction/forced disappearance", "actors")
_PROTEST = AcledReading("Protests", "Peaceful protest", "approx")
_NO_ACLED = AcledReading("", "", "none")

# A base withdrawn is no base established, and residents who detain somebody without force are no mob:
# both readings hold for one half of their code only, hence "approx".
ACLED_OF_TYPE: dict[str, AcledReading] = {
    "ambush": _CLASH,
    "attack_installation": _CLASH,
    "attack_aircraft": _CLASH,
    "clash": _CLASH,
    "harassing_fire": _CLASH,
    "explosive": AcledReading("Explosions/Remote violence", "Remote explosive/landmine/IED", "exact"),
    "air_strike": AcledReading("Explosions/Remote violence", "Air/drone strike", "exact"),
    "killing": AcledReading("Violence against civilians", "Attack", "actors"),
    "abduction": _ABDUCTION,
    "forced_recruitment": _ABDUCTION,
    "community_detention": AcledReading("Riots", "Mob violence", "approx"),
    "leader_killed": _CLASH,
    "leader_captured": _ARRESTS,
    "infrastructure_attack": _DESTRUCTION,
    "drug_robbery": _NO_ACLED,
    "lab_dismantled": _DESTRUCTION,
    "airstrip_disabled": _DESTRUCTION,
    "aircraft_intercepted": _NO_ACLED,
    "aircraft_crashed": _NO_ACLED,
    "drug_seizure": _NO_ACLED,
    "precursor_seizure": _NO_ACLED,
    "weapons_seizure": AcledReading("Strategic developments", "Disrupted weapons use", "approx"),
    "asset_seizure": _NO_ACLED,
    "eradication": _NO_ACLED,
    "illegal_mining_action": _NO_ACLED,
    "illegal_logging_action": _NO_ACLED,
    "arrest": _ARRESTS,
    "surrender_desertion": AcledReading("Strategic developments", "Change to group/activity", "approx"),
    "rescue": _NO_ACLED,
    "threat_extortion": _NO_ACLED,
    "displacement": _NO_ACLED,
    "riot": AcledReading("Riots", "Violent demonstration", "approx"),
    "blockade": _PROTEST,
    "protest": _PROTEST,
    "emergency_measure": _OTHER,
    "base_deployment": AcledReading("Strategic developments", "Headquarters or base established", "approx"),
    "judicial": _NO_ACLED,
    "leader_died": _OTHER,
    "site_detected": _NO_ACLED,
    "site_rehabilitated": _NO_ACLED,
    "communique": _OTHER,
    "operation": _NO_ACLED,
    "official_tally": _NO_ACLED,
}

# UCDP's type_of_violence that an event of the type can have; which one, if any, its sides and its dead decide
# (events/ucdp.py). 1: State-based; 2: between two organised groups; 3: one-sided. Types that are not here have none.
UCDP_VIOLENCE_OF_TYPE: dict[str, tuple[int, ...]] = {
    "ambush": (1, 2),
    "attack_installation": (1,),
    "attack_aircraft": (1,),
    "clash": (1, 2),
    "harassing_fire": (1, 2),
    "explosive": (1, 2),
    "air_strike": (1,),
    "killing": (3,),
    "leader_killed": (1,),
}

# Figures that a body gives for a period: shown as what it says, in no total of events or goods.
OUTSIDE_TOTALS = frozenset({EventType.OFFICIAL_TALLY.value})
