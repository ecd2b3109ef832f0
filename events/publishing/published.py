"""What readers have of the actors and places that an event names."""

from typing import NamedTuple

from events.public.models import PublicActor, PublicLocation

# What a document takes of the document of an actor or a place that it names.
OF_AN_ACTOR = ("id", "slug", "name", "kind")
OF_A_PLACE = (*OF_AN_ACTOR, "ubigeo", "path")


class Published(NamedTuple):
    """Published actors and places by uid; they stay as they are while the journal is held."""

    actors: dict[str, PublicActor]
    places: dict[str, PublicLocation]

    @classmethod
    def of(cls, actor_uids, location_uids) -> "Published":
        """Fetch what documents and rows of events take from those of these uids that are published."""
        return cls(
            PublicActor.objects.only("document").in_bulk(list(actor_uids)),
            PublicLocation.objects.only("document", "within", "point").in_bulk(list(location_uids)),
        )
