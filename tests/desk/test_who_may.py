"""Who may hand over and who may publish, asked of the desk and of the pages: the author never, the viewer neither."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from events.desk import workflow
from events.models import Event
from events.publishing import PublicationRefused, publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    user = factories.UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_event"))
    return user


def session_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_the_author_of_a_draft_does_not_publish_it_whoever_saved_it_last(status):
    author = factories.reviewer()
    event = factories.fit_event(created_by=author, updated_by=factories.UserFactory(), status=status)
    with pytest.raises(PublicationRefused) as refused:
        publish(event, author)
    assert {problem.code for problem in refused.value.problems} == {"own_work"}
    page = reverse("admin:events_event_publish", args=[event.pk])
    author.user_permissions.add(Permission.objects.get(codename="view_event"))
    client = session_of(author)
    html = client.get(page).content.decode()
    fields = {}
    for name in (f"reviewed-{event.pk}", f"shown-{event.pk}", "version"):
        fields[name] = html.split(f'name="{name}" value="')[1].split('"')[0]
    assert client.post(page, {**fields, "reason": ""}).status_code == 200
    event.refresh_from_db()
    assert (event.status, event.public_id) == (status, None)
    assert publish(event, factories.reviewer()).public_id


def test_a_viewer_submits_nothing(viewer):
    event = factories.fit_event(status="draft")
    with pytest.raises(PermissionDenied):
        workflow.submit(event, viewer)
    client = session_of(viewer)
    assert client.post(reverse("admin:events_event_submit", args=[event.pk])).status_code == 403
    chosen = {"action": "submit_selected", "_selected_action": [event.pk]}
    client.post(reverse("admin:events_event_changelist"), chosen)
    client.post(reverse("admin:events_event_change", args=[event.pk]), {"_submit": "1"})
    assert Event.objects.get(pk=event.pk).status == "draft"
