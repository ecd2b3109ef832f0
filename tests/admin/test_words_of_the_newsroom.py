"""What the newsroom reads is true and in its own language: refusals, marks around names, dates, what will change."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import translation

from events.admin import django_messages
from events.admin.document_words import differences, lines
from events.models import Event, EventLocation
from events.publishing import publish, readers_have, shown_now
from events.text import unquoted
from tests import factories
from vraem_tracker.login import refusal

from .conftest import member, session_of
from .filling import add_row, address_of, open_event, save_event
from .test_reviewed import asked, bulk, page

pytestmark = pytest.mark.django_db

MARKS = '“”‘’"'
LANGUAGES = ["es", "en"]


def session_in(user, language: str):
    client = session_of(user)
    client.post(reverse("admin:set_language"), {"language": language, "next": "/admin/"})
    return client


def content(response) -> str:
    return re.sub(r"<[^>]*>|\s+", " ", response.content.decode().split('<div id="content"')[-1])


# --- the conflict page ---------------------------------------------------------------------------


@pytest.mark.parametrize("version", [None, "", "x", "99999999999999999999"])
def test_a_form_without_a_known_version_names_nobody_who_did_nothing(editor, version):
    event = factories.fit_event(created_by=editor, updated_by=member("autora", "Editor"))
    client = session_of(editor)
    form = {key: value for key, value in open_event(client, event).items() if key != "version"}
    form |= {"version": version} if version is not None else {}
    answer = save_event(client, event, form, title_es="Otro título")
    assert answer.status_code == 409
    assert "autora" not in content(answer) and "Mientras usted trabajaba" not in content(answer)
    assert "Lo que está guardado" in content(answer) and "Otro título" in content(answer)


# --- the page that publishes ---------------------------------------------------------------------


@pytest.fixture
def moved(editor):
    """A published event whose place is another one by now."""
    kinds = ({"kind": "district", "name_es": name, "name_en": name.upper()} for name in ("Uno", "Dos"))
    first, second = (factories.LocationFactory(parent=factories.LocationFactory(), **words) for words in kinds)
    event = factories.fit_event(created_by=editor)
    event.places.all().delete()
    row = EventLocation.objects.create(event=event, location=first, precision="district", is_primary=True)
    publish(event, member("otra", "Reviewer"))
    row.location = second
    row.save()
    return event


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_would_be_published_is_told_in_words_alone(sample_record, language):
    with translation.override(language):
        for event in Event.objects.all():
            for line in lines(shown_now(event)).values():
                assert not re.search(r"\w[._]\w", re.sub(r"“.*?”|«.*?»", "", line.label)), line
                assert language == "en" or not re.fullmatch(r"\d{4}-\d\d-\d\d", line.value), line


def test_a_figure_that_changed_is_told_once(moved):
    row = factories.SeizureFactory(event=moved)
    publish(moved, member("tercera", "Reviewer"), "Se agrega.")
    type(row).objects.filter(pk=row.pk).update(quantity_low=7, quantity_best=7, quantity_high=7)
    told = differences({"event": readers_have(moved)["event"]}, {"event": shown_now(moved)["event"]})
    assert len([line for line in told if line.after == "7"]) == 3, told


def test_a_row_is_called_as_it_will_be_also_where_it_says_what_it_loses(moved):
    moved.places.update(name_as_reported="Paraje de antes")
    publish(moved, member("tercera", "Reviewer"), "Se anota.")
    moved.places.update(location=factories.LocationFactory(name_es="Tres"), name_as_reported="")
    told = differences({"event": readers_have(moved)["event"]}, {"event": shown_now(moved)["event"]})
    rows = [line for line in told if "«" in line.label or "“" in line.label]
    assert len(rows) > 1 and all("Tres" in line.label for line in rows), rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_place_is_told_by_its_names_alone(moved, language):
    with translation.override(language):
        shown = shown_now(moved)
        # A place not yet public comes whole, as a part of its own; told here is the row that names it.
        told = differences({"event": readers_have(moved)["event"]}, {"event": shown["event"]})
    of_row = [line for line in told if "Dos" in line.label]
    assert sorted((line.before, line.after) for line in of_row) == [("UNO", "DOS"), ("Uno", "Dos")]
    assert len({line.label for line in of_row}) == 2
    if language == "es":
        assert not [line for line in told if set(MARKS) & set(line.label)]


def test_where_an_embedded_place_lies_is_told_when_nothing_else_of_it_changed(moved):
    before, after = (
        {"event": {"locations": [{"id": 1, "location": {"name": {"es": "Uno"}, "path": [{"name": {"es": name}}]}}]}}
        for name in ("Antes", "Ahora")
    )
    with translation.override("es"):
        (line,) = differences(before, after)
    assert line == ("Lugar del hecho «Uno»: Queda en", "Antes", "Ahora")


def test_a_refused_publication_says_on_top_that_nothing_was_done(reviewer, editor):
    event = factories.fit_event(created_by=editor, title_es="", title_en="")
    client = session_of(reviewer)
    assert "errornote" not in client.get(page(event)).content.decode()
    answer = client.post(page(event), asked(client, page(event)))
    assert 'class="errornote"' in answer.content.decode() and "No se hizo nada" in content(answer)


# --- marks around names --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["«Chipi»", "“Chipi”", '"Chipi"', "'Chipi'", "‘Chipi’"])
def test_a_name_in_marks_is_not_put_in_marks_twice(reviewer, editor, name):
    event = factories.fit_event(created_by=editor)
    person = factories.ActorFactory(kind="person", name_es=name, public_basis="")
    factories.EventActorFactory(event=event, actor=person)
    told = [str(line.message) for line in session_of(reviewer).get(address_of(event)).context["panel"]["problems"]]
    assert any("«Chipi»" in words for words in told)
    assert not [words for words in told if f"«{name}»" in words]


def test_marks_within_a_name_stay():
    for name in ("Juana «La Sombra» Zutana", "«A» y «B»", "«", "«»", "", "L'", "O'Higgins"):
        assert unquoted(name) == name


@pytest.mark.parametrize("words", django_messages.SAID_ANEW)
def test_what_django_says_of_a_save_is_said_with_our_marks(words):
    with translation.override("es"):
        said = translation.gettext(words)
    assert said != words and not set(MARKS) & set(said)
    assert set(re.findall(r"\{\w+\}|%\(\w+\)s", said)) <= set(re.findall(r"\{\w+\}|%\(\w+\)s", words))


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "example"), [("es", "25/03/2025"), ("en", "2025-03-25")])
@pytest.mark.parametrize("typed", ["5 de marzo o abril", "05-03-2025x", "31/02/2025", "ayer"])
def test_a_date_that_cannot_be_read_says_how_one_is_written(editor, language, example, typed):
    client, event = session_in(editor, language), factories.fit_event(created_by=editor)
    answer = save_event(client, event, open_event(client, event), date_start=typed, embargo_until_0=typed)
    errors = answer.context["adminform"].form.errors
    assert all(example in " ".join(errors[name]) for name in ("date_start", "embargo_until"))
    assert typed in answer.content.decode()
    said = client.get(reverse("admin:events_event_dates"), {"date_start": "2025-02-01", "date_end": typed}).json()
    assert example in said["words"]
    with translation.override(language):
        assert str(Event._meta.get_field("date_end").verbose_name) in said["words"].lower()


def test_the_example_of_a_date_can_be_read(editor):
    for language, example in (("es", "25/03/2025"), ("en", "2025-03-25")):
        client, event = session_in(editor, language), factories.fit_event(created_by=editor)
        form = add_row(open_event(client, event), "citations", report=factories.ReportFactory().pk)
        assert save_event(client, event, form, date_start=example, date_end=example).status_code == 302


# --- who may not, and who tried too often --------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_may_not_is_told_so_in_the_newsroom(editor, language):
    event, boss = factories.fit_event(created_by=editor), member("jefa", "Administrator")
    answer = session_in(boss, language).get(page(event))
    assert answer.status_code == 403
    assert "jefa" in content(answer) and reverse("admin:index") in answer.content.decode()
    assert ("no puede hacer esto" in content(answer)) == (language == "es")


def test_who_is_no_member_reads_nothing_of_the_newsroom(client):
    client.force_login(factories.UserFactory(is_staff=False))
    answer = client.get(reverse("admin:events_event_changelist"))
    assert answer.status_code in (302, 403) and "Redacción" not in answer.content.decode()


def test_the_page_of_too_many_attempts_bears_the_newsrooms_name(rf):
    with translation.override("es"):
        html = refusal(rf.get("/admin/login/")).content.decode()
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL).group(1)
        assert str(admin.site.site_title) in title and "Django" not in html


# --- said once -----------------------------------------------------------------------------------


def test_one_name_in_three_rows_is_one_reason_wherever_it_is_told(reviewer, editor):
    event = factories.fit_event(created_by=editor, status="in_review")
    person = factories.ActorFactory(kind="person", public_basis="")
    for role in ("initiator", "operator", "detained"):
        factories.EventActorFactory(event=event, actor=person, role=role)
    client = session_of(reviewer)
    url, form = bulk(client, [event], "publish_selected")
    ((_event, reasons),) = client.post(url, form).context["refused"]
    refused = client.post(page(event), asked(client, page(event))).context["problems"]
    for told in (reasons, [str(problem.message) for problem in refused]):
        assert len([words for words in told if person.name_es in words]) == 1
