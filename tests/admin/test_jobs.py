"""The newsroom sees how far its jobs are, who may publish has one tried anew, and no page repeats a record's words."""

import pytest
from django.test import Client
from django.urls import reverse

from events.desk import review
from events.jobs.rewriting import MOST_FAILURES, note_failure
from events.models import Job
from events.publishing import Decisions, publish
from tests import factories
from tests.admin.conftest import member, session_of
from tests.working import do_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("leave_all_to_jobs", "collected_static")]
LIST = "admin:events_job_changelist"


@pytest.fixture
def actor():
    """Publish three events that name an actor, and its new name; the events wait for a job."""
    by, row = factories.reviewer(), factories.ActorFactory(name_es="Nombre primero")
    for _ in range(3):
        event = factories.fit_event()
        factories.EventActorFactory(event=event, actor=row)
        publish(event, by)
    row.refresh_from_db()
    row.name_es = "Nombre nuevo"
    row.save()
    kept = Decisions(keeps_past=True)
    assert review.publish_reference(row, factories.reviewer(), "Motivo canario", kept).is_done
    return row


def text_of(client: Client, name: str, *arguments) -> str:
    response = client.get(reverse(name, args=arguments))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("language", "words", "line"), [
    ("es", "0 de 3", "3 hechos se están reescribiendo."), ("en", "0 of 3", "3 events are being rewritten."),
])  # fmt: skip
def test_the_list_and_the_page_of_the_actor_say_how_far_it_is(actor, language, words, line):
    client = session_of(member("revisora", "Reviewer"))
    client.cookies["django_language"] = language
    page = text_of(client, LIST)
    assert words in page and "Nombre nuevo" in page and "Motivo canario" not in page
    job = reverse("admin:events_job_change", args=[Job.objects.get().pk])
    for name in ("change", "publish"):
        page = text_of(client, f"admin:events_actor_{name}", actor.pk)
        assert f'<a href="{job}">{line}</a>' in page
    assert words in text_of(client, "admin:events_job_change", Job.objects.get().pk)
    do_jobs()
    assert line not in text_of(client, "admin:events_actor_change", actor.pk)


def test_the_list_says_when_nobody_is_there_to_do_them(actor):
    client = session_of(member("revisora", "Reviewer"))
    assert "quien administra el sitio" in text_of(client, LIST)
    do_jobs()
    assert "quien administra el sitio" not in text_of(client, LIST)


def test_who_may_not_publish_sees_no_job_and_tries_none_again(actor):
    job = Job.objects.get()
    client = session_of(member("editora", "Editor"))
    for address in (reverse(LIST), reverse("admin:events_job_change", args=[job.pk])):
        assert client.get(address).status_code == 403
    chosen = {"action": "try_again", "_selected_action": [job.pk]}
    assert client.post(reverse(LIST), chosen).status_code == 403
    page = text_of(client, "admin:events_actor_change", actor.pk)
    assert "3 hechos se están reescribiendo." in page and reverse(LIST) not in page


def test_what_was_given_up_is_tried_anew_from_the_list(actor):
    job, client = Job.objects.get(), session_of(member("revisora", "Reviewer"))
    for _ in range(MOST_FAILURES):
        note_failure(job.pk, "ValueError")
    page = text_of(client, LIST)
    assert "ValueError" in page and "falló" in page
    assert "no se pudieron reescribir" in text_of(client, "admin:events_actor_change", actor.pk)
    chosen = {"action": "try_again", "_selected_action": [job.pk]}
    assert "Se intenta de nuevo 1 tarea." in client.post(reverse(LIST), chosen, follow=True).content.decode()
    do_jobs()
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 3)
    # One that is done is not tried again.
    assert "Las demás no" in client.post(reverse(LIST), chosen, follow=True).content.decode()


def test_nobody_adds_changes_or_deletes_one(actor):
    client, pk = session_of(factories.UserFactory(is_superuser=True)), Job.objects.get().pk
    assert client.get(reverse("admin:events_job_add")).status_code == 403
    assert client.get(reverse("admin:events_job_delete", args=[pk])).status_code == 403
    assert client.get(reverse("admin:events_job_history", args=[pk])).status_code == 403
    assert client.post(reverse("admin:events_job_change", args=[pk]), {"state": "done"}).status_code == 403
    # The queue's package brings pages of its own, which are not offered.
    assert "procrastinate" not in client.get(reverse("admin:index")).content.decode().lower()
