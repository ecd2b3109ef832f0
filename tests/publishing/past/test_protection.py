"""A protection leaves nothing of the past in any answer; a correction may keep it, and is remembered."""

import pytest
from django.test import Client

from events.models import KeptPast
from events.public.models import Change
from events.publishing import (
    Decisions,
    past_to_close,
    publish,
    redact,
    retract,
)
from tests import factories
from tests.guards.test_canary_crawl import ask_in_process
from tests.mirror import follower, on_the_server
from tests.publishing.past.hiding import (
    DISTRICT,
    EXACT,
    KEPT,
    VICINITY,
    at,
    changed,
    entered_anew,
    in_cast,
    person,
    placed,
)
from tests.publishing.test_retraction import everything_public

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


# --- the choice --------------------------------------------------------------------------------


def test_a_correction_keeps_the_past_and_later_publications_leave_it(by):
    event = placed()
    publish(event, by)
    changed(event, public_point=at(-73.8, -12.58))
    publish(event, by, "El punto estaba mal", KEPT)
    assert Change.objects.get(kind="event", revision=1).document
    type(event).objects.filter(pk=event.pk).update(title_es="Otro título")
    assert [one.is_kept for one in past_to_close(event)] == [True]
    publish(event, by, "Otro título")
    assert Change.objects.get(kind="event", revision=1).document
    assert KeptPast.objects.get().kept_by == by
    # Another thing that the same revision shows is another question.
    changed(event, name_as_reported="")
    assert {one.is_kept: one.along for one in past_to_close(event)} == {True: ["revisión 1"], False: []}
    publish(event, by, "Sin nombre")
    assert "Paraje canario" not in everything_public()


def test_what_was_kept_as_a_correction_can_leave_after_all(by):
    event = placed()
    publish(event, by)
    changed(event, public_point=at(-73.8, -12.58))
    publish(event, by, "El punto estaba mal", KEPT)
    publish(event, by, "Hay peligro", Decisions(drops_kept=True))
    assert "-73.777123" not in everything_public()
    assert not KeptPast.objects.exists()


def test_a_correction_never_keeps_what_is_withheld_or_may_not_be_named(by):
    event, actor = placed(), person(by)
    row = in_cast(event, actor)
    publish(event, by)
    type(row).objects.filter(pk=row.pk).update(described_as_es="una vecina")
    type(actor).objects.filter(pk=actor.pk).update(is_public=False)
    publish(event, by, "Sin nombre", KEPT)
    assert "canaria" not in everything_public()
    entered_anew(event, precision="withheld", public_point=None)
    publish(event, by, "Se reserva", KEPT)
    assert "canario" not in everything_public()
    assert "-73.777" not in everything_public()


def test_a_redaction_erases_what_was_kept(by):
    event = placed()
    publish(event, by)
    changed(event, public_point=at(-73.8, -12.58))
    publish(event, by, "El punto estaba mal", KEPT)
    event.refresh_from_db()
    redact(event, by, "person_at_risk")
    assert not KeptPast.objects.exists()
    assert "-73.777" not in everything_public()


def test_the_coarser_state_reverted_and_a_retraction_between(by):
    event = placed()
    publish(event, by)
    changed(event, **VICINITY)
    publish(event, by, "Menos exacto")
    retract(event, by, "Error")
    event.refresh_from_db()
    changed(event, precision="site", radius_m=None, public_point=at(*EXACT))
    publish(event, by, "No era un error")
    told = Change.objects.filter(kind="event", document__isnull=False)
    assert list(told.values_list("revision", flat=True)) == [3], "the desk's archive gives nothing back"
    changed(event, **VICINITY)
    publish(event, by, "Menos exacto otra vez")
    assert "-73.777123" not in everything_public()


# --- everywhere --------------------------------------------------------------------------------

ANSWERS = (
    "/api/v1/events/{id}/", "/api/v1/events/{id}/history/", "/api/v1/changes/", "/api/v1/changes/?after=1",
    "/api/v1/events/", "/api/v1/events/?format=geojson", "/api/v1/events/?format=csv",
    "/api/v1/events/?limit=all&format=ndjson", "/api/v1/events/?as_of={seq}", "/api/v1/events/{id}/?as_of={seq}",
    "/api/v1/events/?q=Paraje", "/api/v1/map/?bbox=-75,-14,-72,-11&zoom=12", "/api/v1/locations/", "/api/v1/actors/",
    "/es/", "/es/events/{id}/", "/es/corrections/", "/es/timeline/", "/es/downloads/events.csv",
    "/es/downloads/events.geojson", "/es/downloads/record.zip", "/es/feed/feed.json", "/es/map.svg",
)  # fmt: skip


def test_no_answer_tells_it_right_after_the_publication(by):
    event = placed()
    in_cast(event, person(by))
    public = publish(event, by)
    ask = ask_in_process({})
    addresses = [address.format(id=public.public_id, seq=public.seq) for address in ANSWERS]
    for _twice in range(2):  # what is asked twice is kept
        before = {address: ask(address, {}).text for address in addresses}
    assert {address for address in addresses if "canari" in before[address]} >= set(addresses[:4])
    changed(event, location=event.places.get().location.parent, **DISTRICT)
    event.cast.update(actor=None, described_as_es="una vecina")
    publish(event, by, "Menos exacto")
    for address in addresses:
        answer = ask(address, {})
        text = answer.text.replace("q=Paraje", "")
        assert answer.status in (200, 410), address
        assert not [word for word in ("canari", "Paraje", "73.7771", "12.5551") if word in text], address


def test_a_mirror_that_follows_ends_equal_and_one_that_comes_late_never_hears_it(by):
    heard = []
    follow = follower(lambda page: heard.append(str(page)), 2)
    store, event = {}, placed()
    publish(event, by)
    seq = follow("", store, 0)
    changed(event, **{**VICINITY, "name_as_reported": ""})
    publish(event, by, "Menos exacto")
    follow("", store, seq)
    assert store == on_the_server()
    late, heard[:] = {}, []
    follower(lambda page: heard.append(str(page)), 2)("", late, 0)
    assert late == store
    assert "-73.777123" not in "".join(heard)
    assert Client().get(f"/api/v1/events/{event.public_id}/?as_of={seq}").status_code == 410
