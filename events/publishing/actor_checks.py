"""What must hold of whom an event names, and of what it says ties it to others, before it is published."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import Event

from .confidential import is_hidden, public_claims, public_relations, public_reports

ACTOR_MESSAGES = {
    "motive_without_claim": _(
        "“%(relation)s” is a motive, and a motive is somebody's claim: choose the claim it rests on, one of a report "
        "that is not confidential."
    ),
    "motive_confirmed": _(
        "“%(relation)s” is a motive, and a motive is somebody's claim: its certainty is probable or alleged."
    ),
    "unnamed_without_kind": _(
        "“%(described)s” has no kind: choose one, so that filters and crosswalks know who it was, or “Unknown”."
    ),
}
# (code, field, the actor it is about if any, the words)
Found = Iterator[tuple[str, str, object, dict]]


def amiss_with_people(event: Event) -> Found:
    """Yield why whom an event names keeps it inside; who is whose kin stays inside anyway, and keeps nothing."""
    for part in event.cast.all():
        actor = part.actor
        if actor is None or actor.may_be_named:
            continue
        if actor.waits_for_signature:
            yield "private_person", "cast", actor, {"actor": actor}
        elif not (part.described_as_es or part.described_as_en):
            yield "restricted_undescribed", "cast", None, {"actor": actor}
    for relation in public_relations(event):
        for actor in (relation.from_actor, relation.to_actor):
            if not actor.may_be_named:
                yield _of_restricted(actor, "actor_relations", _("relations"))
    cited = {citation.report_id: citation.report for citation in event.citations.all()}
    reports = [*cited.values(), *(claim.report for claim in event.claims.all() if claim.report_id not in cited)]
    for claim in public_claims(event, reports):
        for actor in (claim.claimant_actor, claim.value_actor):
            if actor is None or actor.may_be_named:
                continue
            if not is_hidden(cited.get(claim.report_id) or claim.report):
                yield _of_restricted(actor, "claims", _("claims"))


def amiss_with_ties(event: Event) -> Found:
    """Yield why what an event says of its motive keeps it inside."""
    shown = {claim.pk for claim in public_claims(event, public_reports(event))}
    for relation in event.relations_out.all():
        if relation.kind not in taxonomy.MOTIVES:
            continue
        if relation.claim_id not in shown:
            yield "motive_without_claim", "relations_out", None, {"relation": relation}
        if relation.certainty == taxonomy.Certainty.CONFIRMED:
            yield "motive_confirmed", "relations_out", None, {"relation": relation}


def doubtful_people(event: Event) -> Found:
    """Yield what to look at again of those who are described and not named."""
    for part in event.cast.all():
        # Whoever may not be named is told by a description: the kind would be the actor's own.
        if part.actor_id is None and not part.described_kind:
            yield "unnamed_without_kind", "cast", None, {"described": part.described_as_es or part.described_as_en}


def _of_restricted(actor, field: str, where) -> tuple[str, str, object, dict]:
    """Return why a row that cannot do without its actor's name stays inside."""
    if actor.waits_for_signature:
        return "private_person", field, actor, {"actor": actor}
    return "restricted_actor", field, actor, {"actor": actor, "where": where}
