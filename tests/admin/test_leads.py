"""The inbox in the admin: the list, the page of a lead, its buttons, and who sees what of it."""

import html as entities

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.desk import leads
from events.desk.lead_reports import Wanted
from events.models import Citation, Event, Lead, LeadState
from tests import factories

from .conftest import session_of
from .filling import open_page, save_page

pytestmark = pytest.mark.django_db
LIST = "admin:events_lead_changelist"
SOURCE = "zafiro-que-nadie-sabe"


def entered(by, *urls, **values) -> Lead:
    lead = Lead(**({"text": "Lo que llegó"} | values))
    publisher = factories.PublisherFactory()
    assert leads.create(lead, [Wanted(url, publisher=publisher) for url in urls], by, all_the_same=True).is_done
    return lead


def press(user, lead, verb: str, **data):
    return session_of(user).post(reverse(f"admin:events_lead_{verb}", args=[lead.pk]), data, follow=True)


def page_of(user, lead, page: str = "change") -> str:
    return entities.unescape(
        session_of(user).get(reverse(f"admin:events_lead_{page}", args=[lead.pk])).content.decode()
    )


def listed(user, **asked) -> list[Lead]:
    return list(session_of(user).get(reverse(LIST), asked).context["cl"].result_list)


def test_what_is_new_stands_first_and_the_urgent_before_the_rest(editor):
    old, urgent, taken, done = (entered(editor, priority=p) for p in (2, 4, 4, 4))
    leads.take(taken, editor)
    leads.discard(done, editor, "No es del VRAEM")
    newest = entered(editor)
    assert listed(editor) == [urgent, newest, old, taken, done]
    html = session_of(editor).get(reverse(LIST)).content.decode()
    assert html.count("state-lead-new") == 3 and "en manos de editora" in html and "prioridad: urgente" in html


def test_the_list_is_filtered_and_searched(editor, reviewer):
    first = entered(editor, "https://www.diario.example.org/a", text="Incautación en Pichari", priority=4)
    second = entered(reviewer, "https://radio.example.org/b", text="", note="Llamó un dirigente", language="qu")
    leads.take(second, reviewer)
    for asked, found in (
        ({"state__exact": "new"}, [first]),
        ({"hands": "me"}, []),
        ({"hands": "others"}, [second]),
        ({"hands": "nobody"}, [first]),
        ({"priority__exact": "4"}, [first]),
        ({"language__exact": "qu"}, [second]),
        ({"host": "diario.example.org"}, [first]),
        ({"host": "example.org"}, []),
        ({"q": "incautacion pichari"}, [first]),
        ({"q": "radio.example.org"}, [second]),
        ({"q": "dirigente"}, [second]),
        ({"q": "nada de eso"}, []),
    ):
        assert listed(editor, **asked) == found, asked


def test_titles_of_confidential_reports_are_found_and_told_to_those_alone_who_may_know_them(editor, reviewer):
    report = factories.ReportFactory(title="Rubí secreto", url="https://fuente.example.org/a", is_confidential=True)
    event = factories.fit_event(title_es="Hecho que la cita")
    Citation.objects.create(event=event, report=report)
    lead = entered(reviewer, report.url, text="")
    for user, knows in ((reviewer, True), (editor, False)):
        assert (listed(user, q="rubi secreto") == [lead]) is knows
        pages = page_of(user, lead), session_of(user).get(reverse(LIST)).content.decode()
        assert ("Rubí secreto" in pages[0]) is ("Rubí secreto" in pages[1]) is knows
        assert ("Hecho que la cita" in pages[0]) is knows


def test_a_longer_list_takes_no_more_queries(editor):
    client = session_of(editor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(LIST)).status_code == 200
        return len(captured)

    event = factories.fit_event()
    for number in range(2):
        leads.attach(entered(editor, f"https://example.org/x{number}"), event, editor)
    before = queries()
    for number in range(6):
        leads.attach(entered(editor, f"https://example.org/y{number}"), event, editor)
    assert queries() == before


def test_who_brought_it_is_for_few_on_the_page_the_trail_and_a_forged_form(editor, reviewer, administrator):
    lead = entered(reviewer, brought_by=SOURCE)
    assert SOURCE in page_of(reviewer, lead) and SOURCE in page_of(reviewer, lead, "history")
    assert SOURCE in page_of(administrator, lead)
    for page in ("change", "history", "comments", "discard", "attach"):
        assert SOURCE not in page_of(editor, lead, page)
    client = session_of(editor)
    data = open_page(client, lead)
    assert not {"brought_by", "brought_by_account"} & data.keys()
    assert save_page(client, lead, data, note="Otra", brought_by="otro").status_code == 302
    lead.refresh_from_db()
    assert (lead.brought_by, lead.note) == (SOURCE, "Otra")
    # Who entered it knows who brought it.
    assert SOURCE in page_of(editor, entered(editor, brought_by=SOURCE))


def test_a_viewer_presses_nothing_and_a_stranger_sees_nothing(editor):
    lead, viewer = entered(editor), factories.UserFactory(may=["view_lead"])
    for verb in ("take", "release", "reopen", "draft", "discard", "attach", "addresses"):
        url = reverse(f"admin:events_lead_{verb}", args=[lead.pk])
        assert session_of(viewer).post(url, {"why": "x"}).status_code == 403, verb
        assert session_of(factories.UserFactory()).get(url).status_code in (403, 405)
    assert "Lo que llegó" in page_of(viewer, lead)
    stranger = session_of(factories.UserFactory(may=["view_event"]))
    for name in ("events_lead_changelist", "events_lead_add", "events_lead_bookmark"):
        assert stranger.get(reverse(f"admin:{name}")).status_code == 403
    assert stranger.post(reverse("admin:events_lead_look"), {"addresses": "https://a.pe/"}).status_code == 403
    assert Lead.objects.get().state == LeadState.NEW


def test_the_buttons_take_discard_and_reopen_and_say_what_was_refused(editor, reviewer):
    lead = entered(editor)
    assert "Está en sus manos." in press(editor, lead, "take").content.decode()
    assert (
        "«editora» lo tomó"
        in press(factories.UserFactory(may=["view_lead", "change_lead"]), lead, "take").content.decode()
    )
    empty = press(editor, lead, "discard", why=" ")
    assert empty.status_code == 200 and Lead.objects.get().state == LeadState.TAKEN
    press(editor, lead, "discard", why="No hay nada que verificar")
    assert "No hay nada que verificar" in page_of(editor, lead)
    assert "Entretanto se fusionó o se descartó" in press(editor, lead, "release").content.decode()
    press(reviewer, lead, "reopen")
    assert Lead.objects.get().state == LeadState.NEW
    assert session_of(editor).get(reverse("admin:events_lead_take", args=[lead.pk])).status_code == 405
    assert session_of(editor).post(reverse("admin:events_lead_take", args=[0])).status_code == 404


def test_a_draft_opens_with_its_report_cited_and_its_text_beside(editor):
    lead = entered(editor, "https://example.org/nota", text="<b>Incautan</b> 300 kilos", note="Ojo con la fecha")
    page = press(editor, lead, "draft")
    event = Event.objects.get()
    assert page.redirect_chain[-1][0] == reverse("admin:events_event_change", args=[event.pk])
    shown = page.content.decode()
    assert "&lt;b&gt;Incautan&lt;/b&gt; 300 kilos" in shown and "Ojo con la fecha" in shown
    assert event.citations.get().report.url == "https://example.org/nota"
    # The text is for who may see leads; the form is no place of it.
    viewer = session_of(factories.UserFactory(may=["view_event"]))
    assert "300 kilos" not in viewer.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    assert str(event) in page_of(editor, lead)


def test_an_event_that_cites_the_address_is_offered_and_merged_by_one_press(editor):
    report = factories.ReportFactory(url="https://example.org/nota")
    event = factories.fit_event(report=report, title_es="El que ya está")
    lead = entered(editor, report.url)
    assert "El que ya está" in page_of(editor, lead)
    assert "Corresponde a «El que ya está»" in press(editor, lead, "attach", event=event.pk).content.decode()
    assert (
        "Ya no corresponde"
        in session_of(editor)
        .post(reverse("admin:events_lead_detach", args=[lead.pk, event.pk]), follow=True)
        .content.decode()
    )
    for wrong in ("", "0", "abc", "9" * 30):
        assert press(editor, lead, "attach", event=wrong).status_code == 200
    assert Lead.objects.get().state == LeadState.TAKEN


def test_many_are_taken_and_discarded_at_once_and_each_refusal_is_told(editor, reviewer):
    mine, others = [entered(editor) for _ in range(2)], entered(editor)
    leads.take(others, reviewer)
    page = choose(editor, "take_selected", [*mine, others])
    assert "2 datos listos." in page and f"Dato de la bandeja {others.pk}: «revisor» lo tomó" in page
    asked = choose(editor, "discard_selected", mine)
    assert "¿Por qué se descarta?" in asked and {lead.state for lead in Lead.objects.all()} == {"taken"}
    choose(editor, "discard_selected", mine, confirmed="yes", why="Ya está registrado")
    assert [lead.discard_reason for lead in Lead.objects.order_by("pk")] == ["Ya está registrado"] * 2 + [""]


def choose(user, action: str, rows, **data) -> str:
    data |= {"action": action, "_selected_action": [row.pk for row in rows]}
    return entities.unescape(session_of(user).post(reverse(LIST), data, follow=True).content.decode())


def test_two_who_change_one_lead_both_keep_their_words(editor, reviewer):
    lead = entered(editor, note="Antes")
    first, second = session_of(editor), session_of(reviewer)
    mine, theirs = open_page(first, lead), open_page(second, lead)
    assert save_page(first, lead, mine, note="De la editora").status_code == 302
    conflict = save_page(second, lead, theirs, text="Del revisor")
    assert conflict.status_code == 409 and "De la editora" in conflict.content.decode()
    assert Lead.objects.get().text == "Lo que llegó"
    # Taking it is a change too: what was typed on the earlier state is asked about.
    assert session_of(editor).get(reverse("admin:events_lead_history", args=[lead.pk])).status_code == 200


def test_a_lead_that_says_nothing_any_more_is_refused(editor):
    lead, client = entered(editor), session_of(editor)
    assert "un dato dice algo" in save_page(client, lead, open_page(client, lead), text=" ").content.decode()
    bare = entered(editor, "https://example.org/a")
    assert save_page(client, bare, open_page(client, bare), text=" ").status_code == 302


@pytest.mark.parametrize(
    "query", ["brought_by__startswith=z", "text__contains=z", "created_by__password__startswith=p"]
)
def test_a_query_string_reads_nothing(editor, query):
    entered(editor, brought_by="z")
    response = session_of(editor).get(f"{reverse(LIST)}?{query}")
    assert response.status_code in (302, 400)


def test_an_editors_comment_on_who_brought_it_is_confidential(editor, reviewer):
    lead = entered(reviewer, brought_by=SOURCE)
    data = {"act": "open", "text": "Es de fiar", "anchor": "::brought_by"}
    press(reviewer, lead, "comments", **data)
    assert "Es de fiar" in page_of(reviewer, lead, "comments") and "Es de fiar" not in page_of(editor, lead, "comments")
