"""The pages of imports: in both languages, for who may; a file from its choosing to its undoing, without any script."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.desk import imports
from events.models import Event, ImportBatch
from tests import factories
from tests.importers.spreadsheets.conftest import places, storage_of_its_own, worked  # noqa: F401
from tests.importers.spreadsheets.generated import as_csv, event_row, ged_row, many_ged_rows

from .conftest import member, session_of

pytestmark = pytest.mark.django_db
ADD = "admin:events_importbatch_add"
PAGE = "admin:events_importbatch_change"


@pytest.fixture
def client():
    return session_of(member("revisora", "Reviewer"))


def bring(client, content: bytes, **said) -> ImportBatch:
    file = SimpleUploadedFile("tabla.csv", content)
    answer = client.post(reverse(ADD), {"name": "Lote", "kind": "", "file": file, **said})
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportBatch.objects.latest("pk")


def form_of(client, batch: ImportBatch) -> dict:
    """Return what the second form of a page sends as it stands."""
    form = client.get(reverse(PAGE, args=[batch.pk])).context["match_form"]
    sent = {box.name: box.value() for box in form}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def test_from_a_file_to_its_drafts_and_back(client, places):  # noqa: F811
    batch = bring(client, as_csv([*many_ged_rows(60), ged_row(99, deaths_a="dos")]))
    page = reverse(PAGE, args=[batch.pk])
    assert client.post(page, {**form_of(client, batch), "check": "1"}).status_code == 302
    assert b"<progress" in client.get(page).content
    assert client.get(reverse("admin:events_importbatch_progress", args=[batch.pk])).json()["under_way"]
    worked(batch)
    for query in ("", "?outcome=error", "?outcome=ready&page=2", "?outcome=likely", "?outcome=x&page=zzz"):
        assert client.get(page + query).status_code == 200
    assert "«dos» no es un número" in client.get(page + "?outcome=error").content.decode()
    client.post(page, {"run": "1"})
    batch.refresh_from_db()
    worked(batch)
    assert Event.objects.count() == 60
    undo = reverse("admin:events_importbatch_undo", args=[batch.pk])
    assert client.post(undo, {"why": ""}).status_code == 200
    assert client.post(undo, {"why": "no era"}).status_code == 302
    batch.refresh_from_db()
    worked(batch)
    assert not Event.objects.exists() and batch.state == "undone"


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_in_both_languages(client, places, language):  # noqa: F811
    client.cookies["django_language"] = language
    batch = bring(client, as_csv(many_ged_rows(3)))
    pages = [reverse(ADD), reverse("admin:events_importbatch_columns"), reverse("admin:events_importbatch_changelist")]
    pages += [reverse(PAGE, args=[batch.pk]), reverse("admin:events_importbatch_undo", args=[batch.pk])]
    for page in pages:
        answer = client.get(page).content.decode()
        assert f'lang="{language}"' in answer
        assert not re.search(r"<script(?![^>]*src=)|style=\"|on(click|change)=", answer), page


def test_a_file_that_is_no_table_is_refused_in_words_and_kept_nowhere(client, storage_of_its_own):  # noqa: F811
    file = SimpleUploadedFile("x.csv", b"%PDF-1.7 x")
    answer = client.post(reverse(ADD), {"name": "x", "file": file})
    assert answer.status_code == 200 and "Esto no es una tabla (PDF)" in answer.content.decode()
    assert not ImportBatch.objects.exists() and not storage_of_its_own.exists()


def test_what_the_file_does_not_say_is_asked(client):
    batch = bring(client, as_csv([event_row("A", date_from="03/04/2020"), event_row("B", date_from="05/06/2020")]))
    sent = form_of(client, batch)
    assert "date_order" in batch.reading["must_ask"]
    answer = client.post(reverse(PAGE, args=[batch.pk]), {**sent, "date_order": "", "check": "1"})
    assert answer.status_code == 200 and answer.context["match_form"].errors["date_order"]
    client.post(reverse(PAGE, args=[batch.pk]), {**sent, "date_order": "month_first", "check": "1"})
    batch.refresh_from_db()
    assert (batch.state, batch.date_order) == ("checking", "month_first")


def test_columns_of_another_table_are_matched(client):
    rows = [{"qué": "Suceso generado", "cuándo": "2020-03-05", "bajas": "3"}]
    batch = bring(client, as_csv(rows, ";", "cp1252"))
    assert (batch.kind, batch.reading["separator"], batch.reading["encoding"]) == ("other", ";", "cp1252")
    page = reverse(PAGE, args=[batch.pk])
    assert client.post(page, {**form_of(client, batch), "check": "1"}).status_code == 200
    said = {"column-title_es": "qué", "column-date_from": "cuándo", "column-killed": "bajas"}
    client.post(page, {**form_of(client, batch), **said, "check": "1"})
    batch.refresh_from_db()
    worked(batch)
    client.post(page, {"run": "1"})
    batch.refresh_from_db()
    worked(batch)
    event = Event.objects.get()
    assert event.title_es == "Suceso generado" and event.casualties.get().best == 3


def test_a_file_is_read_otherwise_than_it_was_guessed(client):
    batch = bring(client, as_csv([{"a|b": "1|2", "c": "3"}]), kind="other")
    page = reverse(PAGE, args=[batch.pk])
    sent = {"reading-kind": "other", "reading-encoding": "utf-8", "reading-separator": "|", "read_so": "1"}
    assert client.post(page, sent).status_code == 302
    batch.refresh_from_db()
    assert batch.reading["heading"][0] == "a"


def test_an_editor_and_a_visitor_get_none_of_it(client, places):  # noqa: F811
    batch = bring(client, as_csv(many_ged_rows(3)))
    imports.check(batch, batch.by)
    worked(batch)
    editor = session_of(member("editora", "Editor"))
    row = batch.rows.first()
    for page in (
        reverse(ADD), reverse(PAGE, args=[batch.pk]), reverse("admin:events_importbatch_changelist"),
        reverse("admin:events_importbatch_progress", args=[batch.pk]), reverse("admin:events_importbatch_template"),
        reverse("admin:events_importbatch_undo", args=[batch.pk]), reverse("admin:events_importbatch_columns"),
    ):  # fmt: skip
        assert editor.get(page).status_code == 403, page
        assert editor.post(page, {"run": "1"}).status_code in (403, 405), page
    assert editor.post(reverse("admin:events_importbatch_row", args=[batch.pk, row.pk])).status_code == 403
    assert not Event.objects.exists()


def test_drafts_that_somebody_worked_on_are_shown_and_asked_about(client, places):  # noqa: F811
    batch = bring(client, as_csv(many_ged_rows(2)))
    for act in (imports.check, imports.run):
        assert act(batch, batch.by).is_done
        worked(batch)
    event = Event.objects.first()
    Event.objects.filter(pk=event.pk).update(version=2)
    undo = reverse("admin:events_importbatch_undo", args=[batch.pk])
    assert str(event) in client.get(undo).content.decode()
    assert client.post(undo, {"why": "x"}).status_code == 200
    assert client.post(undo, {"why": "x", "edited": "keep"}).status_code == 302


def test_the_template_has_every_column_and_opens_in_a_spreadsheet(client):
    answer = client.get(reverse("admin:events_importbatch_template"))
    assert answer.content.startswith(b"\xef\xbb\xbfrow,event,type") and "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("address", ["abc", "0", "99999999999999999999", "٣"])
def test_a_batch_that_is_not_there_is_no_error_of_ours(client, address):
    assert client.get(f"/admin/events/importbatch/{address}/change/").status_code == 404


def test_nothing_is_said_of_a_redacted_events_row(client, places):  # noqa: F811
    batch = bring(client, as_csv(many_ged_rows(1)))
    for act in (imports.check, imports.run):
        act(batch, batch.by)
        worked(batch)
    assert batch.rows.get().findings
    imports.forget_event(batch.rows.get().event)
    assert batch.rows.get().findings == [] and factories
