"""Whoever made what differs from the record never lets it out: any order of edits, by anybody, of whatever goes out."""

import pghistory
import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from events import models
from events.models import Event
from events.publishing import PublicationRefused, publish, publish_actor, publish_location, publish_publisher
from tests import factories

pytestmark = pytest.mark.django_db
PEOPLE = ("one", "other", "third")
# What somebody changes, by the record that it goes out with.
CELLS = {
    "event": ("title", "summary", "seizure", "place", "report", "casualty"),
    "actor": ("name", "description", "alias"),
    "location": ("name", "alias"),
    "publisher": ("name",),
}
STEPS = st.lists(st.tuples(st.sampled_from(PEOPLE[:2]), st.integers(0, 5), st.integers(0, 2)), min_size=1, max_size=6)


class Desk:
    """Something published, with cells that hold 0 until somebody writes another number into them."""

    def __init__(self, kind: str):
        self.kind = kind
        self.event = factories.fit_event(title_es="0", summary_es="0")
        self.report = self.event.citations.get().report
        self.seizure = factories.SeizureFactory(event=self.event, packages=10)
        self.casualty = factories.CasualtyFactory(event=self.event, of_which_minors=0)
        self.place = self.event.places.get()
        self.actor = factories.EventActorFactory(event=self.event).actor
        self.alias = self.actor.names.create(text="0")
        self.other_name = self.place.location.aliases.create(text="0")
        models.Report.objects.filter(pk=self.report.pk).update(title="0")
        models.EventLocation.objects.filter(pk=self.place.pk).update(name_as_reported="0")
        models.Actor.objects.filter(pk=self.actor.pk).update(name_es="0", description_es="0")
        models.Location.objects.filter(pk=self.place.location_id).update(name_es="0")
        models.Publisher.objects.filter(pk=self.report.publisher_id).update(name="0")

    def write(self, cell: str, value: int) -> None:
        text = str(value)
        of = {
            ("event", "title"): (self.event, {"title_es": text}),
            ("event", "summary"): (self.event, {"summary_es": text}),
            ("event", "seizure"): (self.seizure, {"packages": 10 + value}),
            ("event", "place"): (self.place, {"name_as_reported": text}),
            ("event", "report"): (self.report, {"title": text}),
            ("event", "casualty"): (self.casualty, {"of_which_minors": value}),
            ("actor", "name"): (self.actor, {"name_es": text}),
            ("actor", "description"): (self.actor, {"description_es": text}),
            ("actor", "alias"): (self.alias, {"text": text}),
            ("location", "name"): (self.place.location, {"name_es": text}),
            ("location", "alias"): (self.other_name, {"text": text}),
            ("publisher", "name"): (self.report.publisher, {"name": text}),
        }
        row, values = of[self.kind, cell]
        type(row).objects.filter(pk=row.pk).update(**values)

    def publish(self, by) -> bool:
        """Publish it; whether it was let through."""
        verbs = {
            "event": lambda: publish(Event.objects.get(pk=self.event.pk), by, "Corrección"),
            "actor": lambda: publish_actor(self.actor, by, "Corrección"),
            "location": lambda: publish_location(self.place.location, by, "Corrección"),
            "publisher": lambda: publish_publisher(self.report.publisher, by, "Corrección"),
        }
        try:
            with transaction.atomic():
                verbs[self.kind]()
        except PublicationRefused as refusal:
            assert {problem.code for problem in refusal.problems} == {"own_work"}
            return False
        return True


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(steps=STEPS)
@pytest.mark.parametrize("kind", CELLS)
def test_who_made_what_differs_does_not_publish_it_and_who_made_none_of_it_does(kind, steps):
    with transaction.atomic():
        people = {name: factories.reviewer() for name in PEOPLE}
        with pghistory.context(program="prueba"):
            desk = Desk(kind)
            publish(desk.event, people["third"])
        last, now = {}, {}
        for who, number, value in steps:
            cell = CELLS[kind][number % len(CELLS[kind])]
            if now.get(cell, 0) != value:
                with pghistory.context(user=people[who].pk):
                    desk.write(cell, value)
                last[cell], now[cell] = who, value
        differing = {cell for cell, value in now.items() if value}
        for who in PEOPLE[:2]:
            if any(last[cell] == who for cell in differing):
                assert not desk.publish(people[who]), (who, steps)
        with pghistory.context(program="prueba"):
            assert desk.publish(people["third"])
        transaction.set_rollback(True)
