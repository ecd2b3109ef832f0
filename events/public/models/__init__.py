"""The public record: everything the world may read, and nothing else."""

from .basemap import PublicBasemapLayer
from .event import (
    PublicCasualty,
    PublicClaim,
    PublicEvent,
    PublicEventActor,
    PublicEventLine,
    PublicEventLocation,
    PublicEventType,
    PublicSeizure,
)
from .journal import Change, DatasetVersion, Tombstone
from .reference import PublicActor, PublicActorTie, PublicLocation
from .slug import PublicSlug

__all__ = [
    "Change", "DatasetVersion", "PublicActor", "PublicActorTie", "PublicBasemapLayer", "PublicCasualty", "PublicClaim",
    "PublicEvent", "PublicEventActor", "PublicEventLine", "PublicEventLocation", "PublicEventType", "PublicLocation",
    "PublicSeizure", "PublicSlug", "Tombstone",
]  # fmt: skip
