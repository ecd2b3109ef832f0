"""The drawing of the time brush: every group's part as high as its number, none lost."""

import re

import pytest

from events.pages.explore.bars import Drawn, _drawn
from events.publishing import publish
from tests import factories


def bin_of(**by_group) -> dict:
    return {"n": sum(by_group.values()), "by_type_group": by_group}


def heights(drawn: Drawn) -> list[int]:
    """Return how high each outline of a path rises above the ground (at 200)."""
    return [200 - int(top) for top in re.findall(r"V(\d+)h", drawn.path)]


def test_parts_stack_and_the_tallest_bar_fills_the_drawing():
    later, first = _drawn([bin_of(armed_violence=1, interdiction=3), bin_of(interdiction=2)])
    assert (first.group, later.group) == ("armed_violence", "interdiction")
    assert heights(later) == [192, 96]
    assert heights(first) == [48]


def test_months_without_events_leave_their_room():
    (path,) = _drawn([bin_of(law=1), bin_of(), bin_of(law=1)])
    assert path.path == "M0 200m1 0V8h8V200m12 0V8h8V200"


@pytest.mark.django_db
def test_the_drawings_extent_is_read_alike_in_every_language(client):
    publish(factories.fit_event(), factories.reviewer())
    boxes = {
        re.search(r"bars__drawing--quarters\" viewBox=\"([^\"]+)\"", client.get(f"/{language}/").content.decode())[1]
        for language in ("es", "en")
    }
    assert boxes == {"0 0 3.33 200"}


def test_one_among_thousands_is_still_drawn():
    later, first = _drawn([bin_of(armed_violence=1, interdiction=5000)])
    assert heights(first) == [1]
    assert heights(later)[0] > heights(first)[0]
