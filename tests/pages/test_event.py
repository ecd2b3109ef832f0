"""The page of one event says what is known and how well, and what stands in its place once it is gone."""

import re
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import models
from events.document.blank import blank
from events.document.rows import RELATED_EVENT
from events.publishing import merge, publish, redact, retract
from tests import factories
from tests.public import builders

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def by():
    return factories.reviewer()


def page(client, public_id: str, language: str = "es") -> str:
    response = client.get(f"/{language}/events/{public_id}/")
    assert response.status_code == 200
    return response.content.decode()


def _said(text: str) -> dict:
    return {"name_as_reported": text}


def words(html: str) -> str:
    """Return a page's text with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").replace("&nbsp;", " ").split())


def publish_full_event(by, **kwargs):
    """Publish an event with a row of every kind; return (desk event, public row)."""
    event = factories.fit_event(**kwargs)
    report = models.Citation.objects.get(event=event).report
    seizure = factories.SeizureFactory(
        event=event, quantity_low=None, quantity_best=8.7, quantity_high=None, quantifier="almost", unit="t"
    )
    models.Seizure.objects.create(event=event, category="weapon", item="rifle", form="not_applicable", measure="seized")
    factories.CasualtyFactory(event=event, low=4, best=7, high=7)
    factories.EventActorFactory(event=event, certainty="alleged")
    factories.ClaimFactory(
        event=event, report=report, about="quantity", seizure=seizure, value_best=8.7, quantifier="almost", unit="t",
        status="adopted", rationale_es="Es la única cifra.", rationale_en="It is the only figure.",
    )  # fmt: skip
    factories.ClaimFactory(event=event, report=report, about="quantity", seizure=seizure, status="superseded")
    return event, publish(event, by)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "es",
            ["El 5 de marzo de 2020", "En algún lugar del distrito de", "Un solo origen", "casi 8.7 t",
             "casi 8,700 kg", "1 t = 1,000 kg", "no informado", "entre 4 y 7", "Es la única cifra.", "presunt"],
        ),
        (
            "en",
            ["On 5 March 2020", "Somewhere in the district of", "Single source", "almost 8.7 t", "almost 8,700 kg",
             "1 t = 1,000 kg", "not reported", "between 4 and 7", "It is the only figure.", "alleged"],
        ),
    ],
)  # fmt: skip
def test_an_event_is_told_in_either_language(client, by, language, expected):
    _event, public = publish_full_event(by)
    told = words(page(client, public.public_id, language))
    for phrase in expected:
        assert phrase in told
    assert told.count("<h1") == 0


def test_a_page_has_one_main_heading_and_sets_no_cookie(client, by):
    _event, public = publish_full_event(by)
    response = client.get(f"/es/events/{public.public_id}/")
    assert response.content.decode().count("<h1") == 1
    assert not response.cookies


def test_adopted_claims_come_first(client, by):
    _event, public = publish_full_event(by)
    html = page(client, public.public_id)
    assert html.index("claim--adopted") < html.index("claim--superseded")


def test_what_nobody_reported_is_never_zero(client, by):
    _event, public = publish_full_event(by)
    rifle = re.search(r'<tr id="row-\w+">\s*<th[^>]*><span>[^<]*usil.*?</tr>', page(client, public.public_id), re.S)
    assert "no informado" in rifle.group()
    assert not re.search(r"\b0\b", words(rifle.group()))


def test_hostile_text_reaches_the_page_as_text_only(client, by):
    publisher = factories.PublisherFactory(name=HOSTILE)
    report = factories.ReportFactory(publisher=publisher, title=HOSTILE, url="javascript:alert(3)")
    event = factories.fit_event(
        title_es=f"T {HOSTILE}", summary_es=HOSTILE, report=report, place={"name_as_reported": HOSTILE}
    )
    factories.EventActorFactory(event=event, described_as_es=HOSTILE)
    factories.SeizureFactory(event=event, as_reported=HOSTILE)
    factories.ClaimFactory(event=event, report=report, text_es=HOSTILE, claimant_words_es=HOSTILE)
    public = publish(event, by)
    html = page(client, public.public_id)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "javascript:" not in html
    assert html.count("&lt;script&gt;") >= 7


def test_a_text_missing_in_the_readers_language_says_in_which_it_is(client, by):
    event = factories.fit_event(title_en="Only in English", title_es="", summary_es="", original_language="en")
    public = publish(event, by)
    html = page(client, public.public_id)
    assert '<span lang="en">Only in English</span>' in html
    assert "(inglés)" in html


def test_the_name_of_a_language_is_written_as_each_language_writes_it(client, by):
    event = factories.fit_event(title_es="Solo en castellano", title_en="", summary_en="", original_language="es")
    assert "original language (Spanish)" in page(client, publish(event, by).public_id, "en")
    other = factories.fit_event(title_en="Only in English", title_es="", summary_es="", original_language="en")
    assert "idioma original (inglés)" in page(client, publish(other, by).public_id, "es")


def test_links_to_sources_tell_them_nothing_of_the_reader(client, by):
    _event, public = publish_full_event(by)
    links = re.findall(r'<a href="https://example\.org/[^>]*>', page(client, public.public_id))
    assert links
    assert all('rel="nofollow noopener noreferrer"' in link for link in links)


def test_a_correction_shows_its_reason_and_what_changed(client, by):
    event, public = publish_full_event(by, title_es="Título de antes", title_en="Earlier title")
    event.refresh_from_db()
    event.title_es, event.title_en = "Título de ahora", "Title of now"
    event.save()
    publish(event, by, "El primer título se equivocaba de valle")
    told = words(page(client, public.public_id))
    assert "El primer título se equivocaba de valle" in told
    assert "Título de eliminado: antes añadido: ahora" in told


def test_related_events_are_told_from_both_ends(client, by):
    first = publish(factories.fit_event(title_es="Primero"), by)
    later = factories.fit_event(title_es="Segundo")
    models.EventRelation.objects.create(
        event=later, to_event=models.Event.objects.get(public_id=first.public_id), kind="follow_up"
    )
    second = publish(later, by)
    assert "Primero" in words(page(client, second.public_id))
    assert "Followed up by" in words(page(client, first.public_id, "en"))
    assert "Segundo" in words(page(client, first.public_id))


def test_related_events_beyond_the_bound_are_not_left_out_in_silence(client, monkeypatch):
    monkeypatch.setattr("events.pages.event.view.RELATED_AT_MOST", 2)
    first = builders.event("2019-03-05")
    for day in (1, 2):
        builders.event(
            f"2020-03-0{day}", related=[blank(RELATED_EVENT, id=first.pk, relation="follow_up", certainty="confirmed")]
        )
    assert "more events are tied" not in words(page(client, first.pk, "en"))
    builders.event(
        "2020-03-03", related=[blank(RELATED_EVENT, id=first.pk, relation="follow_up", certainty="confirmed")]
    )
    assert "2 are listed; more events are tied to this one" in words(page(client, first.pk, "en"))


def test_a_withdrawn_event_answers_gone_with_its_public_reason(client, by):
    event, public = publish_full_event(by, title_es="Palabra canaria")
    retract(event, by, "Contaba dos veces el mismo operativo")
    for language in ("es", "en"):
        response = client.get(f"/{language}/events/{public.public_id}/")
        assert response.status_code == 410
        assert "Contaba dos veces el mismo operativo" in response.content.decode()
        assert "canaria" not in response.content.decode()


def test_an_erased_event_answers_gone_with_a_code_in_words(client, by):
    event, public = publish_full_event(by, title_es="Palabra canaria")
    redact(event, by, "person_at_risk")
    response = client.get(f"/en/events/{public.public_id}/")
    assert response.status_code == 410
    assert "a person could be harmed" in response.content.decode()
    assert "canaria" not in response.content.decode()


def test_a_merged_event_leads_to_the_one_it_became(client, by):
    event, public = publish_full_event(by)
    other = factories.fit_event()
    kept = publish(other, by)
    other.refresh_from_db()
    event.refresh_from_db()
    merge(event, other, by, "El mismo hecho")
    response = client.get(f"/en/events/{public.public_id}/")
    assert (response.status_code, response["Location"]) == (308, f"/en/events/{kept.public_id}/")


def test_a_draft_answers_exactly_as_an_id_that_never_was(client, by):
    factories.fit_event(public_id="VRT-2020-00007")
    draft = client.get("/es/events/VRT-2020-00007/")
    unknown = client.get("/es/events/VRT-2020-00008/")
    assert (draft.status_code, unknown.status_code) == (404, 404)
    assert draft.content.replace(b"VRT-2020-00007", b"") == unknown.content.replace(b"VRT-2020-00008", b"")


def test_an_error_is_reported_by_a_mail_that_names_record_and_revision(client, by, settings):
    settings.CONTACT_EMAIL = "registro@example.org"
    _event, public = publish_full_event(by)
    html = page(client, public.public_id, "en")
    link = re.search(r'href="(mailto:[^"]+)"', html).group(1).replace("&amp;", "&")
    address, query = link.split("?")
    asked = parse_qs(query, strict_parsing=True)
    assert address == "mailto:registro@example.org"
    assert asked["subject"] == [f"Error in {public.public_id}, revision 1"]
    assert f"/en/events/{public.public_id}/" in asked["body"][0]
    assert "+" not in query
    assert len(link) < 1000
    assert "A mail tells its carriers who writes to whom and when" in words(html)
    assert "Safer:" in words(html)


def test_without_a_contact_the_page_speaks_of_no_way_to_report(client, by, settings):
    settings.CONTACT_EMAIL = ""
    _event, public = publish_full_event(by)
    html = page(client, public.public_id, "en")
    assert "mailto:" not in html
    assert "Report an error" not in words(html) and "Corrections made so far" in words(html)


def test_an_event_takes_few_queries_however_much_it_holds(client, by):
    event, public = publish_full_event(by)
    with CaptureQueriesContext(connection) as few:
        page(client, public.public_id)
    for _ in range(5):
        factories.SeizureFactory(event=event)
        factories.EventActorFactory(event=event)
    for effect in ("killed", "missing", "rescued"):
        factories.CasualtyFactory(event=event, effect=effect)
    event.refresh_from_db()
    publish(event, by, "Más filas")
    with CaptureQueriesContext(connection) as many:
        page(client, public.public_id)
    assert len(many) == len(few) <= 12
