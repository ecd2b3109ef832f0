"""What is known of a pasted address: one normal form, who publishes it, who has it, and what one may not know."""

import pytest

from events.desk import lead_addresses, leads
from events.desk.language_guess import guess
from events.desk.lead_addresses import known, lines_of, publisher_of
from events.desk.lead_reports import Wanted
from events.models import Citation, Lead
from tests import factories

pytestmark = pytest.mark.django_db


def test_addresses_of_a_paste_are_brought_to_one_form_and_each_page_is_one():
    pasted = (
        "https://m.larepublica.pe/a-1?utm_source=x\n  larepublica.pe/a-1\thttps://rpp.pe/b\nhola javascript:alert(1)"
    )
    lines = lines_of(pasted)
    assert [line.url for line in lines if not line.error] == ["https://larepublica.pe/a-1", "https://rpp.pe/b"]
    assert [line.given for line in lines if line.error] == ["hola", "javascript:alert(1)"]
    assert lines[0].rules == ("mobile", "tracking") and lines_of("") == []


@pytest.mark.parametrize(
    ("there", "asked", "is_known"),
    [
        ("https://diario.example.org/x", "https://diario.example.org/otra", True),
        ("http://www.diario.example.org/x", "https://diario.example.org/otra", True),
        ("https://diario.example.org/x", "https://otro.example.org/x", False),
        ("https://diario.example.org.evil.com/x", "https://diario.example.org/x", False),
        ("https://www.facebook.com/radiouno/posts/1", "https://www.facebook.com/radiouno/posts/2", True),
        ("https://www.facebook.com/radiouno/posts/1", "https://www.facebook.com/radiodos/posts/2", False),
        ("https://www.youtube.com/watch?v=1", "https://www.youtube.com/watch?v=2", False),
        ("https://www.gob.pe/institucion/mindef/noticias/1", "https://www.gob.pe/institucion/mindef/noticias/2", True),
        ("https://www.gob.pe/institucion/mindef/noticias/1", "https://www.gob.pe/institucion/pnp/noticias/2", False),
    ],
)
def test_a_publisher_is_known_by_what_was_published_there(editor, there, asked, is_known):
    report = factories.ReportFactory(url=there)
    assert publisher_of(asked, editor) == (report.publisher if is_known else None)


def test_where_several_publish_nobody_is_guessed_and_a_merged_publisher_leads_on(editor):
    first, second = (factories.ReportFactory(url=f"https://diario.example.org/{n}") for n in "ab")
    assert publisher_of("https://diario.example.org/c", editor) is None
    second.publisher.merged_into = first.publisher
    second.publisher.save()
    assert publisher_of("https://diario.example.org/c", editor) == first.publisher


def test_events_that_cite_the_address_or_one_like_it_and_leads_that_have_it(editor):
    report = factories.ReportFactory(url="https://diario.example.org/a")
    alike = factories.ReportFactory(url="http://www.diario.example.org/a/")
    events = [factories.fit_event(report=report), factories.fit_event(report=alike)]
    lead = Lead(text="x")
    leads.create(lead, [Wanted(report.url)], editor)
    found = known(report.url, editor)
    assert (found.report, set(found.events), found.leads) == (report, set(events), [lead])
    nobody = known(report.url, factories.UserFactory())
    assert nobody.events == nobody.leads == []
    assert lead_addresses.likely_events(lead, editor) == found.events
    leads.attach(lead, events[0], editor)
    assert lead_addresses.likely_events(lead, editor) == [events[1]]


def test_a_confidential_report_is_known_to_those_alone_who_may_see_it_and_never_made_twice(editor, reviewer):
    report = factories.ReportFactory(url="https://fuente.example.org/a", is_confidential=True)
    event = factories.fit_event()
    Citation.objects.create(event=event, report=report)
    seen = known(report.url, reviewer)
    assert (seen.report, seen.publisher, seen.events) == (report, report.publisher, [event])
    hidden = known(report.url, editor)
    assert (hidden.report, hidden.publisher, hidden.events) == (None, None, [])
    lead = Lead(text="x")
    leads.create(lead, [Wanted(report.url, new_publisher="Otra", new_kind="regional_media")], editor)
    assert lead.addresses.get().report == report
    assert lead_addresses.likely_events(lead, editor) == []
    assert lead_addresses.likely_events(lead, reviewer) == [event]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La policía incautó 300 kilos de pasta básica en el VRAEM y detuvo a dos personas.", "es"),
        ("The police seized 300 kilos of paste and arrested two people in the valley.", "en"),
        ("A polícia apreendeu 300 quilos de pasta e não prendeu os suspeitos da região.", "pt"),
        ("12345 VRAEM", ""),
        ("", ""),
    ],
)
def test_a_language_is_guessed_by_its_words_or_not_at_all(text, language):
    assert guess(text) == language
