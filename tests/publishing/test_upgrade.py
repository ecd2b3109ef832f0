"""An installation of before the dates added up is upgraded without losing or inventing anything."""

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from events.models import Event
from events.public.models import PublicEvent

from .upgrade import DUMP

pytestmark = pytest.mark.slow
ROOT = Path(settings.BASE_DIR)
BEFORE, PUBLISHED, OPEN_STARTS = 190, 77, 5
_COLUMNS = ("counted_on", "first_possible", "last_possible", "sort_on")
_DESK = ("date_start", "date_end", "date_precision", "date_span", "date_start_basis")


@pytest.fixture(scope="module")
def upgraded(django_db_setup, django_db_blocker):
    """Restore the dump (commit c6bcfc7 with its sample) into a database of its own, upgrade it, say what it holds."""
    name = f"{connection.settings_dict['NAME']}_upgrade"[:60]
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    address = urlsplit(os.environ["DATABASE_URL"])
    here = {**os.environ, "DATABASE_URL": urlunsplit(address._replace(path=f"/{name}"))}
    try:
        restored = "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE EXTENSION IF NOT EXISTS pg_trgm;\n"
        restored += lzma.decompress(DUMP.read_bytes()).decode()
        plain = urlunsplit(address._replace(scheme="postgresql", path=f"/{name}"))
        command = ["psql", "-Xq", "-v", "ON_ERROR_STOP=1", plain]
        subprocess.run(command, input=restored, text=True, check=True, capture_output=True)
        manage(here, "migrate", "--noinput")
        manage(here, "grant_public")
        between = json.loads(manage(here, "shell", "-c", "from tests.publishing.upgrade import told; told.between()"))
        manage(here, "rewrite_documents")
        assert manage(here, "rewrite_documents").startswith("0 documents")
        told = json.loads(manage(here, "shell", "-c", "from tests.publishing.upgrade import told; told.tell()"))
        yield {**told, "between": between}
    finally:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            # Without FORCE, which is refused while autovacuum works there; a plain DROP ends that by itself.
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def manage(environment: dict, *arguments: str) -> str:
    """Run manage.py and return the last line that it prints."""
    command = [sys.executable, ROOT / "manage.py", *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, text=True, capture_output=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


def test_each_document_is_written_anew_once_and_the_journal_stays_whole(upgraded):
    assert upgraded["seqs"] == list(range(1, BEFORE + PUBLISHED + 1))
    assert upgraded["operations"]["migrate"] == PUBLISHED and set(upgraded["reasons"]) == {""}
    for _seq, told, found in (*upgraded["earlier"], *upgraded["later"]):
        assert told == found


def test_nobody_is_answered_from_lines_whose_columns_are_not_those_of_their_header(upgraded):
    assert set(upgraded["between"].values()) == {503}


def test_nothing_becomes_pending_and_a_mirror_that_follows_ends_equal(upgraded):
    assert set(upgraded["statuses"]) == {"published"} and len(upgraded["statuses"]) == PUBLISHED
    assert upgraded["is_mirrored"] and upgraded["texts"] and upgraded["rows"]


def test_open_starts_are_bounded_and_say_that_they_are_assumed(upgraded):
    assumed = [told for told in upgraded["public"].values() if told[0]["start_basis"] == "assumed"]
    assert len(assumed) == OPEN_STARTS
    for when, counted_on, first, last, sort_on in assumed:
        assert counted_on == last == sort_on == when["end"] == when["counted_on"]
        assert first == when["start"] and when["precision"] == "between"
    (by_october,) = (told for told in assumed if told[0]["end"] == "2025-10-08")
    assert by_october[0]["start"] == "2025-09-08"


def test_what_was_upgraded_is_what_a_fresh_load_gives(upgraded, sample_record, db):
    fresh = {
        event.title_es: [json.loads(event.document)["date"], *(str(getattr(event, name)) for name in _COLUMNS)]
        for event in PublicEvent.objects.all()
    }
    assert upgraded["public"] == fresh
    desk = {event.title_es: [str(getattr(event, name)) for name in _DESK] for event in Event.objects.all()}
    assert upgraded["desk"] == desk
