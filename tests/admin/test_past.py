"""The publish pages say what leaves the past, and ask whether it is a correction only where something can stay."""

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse

from events.public.models import Change
from events.publishing import publish, publish_actor, refresh_status
from tests import factories
from tests.publishing.test_retraction import everything_public

from .conftest import session_of
from .filling import open_page, save_page
from .test_reviewed import asked, bulk, by_a_program

EXACT = Point(-73.777123, -12.555123, srid=4326)
ELSEWHERE = Point(-73.8, -12.58, srid=4326)


@pytest.fixture
def published(editor, reviewer):
    event = factories.fit_event(created_by=editor, place={"precision": "site", "public_point": EXACT})
    publish(event, reviewer)
    return event


def address(row, name="publish"):
    return reverse(f"admin:events_{row._meta.model_name}_{name}", args=[row.pk])


def put(rows, **values):
    """Change rows as a program does: no person wrote it."""
    with by_a_program():
        rows.update(**values)


def renamed(actor, signer, **values):
    """Rename a person as a program does, the signature given anew."""
    with by_a_program():
        for name, value in values.items():
            setattr(actor, name, value)
        actor.sign(signer, "2020-01-02")
        actor.save()


def ask(client, event, **data):
    put(type(event).objects.filter(pk=event.pk), status="changes_pending")
    event.refresh_from_db()
    page = client.get(address(event))
    client.post(address(event), {**asked(client, address(event)), "reason": "Otro punto", **data})
    return page


@pytest.mark.parametrize("is_correction", [False, True])
def test_the_page_says_what_leaves_and_does_what_is_decided(reviewer, published, is_correction):
    put(published.places, public_point=ELSEWHERE)
    page = ask(session_of(reviewer), published, **({"keeps_past": "on"} if is_correction else {}))
    html = page.content.decode()
    assert "-73.777123, -12.555123" in html and "revisión 1" in html
    assert 'name="keeps_past"' in html and 'name="drops_kept"' not in html
    assert ("-73.777123" in everything_public()) == is_correction
    if is_correction:
        put(type(published).objects.filter(pk=published.pk), title_es="Otro título")
        page = ask(session_of(reviewer), published, drops_kept="on")
        assert 'name="drops_kept"' in page.content.decode()
        assert 'name="keeps_past"' not in page.content.decode()
        assert "-73.777123" not in everything_public()


def test_nothing_is_asked_where_nothing_leaves_or_nothing_can_stay(reviewer, published):
    put(type(published).objects.filter(pk=published.pk), title_es="Otro título")
    html = ask(session_of(reviewer), published).content.decode()
    assert "keeps_past" not in html and "past-heading" not in html
    put(published.places, precision="withheld", public_point=None)
    html = ask(session_of(reviewer), published, keeps_past="on").content.decode()
    assert "keeps_past" not in html and "past-heading" in html
    assert "-73.777123" not in everything_public()


def test_publishing_many_says_so_and_protects(reviewer, published):
    put(published.places, public_point=ELSEWHERE)
    put(type(published).objects.filter(pk=published.pk), status="changes_pending")
    client = session_of(reviewer)
    path, form = bulk(client, [published], "publish_selected")
    html = client.post(path, {"action": "publish_selected", "_selected_action": [published.pk]}).content.decode()
    assert "-73.777123, -12.555123" in html and "keeps_past" not in html
    client.post(path, {**form, "reason": "Otro punto", "keeps_past": "on"})
    assert Change.objects.get(kind="event", revision=1).document is None


def test_a_persons_page_asks_too(reviewer, published):
    signed = {"public_basis": "Generada", "signed_by": reviewer, "signed_on": "2020-01-01"}
    actor = factories.ActorFactory(kind="person", name_es="Nombre canario", slug="nombre-canario", **signed)
    factories.EventActorFactory(event=published, actor=actor)
    publish(published, reviewer, "Otra persona")
    for name, decided in (("Segundo dorado", {"keeps_past": "on"}), ("Tercero", {})):
        renamed(actor, reviewer, name_es=name, slug=name.split()[0].lower())
        html = session_of(reviewer).get(address(actor)).content.decode()
        assert 'name="keeps_past"' in html
        client = session_of(reviewer)
        client.post(address(actor), {**asked(client, address(actor)), "reason": "Otro nombre", **decided})
    told = everything_public()
    assert "dorado" not in told
    renamed(actor, reviewer, name_es="Tercero Bis")
    publish_actor(actor, reviewer, "Más")
    assert "Tercero Bis" in everything_public()


def test_a_report_made_confidential_tells_of_the_events_that_showed_it_once(reviewer, published):
    report = factories.ReportFactory(title="Título canario")
    citation = published.citations.create(report=report)
    publish(published, reviewer, "Otra fuente")
    citation.delete()
    publish(published, reviewer, "Sin esa fuente")
    client = session_of(reviewer)
    saved = save_page(client, report, open_page(client, report), is_confidential="on")
    assert "o en su historial" in client.get(saved["Location"]).content.decode()
    html = client.get(address(published)).content.decode()
    assert "Título canario" in html and 'name="keeps_past"' not in html
    client.post(address(published), {**asked(client, address(published)), "reason": "Una fuente se retira"})
    assert "canario" not in everything_public()
    assert refresh_status(published) == "published"


@pytest.mark.parametrize("is_correction", [False, True])
def test_a_publishers_page_says_what_leaves_and_asks_too(reviewer, is_correction):
    publisher = factories.PublisherFactory(name="Radio canaria")
    publish(factories.fit_event(report=factories.ReportFactory(publisher=publisher)), reviewer)
    put(type(publisher).objects.filter(pk=publisher.pk), name="Una radio")
    client = session_of(reviewer)
    html = client.get(address(publisher)).content.decode()
    assert "Radio canaria" in html and "revisión 1" in html and 'name="keeps_past"' in html
    decided = {"keeps_past": "on"} if is_correction else {}
    client.post(address(publisher), {**asked(client, address(publisher)), "reason": "Menos exacto", **decided})
    assert ("canaria" in everything_public()) == is_correction
