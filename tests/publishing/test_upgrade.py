"""An installation of before the dates added up is upgraded without losing or inventing anything."""

import json

import pytest

from events.models import Event
from events.public.models import PublicEvent

from .upgrade import BEFORE_DATES
from .upgrade import upgraded as upgraded_from

pytestmark = pytest.mark.slow
BEFORE, PUBLISHED, OPEN_STARTS = 190, 77, 5
REWRITTEN = 77 + 27 + 86  # events, actors, places
_COLUMNS = ("counted_on", "first_possible", "last_possible", "sort_on")
_DESK = ("date_start", "date_end", "date_precision", "date_span", "date_start_basis")
_EXTENSIONS = "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE EXTENSION IF NOT EXISTS pg_trgm;"


@pytest.fixture(scope="module")
def upgraded(django_db_setup, django_db_blocker):
    """Upgrade the sample of commit c6bcfc7 and say what it holds."""
    with django_db_blocker.unblock(), upgraded_from(BEFORE_DATES, "tell", _EXTENSIONS) as told:
        yield told


def test_each_document_is_written_anew_once_and_the_journal_stays_whole(upgraded):
    assert upgraded["seqs"] == list(range(1, BEFORE + REWRITTEN + 1))
    assert upgraded["operations"]["reshape"] == REWRITTEN and set(upgraded["reasons"]) == {""}
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
        assert first == when["start"] and when["date_precision"] == "between"
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
