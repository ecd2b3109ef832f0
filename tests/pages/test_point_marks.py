"""Marks of points on a drawing cover no other, stand for every event once, and keep to their places."""

import math

from hypothesis import given
from hypothesis import strategies as st

from events.pages.drawing.point_marks import NEAR, ROUND, SINGLE, circles, stacks

SPOT = st.tuples(st.integers(0, 200), st.integers(0, 200))
EVENTS = st.lists(
    st.builds(
        lambda at, spot, radius: {"id": at, "point": list(spot), "radius_m": radius},
        st.integers(),
        SPOT,
        st.sampled_from([None, 500, 8000, 20000]),
    ),
    max_size=40,
    unique_by=lambda event: event["id"],
)


@given(EVENTS)
def test_every_event_has_one_mark_that_covers_no_other_and_is_no_further_than_it_is_wide(events):
    found = stacks(events, lambda x, y: (x, y))
    told = [event["id"] for stack in found for event in stack["events"]]
    assert sorted(told) == sorted(event["id"] for event in events)
    for at, stack in enumerate(found):
        assert all(math.dist(stack["at"], event["point"]) < 2 * ROUND for event in stack["events"])
        assert all(math.dist(stack["at"], other["at"]) >= NEAR for other in found[:at])
        if len(stack["events"]) == 1:
            assert tuple(stack["events"][0]["point"]) == stack["at"]


@given(EVENTS)
def test_circles_are_of_true_size_around_their_own_points(events):
    drawn = [(float(c["x"]), float(c["y"]), float(c["r"])) for c in circles(events, lambda x, y: (x, y), 2)]
    wanted = {(*event["point"], event["radius_m"] / 500) for event in events if event["radius_m"]}
    assert sorted(drawn) == sorted(circle for circle in wanted if circle[2] > SINGLE)
