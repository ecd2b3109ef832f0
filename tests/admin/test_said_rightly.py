"""Small things the newsroom reads: said once, to whom it concerns, as it is called; no change that nobody made."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from events.desk.workflow import FOR_THE_REVIEWER
from events.models import Account, AccountRequest, Event
from events.publishing.checks import MESSAGES
from tests import factories

from .conftest import member, session_of
from .filling import open_event, posted, save_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_message_leaves_it_to_the_panel_to_say_that_it_holds_up_no_handing_over(language):
    with translation.override(language):
        for code in FOR_THE_REVIEWER:
            words = str(MESSAGES[code]).casefold()
            assert not any(said in words for said in ("hand over", "hand it over", "entreg", "a revisión")), words


@pytest.mark.parametrize("status", ["lead", "draft", "in_review"])
def test_only_what_can_be_handed_over_says_that_nothing_keeps_it(editor, reviewer, status):
    event = factories.fit_event(created_by=editor, status=status, title_es="Detienen a Eleuterio Huamanquispe")
    person = factories.ActorFactory(kind="person", name_es="Eleuterio Huamanquispe Rojas", is_public=False)
    event.actor_relations.create(from_actor=person, to_actor=factories.ActorFactory(), kind="member_of")
    for user in (editor, reviewer):
        html = session_of(user).get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
        assert ("No le impide entregar" in html) == (status != "in_review")


def test_saving_an_account_untouched_changes_nothing_of_it(administrator, editor):
    type(editor).objects.filter(pk=editor.pk).update(date_joined=timezone.now(), last_login=timezone.now())
    before = type(editor).objects.values().get(pk=editor.pk)
    entries = Account.objects.get(pk=editor.pk).audit.count()
    client, url = session_of(administrator), reverse("admin:auth_user_change", args=[editor.pk])
    form = posted(client.get(url).content.decode(), "user_form")
    assert client.post(url, {name: value for name, value in form.items() if value != [""]}).status_code == 302
    assert type(editor).objects.values().get(pk=editor.pk) == before
    assert Account.objects.get(pk=editor.pk).audit.count() == entries


def test_saving_an_event_untouched_keeps_the_moment_of_its_embargo(editor):
    until = timezone.now() + timedelta(days=3, microseconds=7)
    event = factories.fit_event(created_by=editor, embargo_until=until)
    client = session_of(editor)
    assert save_event(client, event, open_event(client, event), title_en="Another").status_code == 302
    assert Event.objects.get(pk=event.pk).embargo_until == until
    assert save_event(client, event, open_event(client, event), embargo_until_1="07:30:00").status_code == 302
    assert timezone.localtime(Event.objects.get(pk=event.pk).embargo_until).minute == 30


def test_an_account_is_called_as_it_is(administrator):
    asked = AccountRequest.objects.create(
        account=member("minúscula", "Editor"), asked_by=member("otra", "Administrator"), changes={"is_staff": True}
    )
    url = reverse("admin:events_accountrequest_decide", args=[asked.pk])
    html = session_of(administrator).post(url, {"confirm": "x"}, follow=True).content.decode()
    assert "«minúscula»" in html and "Minúscula" not in html
