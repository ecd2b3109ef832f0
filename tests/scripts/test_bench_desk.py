"""What script/bench desk stands on: a form read as a browser reads it, a lost save that is counted, articles whole."""

import pytest
from django.test import Client

from bench.desk import articles, crowd
from bench.desk.forms import fields_of
from bench.desk.hands import Tally
from events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(django_user_model):
    who = django_user_model.objects.create_superuser("root", password="only-for-this-test")
    client = Client()
    client.force_login(who)
    return client


def test_a_form_that_is_sent_back_as_it_was_read_changes_nothing(client, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    event = factories.fit_event(summary_es="Primera línea.\nSegunda: 1 < 2 & «así».", secondary_types=["arrest"])
    factories.SeizureFactory(event=event)
    path = f"/admin/events/event/{event.pk}/change/"
    fields: dict[str, list[str]] = {}
    for name, value in fields_of(client.get(path).content.decode(), "event_form"):
        fields.setdefault(name, []).append(value)
    assert fields["seizures-TOTAL_FORMS"] == ["1"]
    kept = list(Event.objects.filter(pk=event.pk).values()), list(event.seizures.values())
    answer = client.post(path, {**fields, "_continue": "1"})
    assert answer.status_code == 302
    whatever_saves = ("version", "updated_at", "updated_by_id")
    now = list(Event.objects.filter(pk=event.pk).values()), list(event.seizures.values())
    for before, after in zip(kept[0], now[0], strict=True):
        assert {k: v for k, v in after.items() if k not in whatever_saves} == {
            k: v for k, v in before.items() if k not in whatever_saves
        }
    assert [row["quantity_best"] for row in now[1]] == [row["quantity_best"] for row in kept[1]]


def test_a_page_without_the_form_is_told():
    with pytest.raises(LookupError, match="event_form"):
        fields_of("<form id='other'><input name='a' value='1'></form>", "event_form")


def test_a_save_that_was_taken_and_is_gone_is_counted():
    event = factories.EventFactory(title_es="Una", version=1)
    Event.objects.filter(pk=event.pk).update(title_es="Dos", version=2)
    before = {event.pk: 1}
    assert crowd._lost([(event.pk, "Dos")], before) == 0
    assert crowd._lost([(event.pk, "Dos"), (event.pk, "Tres")], before) == 2  # no trail of it, and no version for it
    assert crowd._lost([(event.pk, "Dos"), (event.pk, "Dos")], before) == 1  # one was written over the other


def test_the_articles_are_whole():
    coded = articles.event("article-lab-dismantled-2017-07-22")
    assert all(articles.publisher(report["publisher"])["name"] for report in coded["reports"])
    assert articles.actor("chipi")["kind"] == "person"


def test_time_is_that_of_keys_clicks_and_fields():
    assert Tally(clicks=30, keys=300, fields=20).minutes == pytest.approx((39 + 60 + 27) / 60)
