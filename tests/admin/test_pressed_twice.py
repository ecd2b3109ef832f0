"""A reviewer whose second press comes before the first was answered: published once, and told nothing else."""

import pytest
from django.urls import reverse

from events.public.models import Change
from tests import factories
from tests.publishing.test_races import at_once

from .conftest import member, session_of
from .filling import posted


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(3))
def test_two_presses_at_once_publish_once_and_neither_says_that_nothing_was_done(_round):
    by, event = member("revisora", "Reviewer"), factories.fit_event()
    clients = [session_of(by) for _press in range(2)]
    url = reverse("admin:events_event_publish", args=[event.pk])
    form = posted(clients[0].get(url).content.decode(), "confirm_form")
    answers = []

    def press(client):
        answers.append(client.post(url, form))

    assert not at_once(*(lambda client=client: press(client) for client in clients))
    told = {(answer.status_code, answer.get("Location")) for answer in answers}
    assert told == {(302, reverse("admin:events_event_change", args=[event.pk]))}
    event.refresh_from_db()
    assert event.status == "published"
    assert Change.objects.filter(public_id=event.public_id).count() == 1
