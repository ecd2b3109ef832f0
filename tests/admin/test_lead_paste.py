"""Pasting into the inbox: what is known at once, what is asked, what is made, and that nothing is fetched."""

import html as entities
import socket

import pytest
from django.urls import reverse

from events.models import Lead, Publisher, Report, WorkingCopy
from tests import factories

from .conftest import session_of
from .filling import posted

pytestmark = pytest.mark.django_db
ADD = "admin:events_lead_add"
URL = "https://diario.example.org/nota"


@pytest.fixture
def paper(db):
    """A newspaper that has published at its site."""
    return factories.ReportFactory(url="https://www.diario.example.org/vieja").publisher


def paste(user, addresses: str, **data):
    client = session_of(user)
    form = posted(client.get(reverse(ADD)).content.decode(), "lead_form")
    return client.post(reverse(ADD), {**form, "addresses": addresses, **data}, follow=True)


def words(response) -> str:
    return entities.unescape(response.content.decode())


def look(user, **data) -> str:
    answer = session_of(user).post(reverse("admin:events_lead_look"), data)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    return entities.unescape(answer.json()["html"])


def test_an_address_becomes_a_lead_with_its_report_in_one_post(editor, paper, monkeypatch):
    def no_network(*_args, **_more):
        raise AssertionError("something was asked of the network")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    given = "https://diario.example.org/nota?utm_source=wa&fbclid=1"
    page = paste(
        editor,
        given,
        title_0="Incautan droga",
        published_on_0="05/03/2026",
        text="La policía incautó droga en el valle",
    )
    lead, report = Lead.objects.get(), Report.objects.get(url=URL)
    assert "Hay 1 dato nuevo en la bandeja. 1 dirección tiene su reporte." in words(page)
    assert (report.publisher, report.title, str(report.published_on), report.url_given, report.language) == (
        paper, "Incautan droga", "2026-03-05", given, "es",
    )  # fmt: skip
    assert (lead.addresses.get().report, lead.language, lead.created_by, lead.state) == (report, "es", editor, "new")


def test_what_is_known_is_told_before_anything_is_kept(editor, paper):
    report = factories.ReportFactory(url=URL, publisher=paper)
    event = factories.fit_event(report=report, title_es="Ya registrado")
    known = look(
        editor,
        addresses=f"{URL}?utm_source=x\nhttps://diario.example.org/otra",
        text="The police seized the drugs in the valley",
    )
    assert "Ya lo citan" in known and reverse("admin:events_event_change", args=[event.pk]) in known
    assert f"según el sitio web: {paper.name}" in known and "Ningún hecho la cita" in known
    assert "inglés (una suposición)" in known and "sin lo que dice" in known
    assert "errorlist" not in known and not Lead.objects.exists() and Report.objects.count() == 2


def test_who_publishes_is_asked_where_the_site_does_not_tell_and_made_in_the_same_page(editor):
    asked = paste(editor, URL)
    assert "diga quién publica esto" in words(asked) and not Lead.objects.exists()
    new = {"row_url_0": URL, "publisher_0": "Diario Nuevo"}
    assert "diga de qué tipo" in words(paste(editor, URL, **new))
    paste(editor, URL, **new, publisher_kind_0="regional_media")
    assert Report.objects.get(url=URL).publisher == Publisher.objects.get(name="Diario Nuevo", kind="regional_media")
    # Whoever knows the name need not know the kind.
    other = factories.PublisherFactory(name="Radio Tal")
    paste(editor, "https://radio.example.org/a", publisher_0="radio tal")
    assert Report.objects.get(url="https://radio.example.org/a").publisher == other
    paste(editor, "https://otra.example.org/a", later_0="on")
    assert Lead.objects.first().addresses.get().report is None


def test_several_addresses_are_one_lead_or_one_each_as_somebody_says(editor, paper):
    two = f"{URL}/a\n{URL}/b {URL}/a"
    assert "diga si son un solo dato o uno cada una" in words(paste(editor, two)) and not Lead.objects.exists()
    paste(editor, two, as_each="one", note="Juntas")
    assert [lead.addresses.count() for lead in Lead.objects.all()] == [2]
    page = paste(editor, two, as_each="each", all_the_same="on", note="Cada una")
    assert [(lead.note, lead.addresses.count()) for lead in Lead.objects.all()] == [("Cada una", 1)] * 2 + [
        ("Juntas", 2)
    ]
    assert page.redirect_chain[-1][0] == reverse("admin:events_lead_changelist")


def test_an_address_that_is_in_the_inbox_is_told_and_kept_by_choice_alone(editor, paper):
    paste(editor, URL)
    again = words(paste(editor, f"{URL}?utm_source=x"))
    assert "Ya está en la bandeja: dato de la bandeja" in again and Lead.objects.count() == 1
    paste(editor, URL, all_the_same="on")
    assert Lead.objects.count() == 2 and Report.objects.filter(url=URL).count() == 1


@pytest.mark.parametrize(
    ("addresses", "said"),
    [
        ("javascript:alert(1)", "«javascript:alert(1)»: Una dirección empieza con https:// o http://"),
        ("hola", "«hola»"),
        ("https://user:clave@example.org/", "@"),
        ("", "un dato dice algo"),
        ("\x00", "nulos"),
        ("\n".join(f"https://example.org/{n}" for n in range(21)), "pegue como máximo 20"),
        (f"https://example.org/{'a' * 3000}", "1000"),
    ],
)
def test_what_is_no_address_is_named_and_nothing_is_kept(editor, addresses, said):
    page = paste(editor, addresses)
    assert page.status_code == 200 and said in words(page) and not Lead.objects.exists() and not Report.objects.exists()


def test_boxes_follow_their_address_when_another_is_put_before_it(editor, paper):
    first, second = f"{URL}/a", f"{URL}/b"
    boxes = {"row_url_0": first, "title_0": "Título de a"}
    paste(editor, f"{second}\n{first}", as_each="one", **boxes)
    assert dict(Report.objects.values_list("url", "title"))[first] == "Título de a"
    assert dict(Report.objects.values_list("url", "title"))[second] == ""


def test_looking_without_scripts_shows_and_keeps_nothing(editor, paper):
    page = words(paste(editor, URL, _look="1", title_0="Uno"))
    assert f"según el sitio web: {paper.name}" in page and 'value="Uno"' in page and not Lead.objects.exists()


def test_who_may_make_no_report_keeps_the_address_alone(paper):
    user = factories.UserFactory(may=["add_lead", "view_lead"])
    paste(user, URL, title_0="Uno")
    assert Lead.objects.get().addresses.get().report is None


def test_the_language_is_what_somebody_says_else_what_the_words_say_else_spanish(editor):
    for text, chosen, language in (
        ("The police seized the drugs in the valley", "", "en"),
        ("xyz", "", "es"),
        ("xyz", "qu", "qu"),
    ):
        paste(editor, "", text=text, language=chosen)
        assert Lead.objects.first().language == language


def test_what_is_typed_is_kept_for_its_writer_boxes_of_addresses_too(editor, paper):
    client = session_of(editor)
    form = posted(client.get(reverse(ADD)).content.decode(), "lead_form")
    typed = {"addresses": URL, "title_0": "A medias", "note": "Nota", "_row": "", "_account": "editora", "version": ""}
    kept = client.post(reverse("admin:events_lead_working_copies"), {**form, **typed})
    assert kept.json() == {"kept": True}
    page = words(client.post(reverse(ADD), {"_restore": WorkingCopy.objects.get().token}))
    assert 'value="A medias"' in page and "Nota" in page and not Lead.objects.exists()


def test_later_addresses_and_missing_reports(editor, paper):
    paste(editor, URL, later_0="on")
    lead, client = Lead.objects.get(), session_of(editor)
    address = reverse("admin:events_lead_addresses", args=[lead.pk])
    form = posted(client.get(address).content.decode(), "lead_addresses_form")
    assert form["addresses"] == [URL] and form["publisher_0"] == [paper.name]
    assert "javascript" in words(client.post(address, {"addresses": "javascript:x"}))
    client.post(address, {**form, "addresses": f"{URL}\n{URL}/2"})
    assert [row.report and row.report.url for row in lead.addresses.all()] == [URL, f"{URL}/2"]


def test_the_page_that_the_bookmark_opens_needs_nobody_and_asks_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/admin/events/lead/from-page/")
    assert page.status_code == 200 and not page.cookies
    assert page["Referrer-Policy"] == "no-referrer" and "no-store" in page["Cache-Control"]
    assert client.post("/admin/events/lead/from-page/").status_code == 405
