"""Whom the rows of an event name."""

from events.models import Actor, Event


def actors_of(event: Event) -> set[Actor]:
    """Return the actors that any row of an event names, whether or not readers see the name."""
    actors = {part.actor for part in event.cast.all()}
    actors |= {actor for r in event.actor_relations.all() for actor in (r.from_actor, r.to_actor)}
    actors |= {actor for c in event.claims.all() for actor in (c.claimant_actor, c.value_actor)}
    return actors - {None}
