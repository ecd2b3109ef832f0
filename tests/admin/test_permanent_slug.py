"""The form says what changing a slug means, and refuses one that is another's for good."""

import pytest
from django.urls import reverse

from events.models import Actor
from events.publishing import publish
from tests import factories

from .conftest import session_of
from .test_signing import form_of

pytestmark = pytest.mark.django_db


def page_of(user, actor) -> str:
    return session_of(user).get(reverse("admin:events_actor_change", args=[actor.pk])).content.decode()


def test_the_form_warns_at_a_slug_that_readers_know_and_at_no_other(reviewer, editor):
    event = factories.fit_event()
    known, unknown = factories.ActorFactory(slug="conocido"), factories.ActorFactory(slug="desconocido")
    factories.EventActorFactory(event=event, actor=known)
    publish(event, reviewer)
    assert "Los lectores conocen esta dirección" in page_of(editor, known)
    assert "Los lectores conocen esta dirección" not in page_of(editor, unknown)


def test_a_slug_that_was_anothers_in_public_is_refused_at_its_field(reviewer, editor):
    event = factories.fit_event()
    known, other = factories.ActorFactory(slug="conocido"), factories.ActorFactory(slug="otro")
    factories.EventActorFactory(event=event, actor=known)
    publish(event, reviewer)
    Actor.objects.filter(pk=known.pk).update(slug="nuevo")
    url = reverse("admin:events_actor_change", args=[other.pk])
    answer = session_of(editor).post(url, form_of(other, slug="conocido"))
    assert answer.status_code == 200
    assert "slug" in answer.context["adminform"].form.errors
    assert "fue alguna vez la dirección pública de otro" in answer.content.decode()
    other.refresh_from_db()
    assert other.slug == "otro"
