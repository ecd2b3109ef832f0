"""A newsroom that does at random, from a seed, everything that the door can do."""

from contextlib import suppress
from random import Random

from events.models import Event
from events.publishing import (
    PublicationRefused,
    merge,
    publish,
    publish_actor,
    publish_location,
    redact,
    retract,
)
from tests import factories

# How often each act is tried, of the sum.
ACTS = {"correct": 8, "rename": 3, "move": 2, "withhold": 2, "recast": 3, "take": 3, "join": 2, "erase": 1}


class Newsroom:
    """Drafts that share actors and places, and one act after another on them."""

    def __init__(self, events: int = 10):
        self.by = factories.reviewer()
        self.actors = [factories.ActorFactory(), *(self._person() for _ in range(2))]
        self.places = [factories.LocationFactory(kind="populated_place") for _ in range(3)]
        self.events = [self._event(number) for number in range(events)]

    def act(self, random: Random) -> None:
        """Do one thing; what the door refuses in the state that things are in by now is no failure."""
        name = random.choices(list(ACTS), list(ACTS.values()))[0]
        with suppress(PublicationRefused):
            getattr(self, f"_{name}")(random, Event.objects.get(pk=random.choice(self.events).pk))

    def _person(self):
        signed = {"public_basis": "Generada", "signed_by": self.by, "signed_on": "2020-01-01"}
        return factories.ActorFactory(kind="person", **signed)

    def _event(self, number: int) -> Event:
        place = {"location": self.places[number % len(self.places)], "precision": "named_place"}
        event = factories.fit_event(place=place)
        factories.EventActorFactory(event=event, actor=self.actors[number % len(self.actors)])
        return event

    def _correct(self, random, event):
        """Publish it, again, or once more after a retraction."""
        Event.objects.filter(pk=event.pk).update(title_es=f"Título {random.random()}")
        publish(event, self.by, "Corrección")

    def _rename(self, random, event):
        actor = random.choice(self.actors)
        actor = type(actor).objects.get(pk=actor.pk)
        actor.name_es = f"Nombre {random.random()}"
        if actor.needs_basis:
            actor.sign(self.by, "2020-01-02")
        actor.save()
        publish_actor(actor, self.by, "Cambió de nombre")

    def _move(self, random, event):
        """Rename a place."""
        place = random.choice(self.places)
        type(place).objects.filter(pk=place.pk).update(name_es=f"Lugar {random.random()}")
        publish_location(place, self.by, "Cambió de nombre")

    def _withhold(self, random, event):
        """Withhold its place, or tell it again."""
        event.places.update(precision=random.choice(["withheld", "named_place"]))
        publish(event, self.by, "El lugar")

    def _recast(self, random, event):
        """Say that it was somebody else: a person whom nothing names any more leaves the record's past too."""
        event.cast.update(actor=random.choice(self.actors))
        publish(event, self.by, "Fue otro")

    def _take(self, random, event):
        retract(event, self.by, "Error")

    def _join(self, random, event):
        merge(event, Event.objects.get(pk=random.choice(self.events).pk), self.by, "Es el mismo")

    def _erase(self, random, event):
        redact(event, self.by, "person_at_risk")
