"""Whoever has no name any more, or vaguer words, in one part of an event: the part leaves the past with them."""

import pytest
from django.test import Client

from events.public.models import Change
from events.publishing import past_to_close, publish
from events.publishing.past.description_matching import says_no_less
from tests import factories
from tests.publishing.past.hiding import KEPT, in_cast, person, told_anywhere

pytestmark = pytest.mark.django_db

WORDLESS = {"claimant_words_es": "", "claimant_words_en": ""}


@pytest.fixture
def by():
    return factories.reviewer()


def claiming(event, **kwargs):
    return factories.ClaimFactory(event=event, report=event.citations.get().report, **{**WORDLESS, **kwargs})


def made_nameless(row):
    type(row).objects.filter(pk=row.pk).update(actor=None, described_as_es="un hombre")


def entered_nameless(row):
    event = row.event
    row.delete()
    factories.EventActorFactory(event=event, actor=None, described_as_es="un hombre", role=row.role)


def in_another_role(row):
    type(row).objects.filter(pk=row.pk).update(role="bystander")


@pytest.mark.parametrize("is_correction", [False, True])
@pytest.mark.parametrize("way", [made_nameless, entered_nameless, in_another_role])
def test_a_part_that_somebody_who_stays_named_no_longer_has_leaves_the_past(by, way, is_correction):
    event, actor = factories.fit_event(), person(by)
    row = factories.EventActorFactory(event=event, actor=actor, role="wounded")
    claiming(event, claimant_actor=actor)
    publish(event, by)
    assert '"wounded"' in told_anywhere(event)
    way(row)
    told = [one for one in past_to_close(event) if "canaria" in one.what]
    assert told and not any(one.is_always or one.still_in for one in told)
    publish(event, by, "Otro papel", *([KEPT] if is_correction else []))
    history = Client().get(f"/api/v1/events/{event.public_id}/history/").json()["results"]
    parts = [part for one in history if one["document"] for part in one["document"]["actors"]]
    assert any(part["actor"] and part["role"] == "wounded" for part in parts) == is_correction
    assert (Change.objects.get(kind="event", revision=1).document is not None) == is_correction
    assert "canaria" in told_anywhere(event), "he is a claimant still"


def test_a_person_named_for_one_thing_more_keeps_the_past(by):
    event, actor = factories.fit_event(), person(by)
    in_cast(event, actor)
    publish(event, by)
    claiming(event, claimant_actor=actor)
    assert past_to_close(event) == []


# Words for somebody, and vaguer ones that need not be shorter; None: the row is deleted.
VAGUER = [
    ("esposa del alcalde", "una persona civil de la zona"),
    ("maestra de la escuela de puerto ene", "docente mujer de una escuela rural del distrito"),
    ("comunero de Cutivireni", "comunero de Río Tambo"),
    ("hija de Ana", "hija de una vecina"),
    ("hija de 15 años del presidente", "hija de 16 años del presidente"),
    ("esposa del alcalde", ""),
    ("esposa del alcalde", None),
]


def in_the_cast(event, text):
    return factories.EventActorFactory(event=event, actor=None, described_as_es=text, described_as_en="x")


def as_claimant(event, text):
    return claiming(event, claimant_words_es=text, claimant_words_en="x")


def change(row, text):
    name = "claimant_words_es" if hasattr(row, "claimant_words_es") else "described_as_es"
    if text is None:
        row.delete()
    else:
        type(row).objects.filter(pk=row.pk).update(**{name: text})


@pytest.mark.parametrize("is_correction", [False, True])
@pytest.mark.parametrize(("before", "after"), VAGUER)
@pytest.mark.parametrize("part", [in_the_cast, as_claimant])
def test_vaguer_words_leave_the_past_unless_they_are_a_correction(by, part, before, after, is_correction):
    event = factories.fit_event()
    row = part(event, before)
    publish(event, by)
    change(row, after)
    publish(event, by, "Menos exacto", *([KEPT] if is_correction else []))
    assert (before in told_anywhere(event)) == is_correction


def test_the_same_words_elsewhere_do_not_stand_for_those_that_went(by):
    event = factories.fit_event()
    row = in_the_cast(event, "esposa del alcalde")
    as_claimant(event, "esposa del alcalde")
    publish(event, by)
    change(row, "una mujer")
    assert ["esposa" in one.what for one in past_to_close(event)] == [True]


@pytest.mark.parametrize("kind", ["civilians", "self_defence"])
def test_words_that_make_way_for_the_name_of_many_leave_the_past(by, kind):
    event = factories.fit_event()
    row = in_the_cast(event, "esposa del alcalde")
    publish(event, by)
    group = factories.ActorFactory(kind=kind, name_es="Pobladores")
    type(row).objects.filter(pk=row.pk).update(actor=group, described_as_es="", described_as_en="")
    publish(event, by, "Menos exacto")
    assert "esposa" not in told_anywhere(event)


@pytest.mark.parametrize("is_correction", [False, True])
@pytest.mark.parametrize("instead", ["words", "a vaguer publisher"])
def test_a_publisher_that_is_no_claimant_any_more_leaves_the_past(by, instead, is_correction):
    event = factories.fit_event()
    row = claiming(event, claimant_publisher=factories.PublisherFactory(name="Radio canaria"))
    publish(event, by)
    vaguer = factories.PublisherFactory(name="Una radio") if instead == "a vaguer publisher" else None
    words = {} if vaguer else {"claimant_words_es": "una radio local", "claimant_words_en": "a local radio"}
    type(row).objects.filter(pk=row.pk).update(claimant_publisher=vaguer, **words)
    assert any("canaria" in one.what for one in past_to_close(event))
    publish(event, by, "Sin nombre", *([KEPT] if is_correction else []))
    assert ("canaria" in told_anywhere(event)) == is_correction


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("Dos Hombres armados.", "dos hombes armados"),
        ("El alcalde de San Martín de Pangoa", "alcalde de San Martin"),
        ("un hombre joven", "Un hombre"),
        ("dos vecinos", "un vecino"),
        ("una persona", "la"),
    ],
)
def test_corrected_and_more_words_say_no_less(now, before):
    assert says_no_less(now, before)


@pytest.mark.parametrize(
    ("now", "before"),
    [("3 hombres", "2 hombres"), ("un hombre", "dos hombres"), ("Eva", "Ana"), ("J. Q.", "Juan Quispe"), ("", "Ana")],
)
def test_other_words_say_less(now, before):
    assert not says_no_less(now, before)
