"""Vocabularies of actors, their roles and their relations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActorKind(TextChoices):
    """What sort of actor it is."""

    MILITARY = "military", _("Military")
    POLICE = "police", _("Police")
    STATE_FORCES_UNSPECIFIED = "state_forces_unspecified", _("State forces, unspecified")
    JUDICIARY = "judiciary", _("Judiciary")
    STATE_CIVIL = "state_civil", _("Civil state body")
    ARMED_GROUP = "armed_group", _("Armed group")
    CRIMINAL_GROUP = "criminal_group", _("Criminal group")
    SELF_DEFENCE = "self_defence", _("Self-defence committee")
    RIOTERS = "rioters", _("Rioters")
    PROTESTERS = "protesters", _("Protesters")
    CIVILIANS = "civilians", _("Civilians")
    COMMUNITY_ORGANISATION = "community_organisation", _("Community organisation")
    NATIVE_COMMUNITY = "native_community", _("Native community")
    COMPANY = "company", _("Company")
    FOREIGN_OR_OTHER = "foreign_or_other", _("Foreign or other")
    PERSON = "person", _("Person")
    UNKNOWN = "unknown", _("Unknown")


# ACLED's inter code for each kind; a person or an unknown actor has none.
ACLED_INTER_OF_KIND: dict[str, int | None] = {
    "military": 1,
    "police": 1,
    "state_forces_unspecified": 1,
    "judiciary": 1,
    "state_civil": 1,
    "armed_group": 2,
    "criminal_group": 3,
    "self_defence": 4,
    "rioters": 5,
    "protesters": 6,
    "civilians": 7,
    "community_organisation": 7,
    "native_community": 7,
    "company": 7,
    "foreign_or_other": 8,
    "person": None,
    "unknown": None,
}


class ActorNameKind(TextChoices):
    """What sort of other name it is."""

    ALIAS = "alias", _("alias")
    ACRONYM = "acronym", _("acronym")
    FORMER = "former", _("former name")


class ActorRole(TextChoices):
    """What an actor did in the event (directional, unlike ACLED's actor1 and actor2).

    An initiator attacked first or began it; a State force in an operation of its own is the executing force, fire or
    no fire, and a patrol that is ambushed the target. Who runs a site or owns goods is its operator, never a target.
    """

    INITIATOR = "initiator", _("initiator")
    TARGET = "target", _("target")
    EXECUTING_FORCE = "executing_force", _("executing force")
    SUPPORTING_FORCE = "supporting_force", _("supporting force")
    PROSECUTOR = "prosecutor", _("prosecutor")
    OPERATOR = "operator", _("operator")
    PROTECTOR = "protector", _("protector")
    PORTER = "porter", _("porter")
    PILOT = "pilot", _("pilot")
    FINANCIER = "financier", _("financier")
    GUARD = "guard", _("guard")
    COLLABORATOR = "collaborator", pgettext_lazy("role", "collaborator")
    DETAINER = "detainer", _("detainer")
    CLAIMS_RESPONSIBILITY = "claims_responsibility", _("claims responsibility")
    DETAINED = "detained", pgettext_lazy("role", "detained")
    KILLED = "killed", pgettext_lazy("role", "killed")
    WOUNDED = "wounded", pgettext_lazy("role", "wounded")
    RESCUED = "rescued", pgettext_lazy("role", "rescued")
    AUTHORITY = "authority", _("authority")
    SPOKESPERSON = "spokesperson", _("spokesperson")
    BYSTANDER = "bystander", _("bystander")


class ActorRelationKind(TextChoices):
    """How an actor relates to another, read from the first to the second."""

    UNIT_OF = "unit_of", _("unit of")
    FACTION_OF = "faction_of", _("faction of")
    SUCCESSOR_OF = "successor_of", _("successor of")
    MEMBER_OF = "member_of", _("member of")
    COMMANDS = "commands", _("commands")
    HOLDS_POST_IN = "holds_post_in", _("holds a post in")
    ALLIED_WITH = "allied_with", _("allied with")
    PAYS_PROTECTION_TO = "pays_protection_to", _("pays protection to")
    SUPPLIES = "supplies", _("supplies")
    RIVAL_OF = "rival_of", _("rival of")
    KIN_OF = "kin_of", _("kin of")


# What makes one actor a part of another: the tree that `subunits` walks.
TREE_RELATIONS = frozenset({"unit_of", "faction_of", "successor_of"})
# Never leaves the desk: it would expose families.
DESK_ONLY_RELATIONS = frozenset({"kin_of"})
