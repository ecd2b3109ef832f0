"""What the caller knows and gives: the gazetteer, the actors and the publishers, as plain tuples."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from .phrases import Phrases
from .texts import Text

_GENERIC = re.compile(
    r"^(?:rio|cerro|quebrada|valle del?(?: rio)?|base (?:\w+ )?de|base|aerodromo de)(?: la| los)? | river$| river "
    r"valley$| valley$"
)


class Place(NamedTuple):
    """A place of the gazetteer.

    id: whatever the caller knows it by (a slug, a key); level: a code of taxonomy.LocationKind; parents: ids of what it
    lies in, the nearest first; ubigeo: INEI's code, "" where it has none.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    level: str
    parents: tuple[str, ...]
    ubigeo: str = ""


class Actor(NamedTuple):
    """An actor by id, names and kind (a code of taxonomy.ActorKind)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str


class Publisher(NamedTuple):
    """A publisher by id and names."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


def folded(name: str) -> str:
    """Return a name as its words stand in a folded text, parted by single spaces; signs are left out."""
    return " ".join(token.text for token in Text(name).tokens if token.is_word or token.is_number)


class Knowledge:
    """Gazetteer, actors and publishers with their indexes; made once and kept by the caller, it never changes."""

    def __init__(
        self, places: Iterable[Place] = (), actors: Iterable[Actor] = (), publishers: Iterable[Publisher] = ()
    ):
        self.places = {place.id: place for place in places}
        self.actors = {actor.id: actor for actor in actors}
        self.publishers = {publisher.id: publisher for publisher in publishers}
        self._short_names: dict[str, Phrases] = {}
        self._names_of_levels: dict[frozenset[str], list[str]] = {}

    @cached_property
    def places_by_name(self) -> dict[str, tuple[str, ...]]:
        """Return folded name -> ids of the places that bear it, in their order."""
        found: dict[str, dict[str, None]] = {}
        for place in self.places.values():
            for name in (place.name, *place.aliases):
                found.setdefault(folded(name), {})[place.id] = None
        found.pop("", None)
        return {name: tuple(ids) for name, ids in found.items()}

    def names_of_levels(self, levels: frozenset[str]) -> list[str]:
        """Return the folded names of the places of some levels."""
        if levels not in self._names_of_levels:
            self._names_of_levels[levels] = [
                name
                for name, ids in self.places_by_name.items()
                if any(self.places[one].level in levels for one in ids)
            ]
        return self._names_of_levels[levels]

    @cached_property
    def place_names(self) -> Phrases:
        """Return the names of places to look for."""
        return Phrases(((name, ids) for name, ids in self.places_by_name.items()), exact=True)

    def short_names(self, level: str) -> Phrases:
        """Return the names of a level without the word for it: "the Ene" is a river, "Ene" alone is none."""
        if level not in self._short_names:
            names: dict[str, dict[str, None]] = {}
            for place in self.places.values():
                if place.level == level:
                    for name in (place.name, *place.aliases):
                        names.setdefault(_GENERIC.sub("", folded(name)), {})[place.id] = None
            names.pop("", None)
            self._short_names[level] = Phrases(((name, tuple(ids)) for name, ids in names.items()), exact=True)
        return self._short_names[level]

    @cached_property
    def actor_names(self) -> Phrases:
        """Return the names of actors to look for, each with the actor's id."""
        names: dict[str, str] = {}
        for actor in self.actors.values():
            for name in (actor.name, *actor.aliases):
                names.setdefault(folded(name), actor.id)
        names.pop("", None)
        return Phrases(names.items(), exact=True)

    @cached_property
    def publisher_names(self) -> Phrases:
        """Return the names of publishers to look for, each with the publisher's id."""
        names: dict[str, str] = {}
        for publisher in self.publishers.values():
            for name in (publisher.name, publisher.name.partition(" (")[0], *publisher.aliases):
                names.setdefault(folded(name), publisher.id)
        names.pop("", None)
        return Phrases(names.items(), exact=True)
