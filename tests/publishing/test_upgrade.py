"""An installation of before the dates added up is upgraded without losing or inventing anything."""

import json

import pytest

from events.models import Event
from events.public.models import PublicEvent

from .upgrade import BEFORE_DATES
from .upgrade import upgraded as upgraded_from

pytestmark = pytest.mark.slow
BEFORE, PUBLISHED, OPEN_STARTS = 190, 77, 5
# Events of the dump whose dates the files have today as they had them then, at least.
ALIKE = 50
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


def test_nothing_else_becomes_pending_and_a_mirror_that_follows_ends_equal(upgraded):
    assert set(upgraded["statuses"]) == {"published", "changes_pending"} and len(upgraded["statuses"]) == PUBLISHED
    # No report of before names its origin: what two corroborated waits for a person. So do marks, which nobody has
    # reviewed as public; and nothing else does.
    marked = [public_id for public_id in upgraded["marked"] if public_id]
    assert upgraded["waiting"] == sorted({*upgraded["otherwise_attested"], *marked})
    assert upgraded["otherwise_attested"] and marked
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
    # The files of the sample were corrected since; the others' dates are those of a fresh load.
    same = {title for title, told in upgraded["public"].items() if fresh.get(title) == told}
    assert len(same) >= ALIKE
    desk = {event.title_es: [str(getattr(event, name)) for name in _DESK] for event in Event.objects.all()}
    assert {title: upgraded["desk"][title] for title in same} == {title: desk[title] for title in same}
