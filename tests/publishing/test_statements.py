"""What a publication costs in SQL statements: a number that does not grow with the rows of an event."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import taxonomy
from events.models import Event
from events.public.models import PublicEvent
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db

# At most: of a first publication, with a new place and two new publishers; of a correction of one text; of one
# that touches every kind of row. Of each, four read the audit trail's marks and entries, hold the reports, keep marks.
# Seven of them ask for other names, which a signature covers, and whether any restricted name changed.
# One takes the desk's lock, after the journal's. Two ask for the copies of what is cited, and what was told of them.
FIRST, WORD, EVERYTHING = 75, 38, 50


@pytest.fixture
def by():
    """A reviewer whose permissions were read before, as a request reads them before it comes to the door."""
    by = factories.reviewer()
    assert by.has_perm("events.publish_event")
    return by


def eventful(rows: int, by) -> Event:
    """Return an event with that many rows of each kind, on actors, places and publishers that readers know."""
    event, herald = factories.fit_event(), factories.fit_event()
    for each in (event, herald):
        publisher = factories.PublisherFactory()
        each.citations.create(report=factories.ReportFactory(publisher=publisher))
    groups = iter(taxonomy.CasualtyGroup.values)
    for _ in range(rows):
        actor, other = factories.ActorFactory(), factories.ActorFactory()
        place, report = factories.LocationFactory(), factories.ReportFactory()
        relay = factories.ReportFactory(cited_in=report, publisher=report.publisher)
        for each in (event, herald):
            factories.EventActorFactory(event=each, actor=actor)
            factories.EventActorFactory(event=each, actor=other)
            factories.EventLocationFactory(event=each, location=place, is_primary=False)
            each.citations.create(report=report)
        event.citations.create(report=relay)
        told = {"event": event, "report": report}
        wordless = {"claimant_words_es": "", "claimant_words_en": ""}
        factories.ClaimFactory(**told, event_actor=event.cast.last(), claimant_actor=actor, **wordless)
        factories.ClaimFactory(**told, event_location=event.places.last(), value_actor=other, stance="denies")
        factories.ClaimFactory(
            **told, seizure=factories.SeizureFactory(event=event), claimant_publisher=report.publisher, **wordless
        )
        casualty = factories.CasualtyFactory(event=event, group=next(groups))
        adopted = {"value_best": 2, "status": "adopted", "rationale_es": "Porque sí."}
        factories.ClaimFactory(**told, casualty=casualty, **adopted)
        relation = event.actor_relations.create(from_actor=actor, to_actor=other, kind="rival_of", certainty="alleged")
        factories.ClaimFactory(**told, relation=relation)
        event.relations_out.create(to_event=factories.fit_event(), kind="follow_up")
    publish(herald, by)
    return event


def change_everything(event: Event) -> None:
    """Change every kind of row that readers see."""
    Event.objects.filter(pk=event.pk).update(title_es="Otro título", secondary_types=["arrest"])
    event.places.update(name_as_reported="Otro nombre", role="transit")
    event.cast.update(certainty="alleged")
    event.actor_relations.update(certainty="confirmed")
    event.seizures.update(packages=3)
    event.casualties.update(high=5)
    event.claims.update(stance="denies")


def statements(event: Event, by, reason: str = "") -> int:
    """Publish and return how many statements it took."""
    with CaptureQueriesContext(connection) as captured:
        publish(event, by, reason)
    return len(captured)


def test_more_rows_take_no_more_statements(by):
    counts = []
    for rows in (2, 6):
        event = eventful(rows, by)
        first = statements(event, by)
        Event.objects.filter(pk=event.pk).update(summary_es="Otro resumen.")
        word = statements(event, by, "Corrección")
        change_everything(event)
        everything = statements(event, by, "Corrección")
        public = PublicEvent.objects.get(pk=event.public_id)
        assert (public.revision, public.seizures.count(), public.claims.count()) == (3, rows, 5 * rows)
        counts.append((first, word, everything))
    few, many = counts
    assert few == many
    assert all(count <= most for count, most in zip(few, (FIRST, WORD, EVERYTHING), strict=True)), few
