"""Keeping, telling and erasing copies: one file for the same bytes, gone with the last row, its name nowhere else."""

import hashlib
import io
import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from events.archive import store
from events.desk import editing, merging_references, review, source_copies
from events.jobs import archive_upkeep
from events.models import Citation, Event, Report, SourceCopy
from events.taxonomy import RedactionReason
from tests import factories
from tests.archive import files
from tests.archive.conftest import archive  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("archive")]
NAME = "Lista de Zutano Mengánez.pdf"


@pytest.fixture
def author():
    return factories.UserFactory(may=["view_report", "change_report"])


@pytest.fixture
def chief():
    may = ["view_report", "change_report", "delete_report", "delete_event", "publish_event", "redact_event"]
    return factories.UserFactory(may=[*may, "change_event"])


def keep(report, by, content: bytes = files.PDF, name: str = NAME):
    return source_copies.keep(report, by, io.BytesIO(content), len(content), name)


def kept(report, by, content: bytes = files.PDF, name: str = NAME) -> SourceCopy:
    assert keep(report, by, content, name).is_done
    return SourceCopy.objects.filter(report=report).latest("pk")


def log_of(row) -> str:
    return " ".join(LogEntry.objects.filter(object_id=str(row.pk)).values_list("change_message", flat=True))


def test_the_same_bytes_twice_are_one_file_and_two_rows_and_the_last_row_takes_the_file(author, chief):
    first, second = factories.ReportFactory(), factories.ReportFactory()
    one, other = kept(first, author), kept(second, chief, name="otra.PDF")
    assert one.sha256 == other.sha256 == hashlib.sha256(files.PDF).hexdigest()
    assert (one.size, one.kind, one.name, one.added_by) == (len(files.PDF), "pdf", NAME, author)
    assert list(store.stored()) == [one.sha256]
    assert source_copies.erase(one, author).is_done and store.has(one.sha256)
    assert source_copies.erase(other, chief).is_done and not list(store.stored())


@pytest.mark.parametrize(
    ("code", "name", "content"), [(code, *one) for code, several in files.REFUSED.items() for one in several]
)
def test_what_is_refused_is_said_in_words_and_nothing_is_kept(author, code, name, content):
    outcome = keep(factories.ReportFactory(), author, content, name)
    assert outcome.is_refused_for(code) and "%" not in str(outcome.problems[0].message)
    assert not SourceCopy.objects.exists() and not list(store.stored()) and not LogEntry.objects.exists()


def test_what_is_too_large_or_one_too_many_is_refused(author, settings, monkeypatch):
    report = factories.ReportFactory()
    settings.ARCHIVE_MAX_BYTES = len(files.PDF) - 1
    assert keep(report, author).is_refused_for("copy_too_large")
    settings.ARCHIVE_MAX_BYTES = len(files.PDF)
    monkeypatch.setattr(source_copies, "MOST", 1)
    assert keep(report, author).is_done and keep(report, author, files.PNG, "a.png").is_refused_for("copies_full")


@pytest.mark.parametrize(("given", "kept_as"), [
    ("../../../etc/passwd.pdf", "passwd.pdf"),
    ("C:\\Users\\zutano\\nota.pdf", "nota.pdf"),
    ("a\x00b\r\nc\u202eexe\u200b.pdf", "abcexe.pdf"),
    (".pdf", "copy.pdf"),
    (" ... .pdf", "copy.pdf"),
    ("ñ" * 400 + ".pdf", "ñ" * 146 + ".pdf"),
    ("n\u0303.PDF", "ñ.pdf"),
    ("x." + "y" * 300 + ".pdf", ("x." + "y" * 300)[:146] + ".pdf"),
])  # fmt: skip
def test_a_name_is_kept_without_what_leads_elsewhere_or_cannot_be_seen(author, given, kept_as):
    assert kept(factories.ReportFactory(), author, name=given).name == kept_as


def test_who_may_not_change_the_report_keeps_tells_and_erases_nothing(author, chief):
    report, reader = factories.ReportFactory(), factories.UserFactory(may=["view_report"])
    copy = kept(report, author)
    for act in (
        lambda: keep(report, reader),
        lambda: source_copies.tell(copy, reader, is_told=True, is_hash_told=False),
        lambda: source_copies.erase(copy, reader),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert list(source_copies.copies_of(report, reader)) == [copy]
    assert not source_copies.copies_of(report, factories.UserFactory()).exists()
    # One's own goes for a day; anybody's for who may delete events.
    assert source_copies.may_erase(author, copy) and source_copies.may_erase(chief, copy)
    other = factories.UserFactory(may=["view_report", "change_report"])
    assert not source_copies.may_erase(other, copy)
    copy.added_at -= source_copies.REMOVABLE_FOR
    assert not source_copies.may_erase(author, copy) and source_copies.may_erase(chief, copy)


def test_a_report_that_is_deleted_takes_its_copies_and_the_log_says_so_without_their_names(author, chief):
    report, other = factories.ReportFactory(), factories.ReportFactory()
    kept(report, author), kept(report, author, files.PNG, "Zutano.png"), kept(other, author)
    gone = Report.objects.get(pk=report.pk)
    assert editing.delete(report, chief).is_done
    assert list(store.stored()) == [hashlib.sha256(files.PDF).hexdigest()]
    assert '"erase_copies"' in log_of(gone) and '"2"' in log_of(gone)
    written = LogEntry.objects.values_list("object_repr", "change_message")
    assert not any("Zutano" in text for pair in written for text in pair)


def test_a_redaction_erases_copies_of_what_no_standing_event_cites_and_no_others(author, chief):
    event, other = factories.fit_event(), factories.fit_event()
    lone, shared = event.citations.get().report, other.citations.get().report
    Citation.objects.create(event=event, report=shared)
    kept(lone, author), kept(shared, author, files.PNG, "a.png")
    assert review.publish(event, chief).is_done
    event.refresh_from_db()
    assert review.redact(event, chief, RedactionReason.values[0]).is_done
    assert [copy.report for copy in SourceCopy.objects.all()] == [shared]
    assert list(store.stored()) == [hashlib.sha256(files.PNG).hexdigest()]
    assert '"erase_copies"' in log_of(event)


def test_copies_follow_a_merged_report(author, chief):
    gone, into = factories.ReportFactory(), factories.ReportFactory()
    copy = kept(gone, author)
    by = next(by for by in merging_references.referring.REFERRING[Report] if by.model is SourceCopy)
    steps = merging_references.referring.lead_to(gone, into)
    copy.refresh_from_db()
    assert by.column == "report" and copy.report == into
    merging_references.referring.lead_back(gone, into, steps)
    copy.refresh_from_db()
    assert copy.report == gone


def test_an_upload_that_fails_half_way_leaves_an_orphan_that_the_night_erases(author, monkeypatch):
    report = factories.ReportFactory()
    monkeypatch.setattr(source_copies, "log", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep(report, author)
    [orphan] = store.stored()
    assert not SourceCopy.objects.exists()
    assert archive_upkeep.looked_over() == ([orphan], [], [])
    call_command("check_archive", "--erase-orphans")
    assert not list(store.stored())


def test_an_archive_that_does_not_answer_keeps_nothing_and_says_so(author, settings, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    away = {"BACKEND": "vraem_tracker.archive_storage.DiskStorage", "OPTIONS": {"location": str(tmp_path / "file")}}
    there = settings.STORAGES
    settings.STORAGES = {**there, "archive": away}
    assert keep(factories.ReportFactory(), author).is_refused_for("copy_not_stored")
    settings.STORAGES = there
    assert not SourceCopy.objects.exists()


def test_what_is_missing_or_damaged_is_named_by_its_hash_alone(author, archive, capsys):  # noqa: F811
    report = factories.ReportFactory()
    lost, changed = kept(report, author), kept(report, author, files.PNG, "Zutano.png")
    store.erase(lost.sha256)
    path = archive / store.name_of(changed.sha256)
    path.write_bytes(files.PNG[:-1] + b"!")
    with pytest.raises(CommandError, match="1 copies are missing, 1 are damaged"):
        call_command("check_archive")
    told = capsys.readouterr().out
    assert f"missing: {lost.sha256}" in told and f"damaged: {changed.sha256}" in told and "Zutano" not in told
    path.write_bytes(files.PNG)


def test_what_is_being_stored_is_not_erased_by_who_finds_no_row_yet(author):
    sha256 = hashlib.sha256(files.PDF).hexdigest()
    store.put(sha256, io.BytesIO(files.PDF), len(files.PDF))
    began, goes_on, found = threading.Event(), threading.Event(), []

    def store_slowly():
        try:
            with transaction.atomic():
                archive_upkeep.share_the_archive()
                began.set()
                goes_on.wait(30)
        finally:
            connections.close_all()

    slow = threading.Thread(target=store_slowly)
    slow.start()
    assert began.wait(30)
    found.append(archive_upkeep.erase_unheld(sha256))
    goes_on.set()
    slow.join(30)
    found.append(archive_upkeep.erase_unheld(sha256))
    assert found == [False, True] and not store.has(sha256)


def test_nothing_is_erased_while_a_restore_keeps_the_database_before_it(author):
    sha256 = hashlib.sha256(files.PDF).hexdigest()
    store.put(sha256, io.BytesIO(files.PDF), len(files.PDF))
    own = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{own}_before_20260101000000" TEMPLATE template0')
    try:
        assert archive_upkeep.erase_orphans() == 0 and store.has(sha256)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{own}_before_20260101000000"')
    assert archive_upkeep.erase_orphans() == 1


def test_an_event_that_shows_the_report_waits_when_readers_are_told_something_else(author, chief):
    event = factories.fit_event()
    report = event.citations.get().report
    copy = kept(report, author)
    assert review.publish(event, chief).is_done
    event.refresh_from_db()
    assert event.status == "published"
    assert source_copies.tell(copy, author, is_told=False, is_hash_told=True).is_done
    copy.refresh_from_db()
    event.refresh_from_db()
    assert (copy.is_told, copy.is_hash_told, event.status) == (True, True, "changes_pending")
    source_copies.tell(copy, author, is_told=False, is_hash_told=False)
    assert Event.objects.get().status == "published"
