"""Questions whose answers would be wrong without anybody noticing."""

import pytest

from events.public.models import PublicActor
from events.public.query import cursors

from .asking import errors, ids
from .builders import actor, event

pytestmark = pytest.mark.django_db


def test_a_list_of_long_accented_names_pages_to_its_end():
    for n in range(3):
        PublicActor.objects.filter(pk=actor(f"actor-{n}").uid).update(name_es="Ñ" * 159 + str(n))
    seen, cursor = [], None
    for _ in range(3):
        page = cursors.page(PublicActor.objects.all(), cursors.NAMES, cursor=cursor, limit=1, columns=())
        seen += [row["name_es"][-1] for row in page.rows]
        cursor = page.next
    assert (seen, cursor) == (["0", "1", "2"], None)


def test_a_follower_asking_within_a_second_misses_nothing_published_later_in_it():
    row = event(changed="2026-01-01T10:00:00Z")  # published at 10:00:00.7: documents tell whole seconds
    assert ids("changed_since=2026-01-01T10:00:00.5Z") == {row.public_id}
    assert ids("changed_since=2026-01-01T10:00:01Z") == set()


def test_a_lone_accent_does_not_find_everything():
    event()
    assert "q" in errors("q=´".replace("´", "\u0301"))
