"""Vocabularies of events: types, dates, verification, workflow, and the ACLED crosswalk."""

from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventType(TextChoices):
    """What happened, in order of severity: the primary type is the first that applies."""

    AMBUSH = "ambush", _("Ambush")
    ATTACK_INSTALLATION = "attack_installation", _("Attack on a base or police station")
    ATTACK_AIRCRAFT = "attack_aircraft", _("Attack on an aircraft")
    CLASH = "clash", _("Clash")
    EXPLOSIVE = "explosive", _("Explosive or mine")
    AIR_STRIKE = "air_strike", _("Air strike")
    KILLING = "killing", _("Killing")
    ABDUCTION = "abduction", _("Abduction or forced recruitment")
    LEADER_KILLED = "leader_killed", _("Leader killed")
    LEADER_CAPTURED = "leader_captured", _("Leader captured")
    LAB_DISMANTLED = "lab_dismantled", _("Laboratory dismantled")
    AIRSTRIP_DISABLED = "airstrip_disabled", _("Airstrip disabled")
    AIRCRAFT_INTERCEPTED = "aircraft_intercepted", _("Aircraft intercepted")
    DRUG_SEIZURE = "drug_seizure", _("Drug seizure")
    PRECURSOR_SEIZURE = "precursor_seizure", _("Seizure of chemical precursors")
    WEAPONS_SEIZURE = "weapons_seizure", _("Weapons seizure")
    ASSET_SEIZURE = "asset_seizure", _("Seizure of assets or money")
    ERADICATION = "eradication", _("Eradication")
    ARREST = "arrest", _("Arrest")
    RESCUE = "rescue", _("Rescue")
    THREAT_EXTORTION = "threat_extortion", _("Threat or extortion")
    BLOCKADE_RIOT = "blockade_riot", _("Blockade or riot")
    PROTEST = "protest", _("Protest")
    EMERGENCY_MEASURE = "emergency_measure", _("State of emergency measure")
    BASE_DEPLOYMENT = "base_deployment", _("Base installed or withdrawn")
    JUDICIAL = "judicial", _("Indictment or sentence")
    SITE_DETECTED = "site_detected", _("Airstrip or laboratory detected")
    SITE_REHABILITATED = "site_rehabilitated", _("Airstrip or laboratory rehabilitated")
    COMMUNIQUE = "communique", _("Communiqué or graffiti")


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
    "explosive": "armed_violence",
    "air_strike": "armed_violence",
    "killing": "armed_violence",
    "abduction": "armed_violence",
    "leader_killed": "armed_violence",
    "leader_captured": "law",
    "lab_dismantled": "interdiction",
    "airstrip_disabled": "interdiction",
    "aircraft_intercepted": "interdiction",
    "drug_seizure": "interdiction",
    "precursor_seizure": "interdiction",
    "weapons_seizure": "interdiction",
    "asset_seizure": "interdiction",
    "eradication": "interdiction",
    "arrest": "law",
    "rescue": "law",
    "threat_extortion": "social",
    "blockade_riot": "social",
    "protest": "social",
    "emergency_measure": "state_measures",
    "base_deployment": "state_measures",
    "judicial": "law",
    "site_detected": "observation",
    "site_rehabilitated": "observation",
    "communique": "social",
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
_NO_ACLED = AcledReading("", "", "none")

ACLED_OF_TYPE: dict[str, AcledReading] = {
    "ambush": _CLASH,
    "attack_installation": _CLASH,
    "attack_aircraft": _CLASH,
    "clash": _CLASH,
    "explosive": AcledReading("Explosions/Remote violence", "Remote explosive/landmine/IED", "exact"),
    "air_strike": AcledReading("Explosions/Remote violence", "Air/drone strike", "exact"),
    "killing": AcledReading("Violence against civilians", "Attack", "actors"),
    "abduction": AcledReading("Violence against civilians", "Abduction/forced disappearance", "actors"),
    "leader_killed": _CLASH,
    "leader_captured": _ARRESTS,
    "lab_dismantled": _DESTRUCTION,
    "airstrip_disabled": _DESTRUCTION,
    "aircraft_intercepted": _NO_ACLED,
    "drug_seizure": _NO_ACLED,
    "precursor_seizure": _NO_ACLED,
    "weapons_seizure": AcledReading("Strategic developments", "Disrupted weapons use", "approx"),
    "asset_seizure": _NO_ACLED,
    "eradication": _NO_ACLED,
    "arrest": _ARRESTS,
    "rescue": _NO_ACLED,
    "threat_extortion": _NO_ACLED,
    "blockade_riot": AcledReading("Riots", "Violent demonstration", "approx"),
    "protest": AcledReading("Protests", "Peaceful protest", "approx"),
    "emergency_measure": _OTHER,
    "base_deployment": AcledReading("Strategic developments", "Headquarters or base established", "approx"),
    "judicial": _NO_ACLED,
    "site_detected": _NO_ACLED,
    "site_rehabilitated": _NO_ACLED,
    "communique": _OTHER,
}


class Status(TextChoices):
    """Where an event stands in the newsroom's workflow (desk only)."""

    LEAD = "lead", _("Lead")
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    CHANGES_PENDING = "changes_pending", _("Published, with changes pending")
    RETRACTED = "retracted", _("Retracted")
    MERGED = "merged", _("Merged into another event")
    REDACTED = "redacted", _("Redacted")


class Verification(TextChoices):
    """How well an event is attested: a list of codes, not a scale."""

    UNVERIFIED = "unverified", _("Unverified")
    SINGLE_SOURCE = "single_source", _("Single source")
    CORROBORATED = "corroborated", _("Corroborated")
    CONFIRMED = "confirmed", _("Confirmed")
    CONTESTED = "contested", _("Contested")
    UNVERIFIABLE = "unverifiable", _("Unverifiable")
    DEBUNKED = "debunked", _("Debunked")


VERIFICATION_MEANING: dict[str, str] = {
    "unverified": _("Nobody has checked it yet."),
    "single_source": _("One report, or several that repeat one origin."),
    "corroborated": _("Two or more independent reports that we read agree on the core."),
    "confirmed": _("Official and independent reports agree, or a document proves it."),
    "contested": _("Sources disagree on whether or how it happened."),
    "unverifiable": _("It cannot be checked with what is public."),
    "debunked": _("It was shown not to have happened as told; it enters no total."),
}


class DatePrecision(TextChoices):
    """How precisely the date is known."""

    DAY = "day", _("day")
    FEW_DAYS = "few_days", _("a few days")
    WEEK = "week", _("about a week")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    BETWEEN = "between", _("between two days")
    UNKNOWN = "unknown", _("unknown")


# UCDP GED date_prec and ACLED time_precision; None where the other codebook has no such code.
# "between" has these up to 31 days, beyond them 5 and none (dates.codes_of_between).
DATE_PRECISION_CODES: dict[str, tuple[int | None, int | None]] = {
    "day": (1, 1),
    "few_days": (2, 2),
    "week": (3, 2),
    "month": (4, 3),
    "year": (5, None),
    "between": (4, 3),
    "unknown": (None, None),
}


class DateSpan(TextChoices):
    """Whether the event happened at some moment of its dates or went on through all of them."""

    WITHIN = "within", _("at some moment in it")
    DURATION = "duration", _("through all of it")


class TimeOfDay(TextChoices):
    """When in the day it happened, by the clock in Peru; most sources of attacks say it."""

    DAWN = "dawn", _("dawn")
    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    EVENING = "evening", _("evening")
    NIGHT = "night", _("night")


class Basis(TextChoices):
    """Whether a date is stated by a source or inferred by us."""

    STATED = "stated", _("stated")
    INFERRED = "inferred", _("inferred")


class StartBasis(TextChoices):
    """Whether a date's first day is stated, or the earliest plausible one because no source gives a beginning."""

    STATED = "stated", pgettext_lazy("first day", "stated")
    ASSUMED = "assumed", _("assumed: the earliest plausible day")


class Language(TextChoices):
    """Languages that content may be written in."""

    ES = "es", _("Spanish")
    EN = "en", _("English")
    PT = "pt", _("Portuguese")
    QU = "qu", _("Quechua")
    CNI = "cni", _("Asháninka")
    OTHER = "other", _("Other")


class Certainty(TextChoices):
    """How certain an attribution is."""

    CONFIRMED = "confirmed", _("confirmed")
    PROBABLE = "probable", _("probable")
    ALLEGED = "alleged", _("alleged")


class EventRelationKind(TextChoices):
    """How an event relates to another, read from the first to the second."""

    SAME_OPERATION = "same_operation", _("part of the same operation as")
    SAME_SITE = "same_site", _("at the same site as")
    FOLLOW_UP = "follow_up", _("follow-up to")
    REPRISAL = "reprisal", _("reprisal for")
    RESCUE_ATTEMPT = "rescue_attempt", _("rescue attempt after")
    EXTENDS = "extends", _("extends")
    MODIFIES = "modifies", _("modifies")
    DUPLICATE_OF = "duplicate_of", _("duplicate of")


class DecreeAction(TextChoices):
    """What a decree does to the state of emergency."""

    DECLARED = "declared", _("declared")
    EXTENDED = "extended", _("extended")
    MODIFIED = "modified", _("modified")
    PARTLY_LIFTED = "partly_lifted", _("partly lifted")
    LIFTED = "lifted", _("lifted")


class RedactionReason(TextChoices):
    """Why something must never have been public: a code, since words would repeat the harm."""

    PERSON_AT_RISK = "person_at_risk", _("a person could be harmed")
    PLACE_AT_RISK = "place_at_risk", _("a place could be harmed")
    SOURCE_AT_RISK = "source_at_risk", _("a source could be harmed")
    LEGAL = "legal", _("the law or a court requires it")
