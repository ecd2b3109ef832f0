"""Every vocabulary as the codebook shows it: code, both labels, crosswalks."""

import re
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from events import taxonomy
from events.document import FILTERS

from .seizures import rule_words


def bilingual(choices) -> list[tuple[str, str, str]]:
    """Return (code, Spanish label, English label) of a vocabulary, in its order."""
    labels = {}
    for language in ("es", "en"):
        with override(language):
            labels[language] = {code: str(label) for code, label in choices.choices}
    return [(code, labels["es"][code], labels["en"][code]) for code in choices.values]


def types() -> list[dict]:
    return [
        {
            "code": code,
            "es": es,
            "en": en,
            "group": taxonomy.GROUP_OF_TYPE[code],
            "group_label": taxonomy.EventGroup(taxonomy.GROUP_OF_TYPE[code]).label,
            "acled": taxonomy.ACLED_OF_TYPE[code],
        }
        for code, es, en in bilingual(taxonomy.EventType)
    ]


def crossed(choices, codes: dict) -> list[dict]:
    return [
        {"code": code, "es": es, "en": en, "ucdp": codes[code][0], "acled": codes[code][1]}
        for code, es, en in bilingual(choices)
    ]


def units() -> list[dict]:
    return [
        {
            "code": code,
            "es": es,
            "en": en,
            "kind": taxonomy.UnitKind(rule.kind).label,
            "normal": rule.unit,
            "rule": rule_words(rule.rule),
        }
        for code, es, en in bilingual(taxonomy.Unit)
        for rule in [taxonomy.UNIT_RULES[code]]
    ]


class Vocabulary(NamedTuple):
    """A vocabulary: the anchor of its section, its name, what it says, its codes."""

    id: str
    title: str
    about: str
    choices: type

    @property
    def slug(self) -> str:
        """The name of its page: EventType is event-type."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", self.choices.__name__).lower()


def plain() -> list[Vocabulary]:
    """Return the vocabularies without a crosswalk of their own."""
    return [
        Vocabulary(
            "groups",
            _("Groups of types"),
            _("The six families that share a colour, a shape and a letter."),
            taxonomy.EventGroup,
        ),
        Vocabulary(
            "roles",
            _("Roles of actors"),
            _("What an actor did in the event. A denial is a claim, never a role."),
            taxonomy.ActorRole,
        ),
        Vocabulary("certainty", _("Certainty"), _("How certain an attribution is."), taxonomy.Certainty),
        Vocabulary(
            "actor-relations",
            _("Relations between actors"),
            _("Read from the first actor to the second."),
            taxonomy.ActorRelationKind,
        ),
        Vocabulary("location-kinds", _("Kinds of place"), "", taxonomy.LocationKind),
        Vocabulary(
            "location-roles", _("Roles of places"), _("An area of effect is extent, not doubt."), taxonomy.LocationRole
        ),
        Vocabulary("categories", _("Categories of things"), "", taxonomy.Category),
        Vocabulary("items", _("Things"), _("As finely as sources say."), taxonomy.Item),
        Vocabulary("forms", _("Forms"), "", taxonomy.Form),
        Vocabulary(
            "measures",
            _("Measures"),
            _("Seized: taken into custody, whatever became of it. Destroyed: never taken into custody."),
            taxonomy.Measure,
        ),
        Vocabulary(
            "quantifiers",
            _("Quantifiers"),
            _("An exact figure fills low, best and high; “up to” fills high; “at least” fills low."),
            taxonomy.Quantifier,
        ),
        Vocabulary("dispositions", _("What became of it"), "", taxonomy.Disposition),
        Vocabulary("settings", _("Where it was found"), "", taxonomy.Setting),
        Vocabulary("casualty-groups", _("Groups of people harmed"), "", taxonomy.CasualtyGroup),
        Vocabulary("effects", _("Effects"), "", taxonomy.Effect),
        Vocabulary(
            "claims",
            _("What a claim is about"),
            _("Capacity, avoided production and a source's own total are claims, never seizure rows."),
            taxonomy.About,
        ),
        Vocabulary("stances", _("Stances"), "", taxonomy.Stance),
        Vocabulary("claim-statuses", _("What we did with a claim"), "", taxonomy.ClaimStatus),
        Vocabulary("publisher-kinds", _("Kinds of publisher"), "", taxonomy.PublisherKind),
        Vocabulary("event-relations", _("Relations between events"), "", taxonomy.EventRelationKind),
        Vocabulary("decree-actions", _("Actions of emergency measures"), "", taxonomy.DecreeAction),
        Vocabulary(
            "redaction",
            _("Reasons for erasing a record"),
            _("A code, because words would repeat the harm."),
            taxonomy.RedactionReason,
        ),
        Vocabulary("date-spans", _("Spans of dates"), _("Doubt about the moment, or a duration."), taxonomy.DateSpan),
        Vocabulary("date-bases", _("Bases of dates"), "", taxonomy.Basis),
        Vocabulary(
            "start-bases",
            _("Bases of first days"),
            _("Assumed: no source gives a beginning; the earliest plausible day stands in its place."),
            taxonomy.StartBasis,
        ),
        Vocabulary("actor-names", _("Other names of actors"), "", taxonomy.ActorNameKind),
        Vocabulary(
            "memberships",
            _("Membership in a zone"),
            _("As a source counts a place; never an official list."),
            taxonomy.MembershipStatus,
        ),
        Vocabulary(
            "unit-kinds", _("Kinds of unit"), _("Amounts of different kinds are never added up."), taxonomy.UnitKind
        ),
        Vocabulary("rates", _("Periods of rates"), "", taxonomy.Per),
        *(
            Vocabulary(key.name.replace("_", "-"), capfirst(str(key.label)), key.help, key.kind.vocabulary)
            for key in FILTERS
        ),
        Vocabulary("languages", _("Languages"), "", taxonomy.Language),
    ]
