"""What leaves the record leaves the files of earlier versions: told by the journal alone, whatever the door did."""

import os

import pytest

from events.public import spool
from events.public.spooling import version_now
from events.publishing import publish, redact, retract
from tests import factories
from tests.publishing.hiding import VICINITY, changed, placed
from vraem_tracker import sweeping

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
    read = spool.obtained(version, "read", lambda: iter([b"Llochegua"]))
    os.close(spool.obtained(version, "unread", lambda: iter([b"Llochegua"])))
    sweeping.look()
    assert len(list(spool.folder().glob("*-*"))) == 2
    what(event, by)
    assert sweeping.was_taken_back(version.seq) == is_taken_back
    sweeping.look()
    assert os.fstat(read).st_size == (0 if is_taken_back else 9)
    assert len(list(spool.folder().glob("*-*"))) == (0 if is_taken_back else 1)
    os.close(read)
    sweeping.look()
    assert not list(spool.folder().glob("*-*"))
