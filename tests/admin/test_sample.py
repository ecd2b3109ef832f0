"""The sample record through the form: real events, with rows of every kind, survive an untouched save."""

import pytest

from events.models import Event

from .conftest import member, session_of
from .filling import open_event, save_event

# Two of each of the kinds that use most of the form; all events of the sample were tried once.
HARD = ["emergency_measure", "ambush", "lab_dismantled", "communique", "airstrip_disabled", "drug_seizure"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HARD)
def test_saving_an_event_of_the_sample_untouched_changes_nothing(sample_record, kind):
    client = session_of(member("revisora", "Reviewer"))
    for event in Event.objects.filter(event_type=kind).order_by("-pk")[:2]:
        version, status = event.version, event.status
        response = save_event(client, event, open_event(client, event))
        assert response.status_code == 302, (event, response.context["errors"])
        event.refresh_from_db()
        assert (event.version, event.status) == (version, status), event
