"""Restricted names in texts that would become public: each field, each way to write them, and who lets one pass."""

import json

import pytest
from django.contrib.admin.models import LogEntry

from events.models import ActorName, Report
from events.publishing import (
    Decisions,
    PublicationRefused,
    problems,
    publish,
    publish_actor,
    publish_location,
    publish_publisher,
    retract,
    warnings,
)
from tests import factories

pytestmark = pytest.mark.django_db
NAME = "Fulgencia Zutana Ñahuinqa Perenganez"


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def person():
    person = factories.ActorFactory(kind="person", name_es=NAME, is_public=False)
    person.names.create(text="Camarada Mengana")
    person.names.create(text="Chispita")
    return person


def refusal(act, *args):
    """Return (code, field) of what stood in the way."""
    with pytest.raises(PublicationRefused) as refused:
        act(*args)
    return {(problem.code, problem.field) for problem in refused.value.problems}


def in_field(name):
    return lambda event, text: type(event).objects.filter(pk=event.pk).update(**{name: text})


def in_rows(rows, name, field):
    def put(event, text):
        if rows == "cast":
            factories.EventActorFactory(event=event)
        elif rows == "seizures":
            factories.SeizureFactory(event=event)
        elif rows == "casualties":
            factories.CasualtyFactory(event=event)
        elif rows == "claims":
            factories.ClaimFactory(event=event, report=event.citations.get().report)
        getattr(event, rows).update(**{name: text})

    put.field = field
    return put


def in_report(name):
    def put(event, text):
        Report.objects.filter(citations__event=event).update(**{name: text})

    return put


def in_publisher(event, text):
    publisher = event.citations.get().report.publisher
    publisher.name = text
    publisher.save()


def in_place(event, text):
    event.places.get().location.aliases.create(text=text)


def in_actor(event, text):
    actor = factories.ActorFactory(description_es=text)
    factories.EventActorFactory(event=event, actor=actor)


def in_alias(event, text):
    part = factories.EventActorFactory(event=event)
    ActorName.objects.create(actor=part.actor, text=text)


FIELDS = {
    "title": (in_field("title_en"), "title_es"),
    "summary": (in_field("summary_es"), "summary_es"),
    "date note": (in_field("date_note_es"), "date_note_es"),
    "place as reported": (in_rows("places", "name_as_reported", ""), "places"),
    "described as": (in_rows("cast", "described_as_es", ""), "cast"),
    "as reported": (in_rows("seizures", "as_reported", ""), "seizures"),
    "note": (in_rows("casualties", "note_en", ""), "casualties"),
    "claim": (in_rows("claims", "text_es", ""), "claims"),
    "claimant": (in_rows("claims", "claimant_words_es", ""), "claims"),
    "rationale": (in_rows("claims", "rationale_en", ""), "claims"),
    "report": (in_report("title"), "citations"),
    "publisher": (in_publisher, "citations"),
    "place alias": (in_place, "places"),
    "actor description": (in_actor, "cast"),
    "actor alias": (in_alias, "cast"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_full_name_in_any_field_blocks_and_the_field_is_named(person, by, name):
    event = factories.fit_event()
    put, field = FIELDS[name]
    put(event, "Fue Fulgencia Ñahuinqa, dijo")
    assert ("name_in_text", field) in refusal(publish, event, by)


@pytest.mark.parametrize("address", ["url", "archive_url"])
@pytest.mark.parametrize("slug", ["cae-fulgencia-zutana-nahuinqa", "Fulgencia_%C3%91ahuinqa", "x?q=fulgencianahuinqa"])
def test_a_name_in_an_address_blocks(person, by, address, slug):
    event = factories.fit_event()
    in_report(address)(event, f"https://example.org/{slug}")
    assert refusal(publish, event, by) == {("name_in_text", "citations")}


@pytest.mark.parametrize(
    "text",
    [
        NAME.upper(),
        "Ñahuinqa Perenganez, Fulgencia",
        "ÑAHUINQA Zutana",
        "fulgencia de la nahuinqa",
        "Fulgencia Z. Ñahuinqa",
        "Fulgencia\u00a0N\u0303ahuinqa",
        "Ful\u200bgencia Ñahu\u00adinqa",
        "Fulgencia\u200bÑahuinqa",
        "Fulgencia-Ñahuinqa",
        "la camarada Mengana",
        "Mengana, camarada",
    ],
)
def test_a_name_is_found_however_it_is_written(person, by, text):
    event = factories.fit_event(summary_es=f"Dijo que {text} estuvo allí.")
    assert refusal(publish, event, by) == {("name_in_text", "summary_es")}


@pytest.mark.parametrize(
    "text", ["Fulgenciana Ñahuinqas", "Fulgencia y otra mujer, tras hablar con un vecino", "Fulgencia Zutana Otra"]
)
def test_words_that_are_not_the_name_block_nothing(person, by, text):
    publish(factories.fit_event(summary_es=text), by)


def test_a_name_that_blocks_is_not_cautioned_word_by_word_and_a_name_of_two_words_once(person):
    whole = factories.fit_event(title_es=f"Declaró {NAME}", title_en="")
    whole.refresh_from_db()
    assert "name_in_text" in {problem.code for problem in problems(whole)}
    assert "surname_in_text" not in {problem.code for problem in warnings(whole)}
    factories.ActorFactory(kind="person", name_es="Zutana Quispillo Marmanilla", is_public=False, slug="zutana-q")
    apart = factories.fit_event(title_es="Declararon Quispillo y otro, Marmanilla", title_en="")
    assert [problem.code for problem in warnings(apart)].count("surname_in_text") == 1


@pytest.mark.parametrize("word", ["Ñahuinqa", "Perenganez", "Chispita"])
def test_a_single_word_blocks_where_the_event_holds_the_person_and_cautions_elsewhere(person, by, word):
    elsewhere = factories.fit_event(summary_es=f"Habló {word}.")
    assert "surname_in_text" in {problem.code for problem in warnings(elsewhere)}
    publish(elsewhere, by)
    here = factories.fit_event(summary_es=f"Habló {word}.")
    factories.EventActorFactory(event=here, actor=person, described_as_es="Una vecina")
    assert refusal(publish, here, by) == {("name_in_text", "summary_es")}


def test_a_published_name_is_none(person, by):
    place = factories.LocationFactory(name_es="Fulgencia Ñahuinqa")
    event = factories.fit_event(place={"location": place})
    assert ("name_in_text", "places") in refusal(publish, event, by)
    person.is_public, person.public_basis = True, "Generada"
    person.sign(by, "2020-01-01")
    person.save()
    publish(event, by)
    person.is_public = False
    person.save()
    publish(factories.fit_event(summary_es="En Fulgencia Ñahuinqa hubo un hallazgo."), by)
    assert refusal(publish, factories.fit_event(summary_es=NAME), by) == {("name_in_text", "summary_es")}


def test_a_name_blocks_from_the_moment_it_is_restricted(person, by):
    event = factories.fit_event(summary_es="Fulgencia Ñahuinqa")
    person.names.all().delete()
    type(person).objects.filter(pk=person.pk).update(name_es="Otra Persona")
    publish(event, by)
    type(person).objects.filter(pk=person.pk).update(name_es=NAME)
    assert refusal(publish, event, by, "Se corrige") == {("name_in_text", "summary_es")}


def test_reasons_and_references_are_looked_at(person, by):
    event = factories.fit_event()
    part = factories.EventActorFactory(event=event)
    publish(event, by)
    reason = "Lo pidió Fulgencia Ñahuinqa"
    assert refusal(publish, event, by, reason) == {("name_in_text", "reason")}
    assert refusal(retract, event, by, reason) == {("name_in_text", "reason")}
    place, publisher = event.places.get().location, event.citations.get().report.publisher
    publisher.refresh_from_db()
    for row, name, act in (
        (part.actor, "description_es", publish_actor),
        (place, "name_en", publish_location),
        (publisher, "name", publish_publisher),
    ):
        setattr(row, name, f"Sobre {NAME}")
        row.save()
        assert {code for code, _field in refusal(act, row, by, "Se corrige")} == {"name_in_text"}
        setattr(row, name, "Otro Texto")
        row.save()
        assert refusal(act, row, by, reason) == {("name_in_text", "reason")}
        act(row, by, "Se corrige")


def test_only_who_may_sign_lets_a_name_pass_and_the_reason_stays_inside(person, by):
    event = factories.fit_event(summary_es=NAME)
    event.refresh_from_db()
    marks = frozenset(problem.mark for problem in problems(event) if problem.mark)
    passed = Decisions(names_pass_because="Homónimo de un personaje histórico", names_shown=marks)
    assert refusal(publish, event, by, "", passed) == {("name_in_text", "summary_es")}
    signer = factories.UserFactory(may=["publish_event", "sign_actor"])
    assert refusal(publish, event, signer, "", Decisions(names_pass_because="  ")) == {("name_in_text", "summary_es")}
    public = publish(event, signer, "", passed)
    entry = LogEntry.objects.get(object_id=str(event.pk))
    assert entry.user == signer
    [told] = json.loads(entry.change_message)
    assert told["reason"].startswith("Homónimo") and told["names_let_pass"]
    assert "Homónimo" not in public.document
