"""A correction keeps what was wrong: what is published again, or may be what a coarser row hides, is kept no longer."""

import pytest

from events.models import KeptPast
from events.public.models import Change
from events.publishing import Decisions, past_to_close, publish, publish_actor, publish_publisher
from tests import factories
from tests.publishing.past.hiding import DISTRICT, EXACT, KEPT, at, changed, person, placed

pytestmark = pytest.mark.django_db

ELSEWHERE = {"public_point": at(-73.7, -12.4)}
BACK = {"public_point": at(*EXACT)}
HIDDEN = {"precision": "vicinity", "radius_m": 3000, "exact_point": at(*EXACT), "public_point": at(-73.79, -12.565)}


@pytest.fixture
def by():
    return factories.reviewer()


def holding(text: str) -> list[int]:
    """Return the revisions of the journal's documents that hold a text."""
    found = Change.objects.filter(kind="event", document__contains=text)
    return list(found.order_by("seq").values_list("revision", flat=True))


@pytest.mark.parametrize("decided", [KEPT, Decisions()])
def test_a_point_that_was_right_after_all_leaves_when_it_is_hidden(by, decided):
    event = placed()
    publish(event, by)
    changed(event, **ELSEWHERE)
    publish(event, by, "El punto estaba mal", KEPT)
    changed(event, **BACK)
    publish(event, by, "Estaba bien", decided)
    assert holding(str(EXACT[0])) == [1, 3]
    changed(event, **HIDDEN)
    told = [one for one in past_to_close(event) if str(EXACT[0]) in one.what]
    assert [(one.where, one.is_kept) for one in told] == [(["revisión 1", "revisión 3"], False)]
    publish(event, by, "Por seguridad")
    assert holding(str(EXACT[0])) == []


def test_a_place_that_was_right_after_all_leaves_when_it_is_hidden(by):
    event = placed(precision="named_place", public_point=None, name_as_reported="")
    publish(event, by)
    place = event.places.get().location
    changed(event, location=factories.LocationFactory(kind="populated_place", name_es="Otro"))
    publish(event, by, "Fue en otro", KEPT)
    changed(event, location=place)
    publish(event, by, "Fue ahí", KEPT)
    changed(event, location=place.parent, **DISTRICT)
    publish(event, by, "Por seguridad")
    assert holding("Caserío canario") == []


@pytest.mark.parametrize("part", ["actor", "claimant_actor"])
def test_a_person_who_was_right_after_all_leaves_when_he_is_hidden(by, part):
    one, other = person(by), factories.ActorFactory(kind="civilians", name_es="Otros")
    elsewhere, event = factories.fit_event(), factories.fit_event()
    factories.EventActorFactory(event=elsewhere, actor=one)
    publish(elsewhere, by)
    report, wordless = event.citations.get().report, {"claimant_words_es": "", "claimant_words_en": ""}
    if part == "actor":
        row, nameless = factories.EventActorFactory(event=event, actor=one), {"described_as_es": "alguien"}
    else:
        row = factories.ClaimFactory(event=event, report=report, claimant_actor=one, **wordless)
        nameless = {"claimant_words_es": "alguien", "claimant_words_en": "somebody"}
    publish(event, by)
    for decided, values in ((KEPT, {part: other}), (KEPT, {part: one}), (Decisions(), {part: None, **nameless})):
        type(row).objects.filter(pk=row.pk).update(**values)
        publish(event, by, "Cambio", decided)
    assert not Change.objects.filter(public_id=event.public_id, document__contains="Persona canaria").exists()


def test_a_name_that_was_right_after_all_leaves_when_it_is_hidden(by):
    actor = factories.ActorFactory(kind="civilians", name_es="Familia canaria", slug="canaria")
    event = factories.fit_event()
    factories.EventActorFactory(event=event, actor=actor)
    publish(event, by)
    names = (("Familia otra", "otra", KEPT), ("Familia canaria", "canaria", KEPT), ("Unos", "unos", Decisions()))
    for name, slug, decided in names:
        type(actor).objects.filter(pk=actor.pk).update(name_es=name, slug=slug)
        actor.refresh_from_db()
        publish_actor(actor, by, "Cambio", decided)
    assert holding("canaria") == []


def test_the_name_of_a_publisher_that_was_right_after_all_leaves_when_it_is_hidden(by):
    publisher = factories.PublisherFactory(name="Radio canaria")
    publish(factories.fit_event(report=factories.ReportFactory(publisher=publisher)), by)
    for name, decided in (("Radio otra", KEPT), ("Radio canaria", KEPT), ("un medio", Decisions())):
        type(publisher).objects.filter(pk=publisher.pk).update(name=name)
        publisher.refresh_from_db()
        publish_publisher(publisher, by, "Cambio", decided)
    assert holding("Radio canaria") == []


def test_what_lies_beside_the_point_that_a_circle_hides_is_asked_about_again(by):
    event = placed(name_as_reported="")
    publish(event, by)
    changed(event, public_point=at(EXACT[0] + 0.0001, EXACT[1]))
    publish(event, by, "Diez metros más allá", KEPT)
    changed(event, **HIDDEN)
    told = [one for one in past_to_close(event) if str(EXACT[0]) in one.what]
    assert [one.is_kept for one in told] == [False]
    publish(event, by, "Por seguridad")
    assert holding(str(EXACT[0])) == []


@pytest.mark.parametrize("is_added", [True, False])
def test_a_correction_is_respected_when_no_place_of_the_event_is_hidden(by, is_added):
    event = placed(name_as_reported="")
    publish(event, by)
    changed(event, **ELSEWHERE)
    publish(event, by, "El punto estaba mal", KEPT)
    if is_added:
        factories.EventLocationFactory(event=event, location=event.places.get().location.parent, is_primary=False)
    else:
        type(event).objects.filter(pk=event.pk).update(title_es="Otro título")
    assert [one.is_kept for one in past_to_close(event)] == [True]
    publish(event, by, "Algo más")
    assert holding(str(EXACT[0])) == [1]


def test_a_correction_of_one_row_covers_no_other_though_they_tell_the_same(by):
    """Nor does one that was kept before facts had rows cover what was told later."""
    event = factories.fit_event()
    report = event.citations.get().report
    who = {"claimant_actor": person(by), "claimant_words_es": "", "claimant_words_en": ""}
    first = factories.ClaimFactory(event=event, report=report, text_es="los soldados dispararon", **who)
    publish(event, by)
    instead = {"claimant_actor": None, "claimant_words_es": "la policía", "claimant_words_en": "the police"}
    type(first).objects.filter(pk=first.pk).update(**instead)
    factories.EventActorFactory(event=event, actor=who["claimant_actor"])
    publish(event, by, "Lo dijo otro", KEPT)
    KeptPast.objects.update(row="")
    type(event).objects.filter(pk=event.pk).update(title_es="Otro título")
    assert [one.is_kept for one in past_to_close(event)] == [True]
    second = factories.ClaimFactory(event=event, report=report, text_es="hubo lluvia", **who)
    publish(event, by, "Dijo más")
    assert Change.objects.get(kind="event", revision=1).document
    type(second).objects.filter(pk=second.pk).update(**instead)
    publish(event, by, "Por seguridad")
    assert Change.objects.get(kind="event", revision=3).document is None
    assert Change.objects.get(kind="event", revision=1).document


def test_what_was_kept_before_facts_had_rows_stays_kept(by):
    event = placed()
    words = factories.EventActorFactory(event=event, actor=None, described_as_es="esposa del alcalde")
    part = factories.EventActorFactory(event=event, actor=factories.ActorFactory(kind="civilians"))
    factories.EventActorFactory(event=event, actor=part.actor, role="bystander")
    publish(event, by)
    changed(event, **ELSEWHERE, name_as_reported="", location=factories.LocationFactory(kind="populated_place"))
    words.delete()
    part.delete()
    publish(event, by, "Todo estaba mal", KEPT)
    assert {kept.kind for kept in KeptPast.objects.all()} == {"point", "place", "reported", "words", "actor"}
    KeptPast.objects.update(row="")
    KeptPast.objects.filter(kind="words").update(detail="")
    type(event).objects.filter(pk=event.pk).update(title_es="Otro título")
    assert {one.is_kept for one in past_to_close(event)} == {True}
    publish(event, by, "Otro título")
    assert holding("esposa del alcalde") == [1]
    assert KeptPast.objects.count() == 5
