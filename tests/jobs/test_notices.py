"""E-mail that something waits: how many and a link, to who asked for it, and not a word more."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse

from events.desk import preferences
from events.jobs import notices
from events.jobs.notices import send_notices
from events.models import DeskPreference, Event
from tests import factories
from tests.admin.conftest import member, session_of

pytestmark = pytest.mark.django_db
LIMA = ZoneInfo("America/Lima")
NINE = datetime(2026, 5, 4, 9, tzinfo=LIMA)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def configured(settings):
    settings.NOTICES, settings.DESK_URL = True, "https://desk.example.org"
    settings.DEFAULT_FROM_EMAIL = "avisos@example.org"


@pytest.fixture
def editor():
    user = member("editora-secreta", "Editor")
    user.email = "editora@example.org"
    user.save()
    return user


def event_of(user, **facts):
    place = factories.LocationFactory(name_es="Caserío Reservado")
    return factories.fit_event(created_by=user, title_es="Título que no sale", place={"location": place}, **facts)


def test_a_message_holds_a_number_and_a_link_and_no_word_of_an_event(editor):
    preferences.choose_notice(editor, "daily", "es")
    for _ in range(3):
        event_of(editor)
    assert send_notices(NINE) == 1
    [message] = mail.outbox
    assert message.to == ["editora@example.org"] and message.from_email == "avisos@example.org"
    link = "https://desk.example.org" + reverse("admin:events_event_changelist") + "?waiting=me"
    assert message.subject == "Tiene 3 hechos pendientes"
    assert message.body == f"Tiene 3 hechos pendientes:\n{link}\n"
    assert message.extra_headers == {"Auto-Submitted": "auto-generated"}


@pytest.mark.parametrize(("language", "words"), [("es", "Tiene 1 hecho pendiente"), ("en", "1 event waits for you")])
def test_it_is_in_the_persons_language(editor, language, words):
    preferences.choose_notice(editor, "hourly", language)
    event_of(editor)
    send_notices(NINE)
    assert mail.outbox[0].subject == words


def test_once_a_day_in_the_morning_while_something_waits(editor):
    preferences.choose_notice(editor, "daily", "es")
    event_of(editor)
    assert send_notices(NINE - 3 * HOUR) == 0, "not before seven"
    assert [send_notices(NINE + n * HOUR) for n in (0, 1, 14)] == [1, 0, 0]
    assert send_notices(NINE + 22 * HOUR) == 1, "the next morning"
    Event.objects.update(status="in_review")
    assert send_notices(NINE + 48 * HOUR) == 0


def test_at_most_once_an_hour_and_only_of_something_else(editor):
    preferences.choose_notice(editor, "hourly", "es")
    event_of(editor)
    assert [send_notices(NINE + n * HOUR) for n in (0, 1, 2)] == [1, 0, 0]
    event_of(editor)
    assert send_notices(NINE + 2.5 * HOUR) == 1
    event_of(editor)
    assert send_notices(NINE + 3 * HOUR) == 0, "within the hour"
    assert send_notices(NINE + 3.5 * HOUR) == 1
    Event.objects.update(status="in_review")
    assert send_notices(NINE + 5 * HOUR) == 0
    Event.objects.update(status="draft")
    assert send_notices(NINE + 6 * HOUR) == 1, "what comes back is news"


def test_nobody_else_is_told(editor, settings):
    event_of(editor)
    assert send_notices(NINE) == 0, "off until somebody asks for it"
    preferences.choose_notice(editor, "daily", "es")
    for change in ({"email": ""}, {"is_active": False}, {"is_staff": False}):
        kept = {name: getattr(editor, name) for name in change}
        type(editor).objects.filter(pk=editor.pk).update(**change)
        assert send_notices(NINE) == 0, change
        type(editor).objects.filter(pk=editor.pk).update(**kept)
    groups = list(editor.groups.all())
    editor.groups.clear()
    assert send_notices(NINE) == 0, "who may see no event is told of none"
    editor.groups.set(groups)
    settings.NOTICES = False
    assert send_notices(NINE) == 0 and not mail.outbox
    settings.NOTICES = True
    assert send_notices(NINE) == 1


def test_a_server_that_fails_stops_nobody_else_and_is_tried_again_an_hour_later(editor, monkeypatch, caplog):
    other = member("otra", "Editor")
    type(other).objects.filter(pk=other.pk).update(email="otra@example.org")
    for user in (editor, other):
        preferences.choose_notice(user, "hourly", "es")
        event_of(user)
    really = notices.EmailMessage.send

    def send(message, *args, **kwargs):
        if message.to == ["editora@example.org"]:
            raise OSError("editora@example.org")
        return really(message, *args, **kwargs)

    monkeypatch.setattr(notices.EmailMessage, "send", send)
    assert send_notices(NINE) == 1
    monkeypatch.undo()
    assert send_notices(NINE + HOUR / 2) == 0
    assert send_notices(NINE + HOUR) == 1
    assert [message.to for message in mail.outbox] == [["otra@example.org"], ["editora@example.org"]]


def test_one_chooses_on_the_front_page_where_mail_is_configured(editor, settings):
    client, page = session_of(editor), reverse("admin:index")
    assert 'name="notice"' in client.get(page).content.decode()
    client.post(reverse("admin:notices"), {"notice": "hourly"})
    assert DeskPreference.objects.get().notice == "hourly" and DeskPreference.objects.get().language == "es"
    client.post(reverse("admin:set_language"), {"language": "en", "next": page})
    client.post(reverse("admin:notices"), {"notice": "daily"})
    assert (DeskPreference.objects.get().notice, DeskPreference.objects.get().language) == ("daily", "en")
    client.post(reverse("admin:notices"), {"notice": "ever"})
    assert DeskPreference.objects.get().notice == "daily"
    assert client.get(reverse("admin:notices")).status_code == 405
    settings.NOTICES = False
    assert 'name="notice"' not in client.get(page).content.decode()
    assert client.post(reverse("admin:notices"), {"notice": "off"}).status_code == 403
    assert DeskPreference.objects.get().notice == "daily"
