"""Numbers of areas on a drawing keep to their places, cover nothing, and lose nobody when they are joined."""

from hypothesis import given
from hypothesis import strategies as st

from events.pages.drawing.area_marks import HEIGHT, WIDTH, settle

DEPARTMENTS, PROVINCES, DISTRICTS = 2, 4, 12
SPOT = st.tuples(st.floats(0, 300), st.floats(0, 200))


def area(uid: str, spot, n: int, above=()) -> dict:
    """Return an area as the map's layers have it."""
    return {"location": {"id": uid}, "label_point": list(spot), "n": n, "above": list(above)}


@st.composite
def layers(draw):
    """Return districts with their provinces and departments; each event is of one district."""
    ladders = [(f"p{n % PROVINCES}", f"d{n % PROVINCES % DEPARTMENTS}") for n in range(DISTRICTS)]
    areas = [area(f"x{n}", draw(SPOT), draw(st.integers(1, 20)), ladder) for n, ladder in enumerate(ladders)]
    larger = [
        area(uid, draw(SPOT), sum(one["n"] for one in areas if uid in one["above"]))
        for uid in (*(f"p{n}" for n in range(PROVINCES)), *(f"d{n}" for n in range(DEPARTMENTS)))
    ]
    return areas, larger, draw(st.lists(SPOT, max_size=4))


@given(layers())
def test_joined_or_not_every_event_is_told_once_and_no_number_wanders(drawn):
    areas, larger, points = drawn
    marks = settle(areas, larger, points, lambda x, y: (x, y))
    assert sum(mark.area["n"] for mark in marks) == sum(one["n"] for one in areas)
    for mark in marks:
        x, y = mark.area["label_point"]
        assert abs(mark.middle[0] - x) < WIDTH and abs(mark.middle[1] - y) <= HEIGHT
    for at, mark in enumerate(marks):
        for other in marks[:at]:
            apart = abs(mark.middle[0] - other.middle[0]) >= WIDTH or abs(mark.middle[1] - other.middle[1]) >= HEIGHT
            # Two departments may touch: there is nothing above them.
            assert apart or not (mark.path or other.path)


@given(layers())
def test_a_number_is_joined_only_where_there_is_no_room(drawn):
    areas, larger, _points = drawn
    spread = [{**one, "label_point": [n * 100.0, 0.0]} for n, one in enumerate(areas)]
    marks = settle(spread, larger, [], lambda x, y: (x, y))
    assert [mark.area["location"]["id"] for mark in marks if mark.is_merged] == []
    assert all(mark.step == (0.0, 0.0) for mark in marks)
