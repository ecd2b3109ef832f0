"""Handing over and giving back while somebody else publishes, retracts or relates the same events."""

import random
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from events.desk import workflow
from events.models import Event
from events.publishing import PublicationRefused, publish, retract
from tests import factories
from tests.admin.conftest import member, session_of
from tests.admin.filling import add_row, open_event, save_event
from tests.publishing.test_races import assert_desk_and_record_agree, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def editor():
    return factories.UserFactory(may=["change_event"])


def while_it_is_being_published(event, act):
    """Run act in another connection; it starts before the publication that it waits for commits."""
    failures = []
    thread = threading.Thread(target=lambda: failures.extend(at_once(act)))
    with transaction.atomic():
        publish(Event.objects.get(pk=event.pk), factories.reviewer())
        thread.start()
        thread.join(timeout=0.3)
    thread.join()
    return failures


@pytest.mark.parametrize("name", ["submit", "send_back"])
def test_what_was_published_meanwhile_stays_published(name):
    event = factories.fit_event(status="draft" if name == "submit" else "in_review")
    seen = Event.objects.get(pk=event.pk)
    by = factories.UserFactory(may=["change_event", "publish_event"])
    assert not while_it_is_being_published(event, lambda: getattr(workflow, name)(seen, by, "Falta el parte"))
    assert Event.objects.get().status == "published"
    assert_desk_and_record_agree()


@pytest.mark.parametrize("turn", range(3))
def test_any_order_leaves_a_status_that_the_record_bears_out(turn):
    by, author = factories.reviewer(), editor()
    events = [factories.fit_event() for _ in range(3)]

    def act(verb, pk):
        verb(Event.objects.get(pk=pk))

    verbs = [
        lambda e: workflow.submit(e, author),
        lambda e: workflow.send_back(e, by, "Falta el parte"),
        lambda e: publish(e, by, "Corrección"),
        lambda e: retract(e, by, "Error"),
    ]
    acts = [lambda v=v, e=e: act(v, e.pk) for v in verbs for e in events]
    random.Random(turn).shuffle(acts)
    assert not at_once(*acts)
    assert_desk_and_record_agree()


def test_who_may_not_change_events_submits_none():
    event = factories.fit_event()
    with pytest.raises(PermissionDenied):
        workflow.submit(event, factories.UserFactory(may=["view_event"]))
    with pytest.raises(PermissionDenied):
        workflow.send_back(event, editor(), "Falta el parte")
    assert Event.objects.get().status == "draft"


def test_taking_back_what_is_not_public_says_so():
    with pytest.raises(PublicationRefused) as refused:
        retract(factories.fit_event(), factories.reviewer(), "Error")
    assert [problem.code for problem in refused.value.problems] == ["nothing_public"]


@pytest.mark.parametrize("turn", range(2))
def test_two_editors_relate_two_events_to_each_other(turn):
    first, second = factories.fit_event(), factories.fit_event()
    answers = []

    def relating(name, event, other):
        client = session_of(member(name, "Editor"))
        form = add_row(
            open_event(client, event), "relations_out", kind="follow_up", certainty="confirmed", to_event=str(other.pk)
        )
        return lambda: answers.append(save_event(client, event, form).status_code)

    assert not at_once(relating("una", first, second), relating("otra", second, first))
    assert answers == [302, 302]
    assert first.relations_out.count() == second.relations_out.count() == 1


def test_sending_back_keeps_what_the_reviewer_typed():
    event = factories.fit_event(status="in_review")
    client = session_of(member("revisor", "Reviewer"))
    typed = {"title_es": "Corregido al devolver", "_then_send_back": "x"}
    save_event(client, event, open_event(client, event), **typed)
    event.refresh_from_db()
    assert (event.status, event.title_es) == ("in_review", "Corregido al devolver"), "say why"
    save_event(client, event, open_event(client, event), **typed, _return_comment="Falta el parte")
    event.refresh_from_db()
    assert (event.status, event.title_es) == ("draft", "Corregido al devolver")
