"""A correction is readable: row by row and word by word, and it never repeats what was taken back."""

import json
import re

import pytest
from django.utils import timezone
from django.utils.translation import override

from events import models
from events.pages.event.differences import differences, takes_back, word_changes
from events.public.models import Change
from events.publishing import publish, redact, retract
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def history(client, public_id: str, language: str = "en") -> str:
    """Return the words of an event's history."""
    html = client.get(f"/{language}/events/{public_id}/").content.decode()
    html = html[html.index('<h2 id="history"') : html.index('<h2 id="cite"')]
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


def again(event, by, reason="Corregido"):
    event.refresh_from_db()
    return publish(event, by, reason)


def told(before: dict, after: dict) -> list[dict]:
    with override("en"):
        return differences(json.dumps(before), json.dumps(after))


def test_words_are_matched_and_phrases_stay_whole():
    runs = word_changes("Hallaron 300 kg de pasta.", "Hallaron 312 kg de pasta básica.")
    assert [run for run in runs if run["state"] != "same"] == [
        {"state": "removed", "text": "300"},
        {"state": "added", "text": "312"},
        {"state": "added", "text": " básica"},
    ]
    assert "".join(run["text"] for run in runs if run["state"] != "removed") == "Hallaron 312 kg de pasta básica."
    assert "".join(run["text"] for run in runs if run["state"] != "added") == "Hallaron 300 kg de pasta."


def test_a_decimal_figure_is_one_word():
    assert {"state": "added", "text": "7,4"} in word_changes("Unas 7,2 toneladas", "Unas 7,4 toneladas")


def test_an_enormous_text_is_shown_whole_before_and_after():
    old, new = "uno dos " * 900, "tres cuatro " * 900
    assert word_changes(old, new) == [{"state": "removed", "text": old}, {"state": "added", "text": new}]


def test_a_seizure_a_count_and_a_role_are_told_in_words(client, by):
    event = factories.fit_event()
    seizure = factories.SeizureFactory(event=event, quantity_low=None, quantity_best=300, quantity_high=None, unit="kg")
    harmed = factories.CasualtyFactory(event=event, low=4, best=4, high=4)
    group = factories.ActorFactory(name_es="Grupo del valle", name_en="Valley group", kind="armed_group")
    part = factories.EventActorFactory(event=event, actor=group, role="initiator", certainty="alleged")
    public = publish(event, by)
    seizure.quantity_best, harmed.low, harmed.best, harmed.high, part.certainty = 312, 5, 5, 5, "probable"
    for row in (seizure, harmed, part):
        row.save()
    again(event, by)
    shown = history(client, public.public_id)
    assert re.search(r"removed: \D*300 kg → added: \D*312 kg", shown)
    assert "removed: 4 → added: 5" in shown
    assert "Valley group : Certainty: removed: alleged → added: probable" in shown


def test_rows_that_come_and_go_are_named(client, by):
    event = factories.fit_event()
    gone = factories.SeizureFactory(event=event, quantity_low=None, quantity_best=20, quantity_high=None, unit="kg")
    public = publish(event, by)
    gone.delete()
    models.Seizure.objects.create(event=event, category="weapon", item="rifle", form="not_applicable", measure="seized")
    again(event, by)
    shown = history(client, public.public_id)
    assert re.search(r"added Rifle", shown)
    assert re.search(r"removed \w.*20 kg", shown)


def test_a_date_and_a_title_show_before_and_after_in_both_languages(client, by):
    event = factories.fit_event(title_es="Hallan una pista", title_en="An airstrip is found")
    public = publish(event, by)
    event.refresh_from_db()
    event.title_es = "Hallan dos pistas"
    event.date_start = event.date_end = event.date_end.replace(day=9)
    event.save()
    again(event, by)
    shown = history(client, public.public_id)
    assert "removed: una pista added: dos pistas" in shown
    assert "on 5 March 2020 → added: on 9 March 2020" in shown
    assert 'lang="es"' in client.get(f"/en/events/{public.public_id}/").content.decode()


def test_a_first_revision_shows_no_difference(client, by):
    public = publish(factories.fit_event(), by)
    assert "difference" not in client.get(f"/en/events/{public.public_id}/").content.decode()


def test_what_was_withdrawn_is_not_brought_back_by_a_difference(client, by):
    event = factories.fit_event(title_es="Palabra canaria")
    public = publish(event, by)
    event.refresh_from_db()
    retract(event, by, "Se retira")
    event.refresh_from_db()
    event.title_es = "Otro título"
    event.save()
    publish(event, by, "Vuelve")
    html = client.get(f"/es/events/{public.public_id}/").content.decode()
    assert "canaria" not in html
    event.refresh_from_db()
    redact(event, by, "person_at_risk")
    gone = client.get(f"/es/events/{public.public_id}/")
    assert gone.status_code == 410
    assert "título" not in gone.content.decode()


def test_entries_without_documents_show_nothing():
    assert differences(None, "{}") == differences("{}", None) == []
    assert takes_back(None, "{}") is takes_back("{}", None) is False


def test_a_person_taken_out_is_not_named_by_the_history(client, by):
    person = factories.ActorFactory(
        name_es="Nombre Retirado", kind="person", public_basis="Mando anunciado", signed_by=by,
        signed_on=timezone.localdate(),
    )  # fmt: skip
    event = factories.fit_event(title_es="Antes")
    public = publish(event, by)
    part = factories.EventActorFactory(event=event, actor=person, role="initiator", certainty="alleged")
    again(event, by, "Se suma un nombre")
    assert "Nombre Retirado" in history(client, public.public_id)
    part.delete()
    again(event, by, "Se quita un nombre")
    assert "Nombre Retirado" not in history(client, public.public_id)


def test_a_revision_that_withheld_something_closes_itself_and_what_came_before(client, by):
    """Whatever the journal still holds: the page does not lay side by side what was taken out."""
    event = factories.fit_event(title_es="Primero")
    public = publish(event, by)
    for title in ("Segundo", "Tercero"):
        event.refresh_from_db()
        event.title_es = title
        event.save()
        again(event, by)
    second = Change.objects.get(kind="event", public_id=public.public_id, revision=2)
    document = json.loads(second.document)
    document["locations"][0].update(point=[-73.9, -12.4], precision="site")
    Change.objects.filter(pk=second.pk).update(document=json.dumps(document))
    shown = history(client, public.public_id, "es")
    assert "Segundo" not in shown
    assert "-73" not in shown
    assert shown.count("aquí no se repite lo que decía") == 2


def test_a_place_that_became_vaguer_is_not_told_by_the_history(by):
    public = publish(factories.fit_event(), by)
    document = json.loads(Change.objects.get(kind="event", public_id=public.public_id).document)
    exact = json.loads(json.dumps(document))
    exact["locations"][0].update(point=[-73.9, -12.4], precision="site")
    assert takes_back(json.dumps(exact), json.dumps(document))
    assert not takes_back(json.dumps(document), json.dumps(exact))
    moved = json.loads(json.dumps(exact))
    moved["locations"][0]["point"] = [-73.8, -12.4]
    assert "73.9" not in str(told(exact, moved))
    assert told(exact, moved)


def test_hostile_words_stay_words(client, by):
    event = factories.fit_event(title_es="<script>alert(1)</script> uno")
    public = publish(event, by)
    event.refresh_from_db()
    event.title_es = "<script>alert(2)</script> dos"
    event.save()
    again(event, by)
    assert "<script>alert" not in client.get(f"/es/events/{public.public_id}/").content.decode()
