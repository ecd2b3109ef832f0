"""The desk's front page: what waits for whom, each count the number of rows in the list that it leads to."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.desk import leads, workflow
from events.models import Event, Job, Lead, ReaderReport
from events.publishing import publish
from tests import factories
from tests.models.rows import UNAUDITED

from .conftest import session_of
from .test_lists import queries_of
from .test_workflow import choose_action

INDEX = "admin:index"
YESTERDAY = timezone.localdate() - timedelta(days=1)


def lines(user) -> dict[str, dict]:
    context = session_of(user).get(reverse(INDEX)).context
    return {line["key"]: line for line in context["waiting"]}


def inbox(editor, reviewer) -> None:
    for taker in (None, None, editor, reviewer):
        lead = Lead(text="Lo que llegó")
        leads.create(lead, [], editor)
        if taker:
            leads.take(lead, taker)


def newsroom_of(editor, reviewer) -> None:
    changed = factories.fit_event(created_by=editor, updated_by=editor)
    publish(changed, reviewer)
    Event.objects.filter(pk=changed.pk).update(status="changes_pending", updated_by=editor)
    factories.EventFactory(created_by=editor, status="lead")
    for _ in range(2):
        factories.fit_event(created_by=editor)
    returned = factories.fit_event(created_by=editor, updated_by=editor, status="in_review")
    workflow.send_back(returned, reviewer, "Falta el parte")
    other = factories.fit_event(created_by=reviewer, updated_by=reviewer, status="in_review")
    Event.objects.filter(pk=other.pk).update(due_on=YESTERDAY)
    for _ in range(3):
        factories.fit_event(created_by=editor, updated_by=editor, status="in_review")
    factories.ActorFactory(kind="person", public_basis="Generada")
    inbox(editor, reviewer)
    ReaderReport.objects.create(received_on=timezone.localdate(), language="es", text="x")
    Job.objects.filter(pk=UNAUDITED[Job]().pk).update(state="failed", finished_at=timezone.now())
    UNAUDITED[Job]()


EXPECTED = {
    "editora": {"mine": 4, "returned": 1, "overdue": 1, "stubs": 1, "pending": 1, "reports": 1,
                "inbox": 2, "inbox_mine": 1},
    "revisor": {"mine": 0, "returned": 0, "review": 4, "overdue": 1, "stubs": 1, "pending": 1, "signature": 1,
                "reports": 1, "jobs": 1, "inbox": 2, "inbox_mine": 1},
}  # fmt: skip


def test_each_sees_what_waits_for_them_and_every_count_is_its_lists_length(editor, reviewer):
    newsroom_of(editor, reviewer)
    for user in (editor, reviewer):
        found = lines(user)
        assert {key: line["n"] for key, line in found.items()} == EXPECTED[user.username]
        for line in found.values():
            page = session_of(user).get(line["url"])
            assert (page.status_code, page.context["cl"].result_count) == (200, line["n"]), line


def test_who_may_see_nothing_is_told_nothing(editor, reviewer):
    newsroom_of(editor, reviewer)
    context = session_of(factories.UserFactory()).get(reverse(INDEX)).context
    assert context["waiting"] == [] and "blocked" not in context


def test_what_holds_events_up_is_counted_by_reason_and_listed(editor):
    factories.fit_event(created_by=editor)
    bare = factories.EventFactory(created_by=editor, title_es="", title_en="")
    unsigned = factories.fit_event(created_by=editor, embargo_until=timezone.now() + timedelta(days=2))
    factories.EventActorFactory(event=unsigned, actor=factories.ActorFactory(kind="person", public_basis="Generada"))
    with_odd_code = factories.fit_event(created_by=editor)
    with_odd_code.seizures.add(factories.SeizureFactory(event=with_odd_code))
    client = session_of(editor)
    found = {line["url"]: line["n"] for line in client.get(reverse(INDEX)).context["blocked"]}
    reasons = {url.split("blocked=")[1]: n for url, n in found.items()}
    assert reasons == {"title": 1, "place": 1, "report": 1, "name": 1, "embargo": 1}
    for url, n in found.items():
        listed = client.get(url).context["cl"].result_list
        assert len(listed) == n
        assert set(listed) <= {bare, unsigned}
    assert not client.get(reverse("admin:events_event_changelist"), {"blocked": "nosuch"}).context["cl"].result_list


@pytest.mark.parametrize("page", [reverse, lambda name: reverse("admin:events_event_changelist") + "?waiting=me"])
def test_more_that_waits_takes_no_more_queries(editor, reviewer, page):
    client = session_of(reviewer)
    newsroom_of(editor, reviewer)
    first = factories.fit_event(created_by=editor, updated_by=editor, status="in_review", assigned_to=reviewer)
    # What no event has is not asked for: an actor of each kind is there from the beginning.
    factories.EventActorFactory(event=first, actor=factories.ActorFactory(kind="person", public_basis="Generada"))
    before = queries_of(client, page(INDEX))
    for _ in range(6):
        event = factories.fit_event(created_by=editor, updated_by=editor, status="in_review")
        factories.EventActorFactory(event=event, actor=factories.ActorFactory(kind="person", public_basis="Generada"))
        workflow.send_back(event, reviewer, "Falta")
        factories.fit_event(created_by=editor, updated_by=editor, status="in_review", assigned_to=reviewer)
    assert queries_of(client, page(INDEX)) == before


# --- hands, priority, day ---------------------------------------------------------------------------


def assign(user, event, **data):
    return session_of(user).post(reverse("admin:events_event_assign", args=[event.pk]), data, follow=True)


def test_an_event_is_put_into_hands_with_a_priority_and_a_day(editor, reviewer):
    event = factories.fit_event(created_by=reviewer)
    day = timezone.localdate() + timedelta(days=3)
    response = assign(reviewer, event, assigned_to=editor.pk, priority=4, due_on=day.strftime("%d/%m/%Y"))
    stored = Event.objects.get()
    assert (stored.assigned_to, stored.priority, stored.due_on) == (editor, 4, day)
    assert stored.version == event.version and stored.updated_by == event.updated_by
    assert "en manos de editora · prioridad: urgente · para el" in response.content.decode()
    assert lines(editor)["mine"]["n"] == 1
    assign(reviewer, event, assigned_to="nobody", priority=2, due_on="")
    stored.refresh_from_db()
    assert (stored.assigned_to, stored.priority, stored.due_on) == (None, 2, None)


@pytest.mark.parametrize("data", [{"assigned_to": "0"}, {"priority": "9"}, {"due_on": "mañana"}, {"assigned_to": "x"}])
def test_what_is_no_person_priority_or_day_is_refused(editor, data):
    event = factories.fit_event(created_by=editor)
    response = assign(editor, event, **{"assigned_to": "nobody", "priority": "3", "due_on": "", **data})
    assert response.context["form"].errors and Event.objects.get().priority == 2


def test_who_may_not_change_events_assigns_none_and_a_closed_one_stays(editor):
    event = factories.fit_event()
    viewer = factories.UserFactory(may=["view_event"])
    wanted = {"assigned_to": "nobody", "priority": "4"}
    assert assign(viewer, event, **wanted).status_code == 403
    Event.objects.update(status="merged", public_id="VRT-2020-00001")
    assert assign(editor, event, **wanted).status_code == 403
    assert Event.objects.get().priority == 2


def test_the_queue_puts_the_urgent_first_then_what_is_due(editor):
    facts = [{"due_on": "2020-01-02"}, {}, {"priority": 4}, {"due_on": "2020-01-01"}, {"priority": 1}]
    events = [factories.fit_event(created_by=editor, **each) for each in facts]
    page = session_of(editor).get(reverse("admin:events_event_changelist"), {"waiting": "me"})
    assert list(page.context["cl"].result_list) == [events[n] for n in (2, 3, 0, 1, 4)]
    html = page.content.decode()
    assert html.count("vencido desde el") == 2 and "urgente" in html
    by_title = session_of(editor).get(reverse("admin:events_event_changelist"), {"waiting": "me", "o": "1"})
    assert by_title.status_code == 200


def test_many_are_assigned_at_once_and_what_is_left_as_it_is_stays(editor, reviewer):
    events = [factories.fit_event(created_by=editor, priority=priority) for priority in (1, 4)]
    client = session_of(editor)
    as_it_is = {"confirmed": "yes", "assigned_to": "as_it_is", "priority": "as_it_is", "due_on": ""}
    choose_action(client, "assign_selected", events, **{**as_it_is, "assigned_to": str(reviewer.pk)})
    choose_action(client, "assign_selected", events, **{**as_it_is, "due_on": "01/02/2030"})
    stored = Event.objects.order_by("pk")
    assert [event.priority for event in stored] == [1, 4]
    assert {(event.assigned_to, str(event.due_on)) for event in stored} == {(reviewer, "2030-02-01")}
