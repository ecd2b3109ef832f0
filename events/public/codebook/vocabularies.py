"""Every public vocabulary, in the codebook's order: what it is called, what it says, its codes."""

from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from events import taxonomy
from events.document import FILTERS
from events.taxonomy.manual import LANGUAGES, name_of


def bilingual(choices) -> list[tuple[str, str, str]]:
    """Return (code, Spanish label, English label) of a vocabulary, in its order."""
    labels = {}
    for language in ("es", "en"):
        with override(language):
            labels[language] = {code: str(label) for code, label in choices.choices}
    return [(code, labels["es"][code], labels["en"][code]) for code in choices.values]


class Vocabulary(NamedTuple):
    """A vocabulary: the anchor of its section, its name, what it says, its codes."""

    id: str
    title: str
    about: str
    choices: type

    @property
    def slug(self) -> str:
        """The name of its page: EventType is event-type."""
        return name_of(self.choices)


def vocabularies() -> list[Vocabulary]:
    """Return every public vocabulary in the codebook's order, titles and meanings in the page's language."""
    return [
        Vocabulary(
            "types",
            _("Types of event"),
            _(
                "In a fixed order: the primary type is the first that tells of harm to people, else the first that "
                "applies."
            ),
            taxonomy.EventType,
        ),
        Vocabulary("dates", _("Precision of dates"), _("How closely the date is known."), taxonomy.DatePrecision),
        Vocabulary(
            "places", _("Precision of places"), _("How closely the place is known."), taxonomy.LocationPrecision
        ),
        Vocabulary(
            "verification",
            _("Verification"),
            _("How the event is attested: a list of codes, not a scale."),
            taxonomy.Verification,
        ),
        Vocabulary("actor-kinds", _("Kinds of actor"), "", taxonomy.ActorKind),
        Vocabulary(
            "units",
            _("Units and their rules"),
            _("The unit as reported, and how an amount becomes one in the normal unit of its kind."),
            taxonomy.Unit,
        ),
        *_plain(),
    ]


def _plain() -> list[Vocabulary]:
    """Return the vocabularies of which the codebook has no more than their place in documents to say first."""
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
            "outcomes",
            _("Outcomes"),
            _("What became of the thing for the State; a ledger line has one, split below by measure."),
            taxonomy.Outcome,
        ),
        Vocabulary(
            "quantifiers",
            _("Quantifiers"),
            _("An exact figure fills low, best and high; “up to” fills high; “at least” fills low."),
            taxonomy.Quantifier,
        ),
        Vocabulary("dispositions", _("What became of it"), "", taxonomy.Disposition),
        Vocabulary("settings", _("Where it was found"), "", taxonomy.Setting),
        Vocabulary("transports", _("How it was carried"), "", taxonomy.Transport),
        Vocabulary("concealments", _("Where it was hidden"), "", taxonomy.Concealment),
        Vocabulary("weight-bases", _("Bases of weights"), _("Whether the wrapping counts."), taxonomy.WeightBasis),
        Vocabulary("tests", _("Tests of drugs"), _("By what the substance was identified."), taxonomy.DrugTest),
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
        Vocabulary(
            "read-extents",
            _("How much of a report was read"),
            _("Whole or opening counts as read; a headline does not."),
            taxonomy.ReadExtent,
        ),
        Vocabulary(
            "report-origins",
            _("Origins of reports"),
            _("Two reports of one origin are one source."),
            taxonomy.ReportOrigin,
        ),
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


def titled() -> list[tuple[Vocabulary, dict]]:
    """Return each vocabulary with {"title": {es, en}, "about": {es, en}}; about may be null."""
    told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = [(v, str(v.title), str(v.about) or None) for v in vocabularies()]
    return [
        (
            vocabulary,
            {
                "title": {language: told[language][n][1] for language in LANGUAGES},
                "about": {language: told[language][n][2] for language in LANGUAGES},
            },
        )
        for n, (vocabulary, _title, _about) in enumerate(told["en"])
    ]
