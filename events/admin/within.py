"""What lies within a place and what is part of an actor, as the desk knows it: drafts and unpublished ties too."""

from django.db.models import Q
from django.db.models.expressions import RawSQL

from events import taxonomy
from events.models import Actor, ActorRelation, EventActor, EventLocation, Location

# A zone holds its members; UNION meets each place once, so that a circle ends.
_PLACES = """
WITH RECURSIVE within (id) AS (
    SELECT %s::bigint
    UNION
    SELECT below.id FROM within CROSS JOIN LATERAL (
        SELECT place.id FROM events_location place WHERE place.parent_id = within.id
        UNION ALL
        SELECT member.location_id FROM events_locationmembership member WHERE member.zone_id = within.id
    ) below
)
SELECT id FROM within
"""
# A tie of an actor's own page, and what an event that is not debunked tells of the tree.
_ACTORS = """
WITH RECURSIVE within (id) AS (
    SELECT %s::bigint
    UNION
    SELECT below.id FROM within CROSS JOIN LATERAL (
        SELECT tie.actor_id AS id FROM events_actortie tie WHERE tie.parent_id = within.id
        UNION ALL
        SELECT relation.from_actor_id FROM events_actorrelation relation
        JOIN events_event event ON event.id = relation.event_id
        WHERE relation.to_actor_id = within.id AND relation.kind = ANY(%s) AND event.verification <> 'debunked'
    ) below
)
SELECT id FROM within
"""


def events_within(place: Location) -> Q:
    """Return the rule that an event has a place there or in what lies below; a zone has its members."""
    rows = EventLocation.objects.filter(location__in=RawSQL(_PLACES, [place.pk]))
    return Q(pk__in=rows.order_by().values("event"))


def events_of_actor(actor: Actor) -> Q:
    """Return the rule that an actor, or a unit, faction or successor of it, has a part in an event or a relation."""
    kinds = sorted(taxonomy.TREE_RELATIONS)
    those = RawSQL(_ACTORS, [actor.pk, kinds])
    cast = EventActor.objects.filter(actor__in=those).order_by().values("event")
    relations = ActorRelation.objects.filter(Q(from_actor__in=those) | Q(to_actor__in=those)).order_by().values("event")
    return Q(pk__in=cast) | Q(pk__in=relations)
