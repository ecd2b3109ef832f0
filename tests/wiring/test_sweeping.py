"""What leaves the record leaves the files of earlier versions: told by the journal alone, whatever the door did."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from events.public.spool import files
from events.public.spool.responses import version_now
from events.publishing import publish, redact, retract
from tests import factories
from tests.publishing.past.hiding import VICINITY, changed, placed
from vraem_tracker import spool_cleanup

pytestmark = pytest.mark.django_db
REASON = "Un motivo público"


@pytest.fixture
def by():
    return factories.reviewer()


def retracted(event, by):
    retract(event, by, REASON)


def redacted(event, by):
    redact(event, by, "person_at_risk")


def made_coarser(event, by):
    changed(event, **VICINITY)
    publish(event, by, REASON)


def corrected(event, by):
    event.title_es = "Otro título"
    event.save()
    publish(event, by, REASON)


def joined_by_another(event, by):
    publish(factories.fit_event(), by)


@pytest.mark.parametrize(
    ("what", "is_taken_back"),
    [(retracted, True), (redacted, True), (made_coarser, True), (corrected, False), (joined_by_another, False)],
)
def test_readers_of_an_earlier_version_are_cut_off_only_when_something_was_taken_out_of_it(
    by, settings, tmp_path, what, is_taken_back
):
    settings.SPOOL_DIR = str(tmp_path)
    event = placed()
    publish(event, by)
    version = version_now()
    read = files.obtained(version, "read", lambda: iter([b"Llochegua"]))
    os.close(files.obtained(version, "unread", lambda: iter([b"Llochegua"])))
    spool_cleanup.look()
    assert len(list(files.folder().glob("*-*"))) == 2
    what(event, by)
    assert spool_cleanup.was_taken_back(version.seq) == is_taken_back
    spool_cleanup.look()
    assert os.fstat(read).st_size == (0 if is_taken_back else 9)
    assert len(list(files.folder().glob("*-*"))) == (0 if is_taken_back else 1)
    os.close(read)
    spool_cleanup.look()
    assert not list(files.folder().glob("*-*"))


def test_what_lasts_is_said_once_and_so_is_its_end(settings, tmp_path, caplog):
    settings.SPOOL_DIR = str(tmp_path)
    watch = spool_cleanup.Watch()

    def looked(times: int) -> list[str]:
        caplog.clear()
        # In a thread, as the process does it: its connection is closed after each look.
        with caplog.at_level("INFO"), ThreadPoolExecutor(1) as beside:
            for _ in range(times):
                beside.submit(watch.look).result(30)
        return [record.getMessage() for record in caplog.records]

    bytes_given = settings.SPOOL_BYTES
    assert looked(2) == []
    for _ in range(2):
        settings.SPOOL_BYTES = 0  # no folder to look into
        (line,) = looked(5)
        assert "not looked at" in line and "ImproperlyConfigured" in line
        settings.SPOOL_BYTES = bytes_given
        (line,) = looked(5)
        assert "again" in line
