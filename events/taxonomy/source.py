"""Vocabularies of sources, of claims and of casualties."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PublisherKind(TextChoices):
    """What sort of publisher it is."""

    STATE_SECURITY = "state_security", _("State, security")
    STATE_OTHER = "state_other", _("State, other")
    NATIONAL_MEDIA = "national_media", _("National media")
    REGIONAL_MEDIA = "regional_media", _("Regional media")
    INTERNATIONAL_MEDIA = "international_media", _("International media")
    NGO = "ngo", _("NGO")
    ACADEMIC = "academic", _("Academic")
    SOCIAL_MEDIA = "social_media", _("Social media")
    ARMED_ACTOR = "armed_actor", _("Armed actor")
    COURT = "court", _("Court")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("International organisation")


class ReadExtent(TextChoices):
    """How much of a report we read ourselves."""

    WHOLE = "whole", pgettext_lazy("read", "whole")
    OPENING = "opening", _("its opening only")
    HEADLINE = "headline", _("its headline only")
    NOT_READ = "not_read", _("not read: known through another report")


# A headline is not a reading: it corroborates nothing.
READ_EXTENTS = frozenset({"whole", "opening"})


class ReportOrigin(TextChoices):
    """Where what a report tells comes from; two reports of one origin are one source."""

    OWN_REPORTING = "own_reporting", _("own reporting")
    AGENCY = "agency", _("a news agency")
    COMMUNIQUE = "communique", _("a communiqué")
    OTHER_OUTLET = "other_outlet", _("another outlet")


class Reliability(TextChoices):
    """Admiralty code for a source (desk only)."""

    A = "A", _("A – completely reliable")
    B = "B", _("B – usually reliable")
    C = "C", _("C – fairly reliable")
    D = "D", _("D – not usually reliable")
    E = "E", _("E – unreliable")
    F = "F", _("F – cannot be judged")


class Credibility(IntegerChoices):
    """Admiralty code for a piece of information (desk only)."""

    CONFIRMED = 1, _("1 – confirmed by other sources")
    PROBABLY_TRUE = 2, _("2 – probably true")
    POSSIBLY_TRUE = 3, _("3 – possibly true")
    DOUBTFUL = 4, _("4 – doubtful")
    IMPROBABLE = 5, _("5 – improbable")
    CANNOT_BE_JUDGED = 6, _("6 – cannot be judged")


class About(TextChoices):
    """What a claim is about."""

    KILLED = "killed", _("people killed")
    WOUNDED = "wounded", _("people wounded")
    DETAINED = "detained", _("people detained")
    QUANTITY = "quantity", _("quantity")
    TOTAL = "total", _("the source's own total")
    CAPACITY = "capacity", _("production capacity")
    AVOIDED_PRODUCTION = "avoided_production", _("production avoided")
    PERPETRATOR = "perpetrator", _("perpetrator")
    OPERATOR = "operator", pgettext_lazy("claim", "operator")
    MOTIVE = "motive", _("motive")
    PLACE = "place", _("place")
    DATE = "date", _("date")
    TARGET = "target", pgettext_lazy("claim", "target")
    RELATION = "relation", _("relation")
    VALUE = "value", _("value in money")
    MANNER = "manner", _("how it happened")
    IDENTITY = "identity", _("identity")
    MEMBERSHIP = "membership", _("membership or rank")
    REGISTRATION = "registration", _("registration of a vehicle or aircraft")
    COMPOSITION = "composition", _("composition of a group (sex, age)")
    RESPONSIBILITY_CLAIMED = "responsibility_claimed", _("responsibility claimed")
    DEMAND = "demand", _("demand")
    WARNING = "warning", _("warning given before")
    DAMAGE = "damage", _("damage")
    LEGAL_STATUS = "legal_status", _("legal status")
    OTHER = "other", _("other")


class Stance(TextChoices):
    """Whether the claimant asserts or denies it."""

    ASSERTS = "asserts", _("asserts")
    DENIES = "denies", _("denies")


class ClaimStatus(TextChoices):
    """What we did with a claim."""

    ADOPTED = "adopted", _("adopted")
    SUPPORTING = "supporting", _("supporting")
    RECORDED = "recorded", _("recorded, not judged")
    REJECTED = "rejected", _("rejected")
    SUPERSEDED = "superseded", _("superseded")


class Per(TextChoices):
    """The period of a rate."""

    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    YEAR = "year", _("a year")


class CasualtyGroup(TextChoices):
    """Whom the harm reached."""

    POLICE = "police", _("police")
    MILITARY = "military", _("military")
    STATE_FORCES_UNSPECIFIED = "state_forces_unspecified", _("state forces, unspecified")
    JUDICIARY = "judiciary", _("judiciary")
    STATE_CIVIL = "state_civil", _("civil servants")
    SELF_DEFENCE = "self_defence", _("self-defence committee members")
    CIVILIAN = "civilian", _("civilians")
    ARMED_GROUP = "armed_group", _("armed group")
    TRAFFICKER = "trafficker", _("traffickers")
    PORTER = "porter", _("porters of drugs")
    COLLABORATOR = "collaborator", _("alleged collaborators")
    UNKNOWN = "unknown", _("group unknown")


# Under which of UCDP's deaths those killed of a group stand in an event between the State and a group; in any other
# event those of the State and of the group are "deaths_unknown" (events/ucdp.py).
UCDP_DEATHS_OF_GROUP: dict[str, str] = {
    "police": "deaths_a",
    "military": "deaths_a",
    "state_forces_unspecified": "deaths_a",
    "judiciary": "deaths_civilians",
    "state_civil": "deaths_civilians",
    "self_defence": "deaths_a",
    "civilian": "deaths_civilians",
    "armed_group": "deaths_b",
    "trafficker": "deaths_unknown",
    "porter": "deaths_unknown",
    "collaborator": "deaths_unknown",
    "unknown": "deaths_unknown",
}


class Effect(TextChoices):
    """What happened to them."""

    KILLED = "killed", _("killed")
    WOUNDED = "wounded", _("wounded")
    MISSING = "missing", _("missing")
    DETAINED = "detained", _("detained")
    ABDUCTED = "abducted", _("abducted")
    RESCUED = "rescued", _("rescued")
    RECRUITED = "recruited", _("recruited by force")
    SURRENDERED = "surrendered", _("surrendered")
    INJURED_ACCIDENT = "injured_accident", _("injured by accident")
    DIED_OTHER = "died_other", _("dead of another or a disputed cause")


# What counts as harm to people when the primary type is chosen: a row of these that is not null and not 0.
HARMFUL_EFFECTS = frozenset({"killed", "wounded", "missing", "abducted"})
