"""Where each vocabulary stands in the answers of the API, and which filters ask for its codes."""

from events import taxonomy
from events.public.query import fields
from events.public.query.filters import EventFilter

# Vocabulary -> [(address below /api/v1/, path of the field in its document)]; [] is "each of a list".
FIELDS: dict[type, list[tuple[str, str]]] = {
    taxonomy.EventType: [("events/", "type"), ("events/", "secondary_types[]")],
    taxonomy.EventGroup: [("map/", "events[].group"), ("histogram/", "bins[].by_group")],
    taxonomy.Verification: [("events/", "verification")],
    taxonomy.Language: [
        ("events/", "original_language"),
        ("events/", "reports[].language"),
        ("actors/", "names[].language"),
    ],
    taxonomy.DatePrecision: [("events/", "date.precision")],
    taxonomy.DateSpan: [("events/", "date.span")],
    taxonomy.Basis: [("events/", "date.basis")],
    taxonomy.StartBasis: [("events/", "date.start_basis")],
    taxonomy.LocationKind: [
        ("events/", "locations[].location.kind"),
        ("events/", "locations[].location.path[].kind"),
        ("locations/", "kind"),
        ("locations/", "path[].kind"),
        ("locations/", "predecessor.kind"),
        ("locations/", "memberships[].zone.kind"),
    ],
    taxonomy.LocationRole: [("events/", "locations[].role")],
    taxonomy.LocationPrecision: [("events/", "locations[].precision")],
    taxonomy.MembershipStatus: [("locations/", "memberships[].status")],
    taxonomy.ActorKind: [
        ("events/", "actors[].actor.kind"),
        ("events/", "relations[].from.kind"),
        ("events/", "relations[].to.kind"),
        ("events/", "claims[].claimant.actor.kind"),
        ("events/", "claims[].value_actor.kind"),
        ("actors/", "kind"),
    ],
    taxonomy.ActorNameKind: [("actors/", "names[].kind")],
    taxonomy.ActorRole: [("events/", "actors[].role")],
    taxonomy.Certainty: [("events/", "actors[].certainty"), ("events/", "relations[].certainty")],
    taxonomy.ActorRelationKind: [("events/", "relations[].kind")],
    taxonomy.Category: [("events/", "seizures[].category")],
    taxonomy.Item: [("events/", "seizures[].item")],
    taxonomy.Form: [("events/", "seizures[].form")],
    taxonomy.Measure: [("events/", "seizures[].measure")],
    taxonomy.Quantifier: [("events/", "seizures[].quantifier"), ("events/", "claims[].quantifier")],
    taxonomy.Unit: [("events/", "seizures[].unit"), ("events/", "claims[].unit")],
    taxonomy.UnitKind: [("events/", "seizures[].normalised.kind")],
    taxonomy.Disposition: [("events/", "seizures[].disposition")],
    taxonomy.Setting: [("events/", "seizures[].setting")],
    taxonomy.CasualtyGroup: [("events/", "casualties[].group")],
    taxonomy.Effect: [("events/", "casualties[].effect")],
    taxonomy.MeasureAction: [("events/", "measure.action")],
    taxonomy.About: [("events/", "claims[].about")],
    taxonomy.Stance: [("events/", "claims[].stance")],
    taxonomy.ClaimStatus: [("events/", "claims[].status")],
    taxonomy.Per: [("events/", "claims[].per")],
    taxonomy.PublisherKind: [("events/", "claims[].claimant.publisher.kind"), ("events/", "reports[].publisher.kind")],
    taxonomy.EventRelationKind: [("events/", "related[].relation")],
    taxonomy.RedactionReason: [("changes/", "tombstone.reason")],
}


def filters_of(vocabulary: type) -> list[tuple[str, str, bool]]:
    """Return (parameter, what it asks in words, whether it may stand alone) for each filter that takes its codes."""
    found = []
    for name, ask in EventFilter.base_filters.items():
        question = ask.question
        if getattr(question, "vocabulary", None) == tuple(vocabulary.values):
            found.append((name, str(question.help_text), isinstance(question, fields.Codes)))
    return found
