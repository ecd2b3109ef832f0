"""What readers have of the actors and places that an event names."""

from typing import NamedTuple

from events.public.models import PublicActor, PublicLocation


class Published(NamedTuple):
    """Published actors and places by uid; they stay as they are while the journal is held."""

    actors: dict[str, PublicActor]
    places: dict[str, PublicLocation]

    @classmethod
    def of(cls, actor_uids, location_uids) -> "Published":
        """Fetch those of these uids that are published, without the outlines of places: they are wide."""
        return cls(
            PublicActor.objects.in_bulk(list(actor_uids)),
            PublicLocation.objects.defer("area").in_bulk(list(location_uids)),
        )
