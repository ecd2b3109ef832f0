"""The public record: everything the world may read, and nothing else."""

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
from .reference import PublicActor, PublicLocation
from .slug import PublicSlug

__all__ = [
    "Change", "DatasetVersion", "PublicActor", "PublicCasualty", "PublicClaim",
    "PublicEvent", "PublicEventActor", "PublicEventLine", "PublicEventLocation", "PublicEventType", "PublicLocation",
    "PublicSeizure", "PublicSlug", "Tombstone",
]  # fmt: skip
