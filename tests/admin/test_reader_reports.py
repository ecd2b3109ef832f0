"""Readers' reports in the newsroom: open or handled and by whom; words as text; gone after their days."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from events.desk.reader_reports import delete_old
from events.models import ReaderReport
from tests import factories

from .conftest import session_of

pytestmark = pytest.mark.django_db
LIST = reverse("admin:events_readerreport_changelist")
WORDS = "Zafiro: ver https://example.org/<b>x</b>"


@pytest.fixture
def report(db):
    said = {"language": "es", "about": "VRT-2026-00001", "text": WORDS, "source": "Gaceta"}
    return ReaderReport.objects.create(received_on="2026-01-01", **said)


def act(client, name: str, *reports):
    return client.post(LIST, {"action": name, "_selected_action": [row.pk for row in reports]}, follow=True)


def test_an_editor_reads_them_as_text_and_never_as_links(editor, report):
    client = session_of(editor)
    page = client.get(reverse("admin:events_readerreport_change", args=[report.pk])).content.decode()
    for text in (client.get(LIST).content.decode(), page):
        assert "Zafiro" in text and "&lt;b&gt;x" in text
        assert 'href="https://example.org' not in text and "<b>x" not in text
    assert client.get(reverse("admin:events_readerreport_add")).status_code == 403


def test_who_has_no_right_sees_none(report, client):
    stranger = session_of(factories.UserFactory(is_staff=True))
    for address in (LIST, reverse("admin:events_readerreport_change", args=[report.pk])):
        assert stranger.get(address).status_code == 403
        assert client.get(address).status_code == 302


def test_one_is_handled_by_somebody_and_can_be_opened_again(editor, report):
    client = session_of(editor)
    act(client, "mark_handled", report)
    report.refresh_from_db()
    assert (report.state, report.handled_by) == ("handled", editor) and report.handled_at
    handled_at = report.handled_at
    act(session_of(factories.reviewer()), "mark_handled", report)
    report.refresh_from_db()
    assert (report.handled_by, report.handled_at) == (editor, handled_at)  # who was first stays
    act(client, "open_again", report)
    report.refresh_from_db()
    assert (report.state, report.handled_by, report.handled_at) == ("open", None, None)


def test_a_report_cannot_be_rewritten(editor, report):
    address = reverse("admin:events_readerreport_change", args=[report.pk])
    session_of(editor).post(address, {"text": "otra cosa", "state": "handled"})
    report.refresh_from_db()
    assert (report.text, report.state) == (WORDS, "open")


def test_a_handled_one_is_gone_after_its_days_and_an_open_one_stays(editor, report, settings):
    settings.READER_REPORTS_DAYS = 10
    old, new = (ReaderReport.objects.create(received_on="2026-01-01", language="es", text="x") for _ in range(2))
    for row, days in ((old, 10), (new, 9)):
        handled_at = timezone.now() - timedelta(days=days)
        ReaderReport.objects.filter(pk=row.pk).update(state="handled", handled_at=handled_at)
    ReaderReport.objects.filter(pk=report.pk).update(received_on=timezone.localdate() - timedelta(days=900))
    session_of(editor).get(LIST)
    assert set(ReaderReport.objects.all()) == {report, new}
    assert delete_old() == 0


def test_nothing_of_its_words_is_in_the_desks_log(editor, report):
    client = session_of(editor)
    act(client, "mark_handled", report)
    client.post(reverse("admin:events_readerreport_delete", args=[report.pk]), {"post": "yes"})
    assert not ReaderReport.objects.exists()
    logged = LogEntry.objects.values_list("object_repr", "change_message")
    assert logged and not any("Zafiro" in part for row in logged for part in row)


@pytest.mark.parametrize("query", ["text__contains=Z", "text__startswith=Z", "source=Gaceta", "about=VRT-2026-00001"])
def test_a_query_string_reads_nothing(editor, report, query):
    assert session_of(editor).get(f"{LIST}?{query}").status_code in (302, 400)


def test_its_words_cannot_be_searched(editor, report):
    assert 'name="q"' not in session_of(editor).get(LIST).content.decode()
