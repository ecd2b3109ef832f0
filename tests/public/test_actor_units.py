"""What stands below an actor counts with it, and every answer says how many events came that way."""

import json

import pytest

from events.public.models import PublicActorTie
from events.public.stats.actor_units import by_unit

from .asking import ids, selection
from .builders import actor, denial, event, part, relation

pytestmark = pytest.mark.django_db

ROUTES = ("events/", "events/?limit=all", "events/?format=csv", "events/?format=geojson", "events/?format=ndjson")
STATISTICS = ("totals/", "histogram/", "map/")


def tie(child, parent, kind="unit_of"):
    """Tie two published actors, as the first one's document would."""
    return PublicActorTie.objects.create(actor=child, child=child.uid, parent=parent.uid, kind=kind)


@pytest.fixture
def tree():
    """Return (top, faction, successor): a tree of three levels and events of each of them."""
    top, faction, heir = (actor(name) for name in ("top", "faction", "heir"))
    tie(faction, top, "faction_of")
    tie(heir, faction, "successor_of")
    return top, faction, heir


def test_whatever_stands_below_counts_however_deep(tree):
    top, faction, heir = tree
    own, deep = event(actors=[part(top, "initiator")]), event(actors=[part(heir, "initiator")])
    both = event(actors=[part(top, "target"), part(faction, "initiator")])
    event(actors=[part(actor("other"), "initiator")])
    assert ids("actor=top") == {own.pk, deep.pk, both.pk}
    assert ids("actor=top&subunits=0") == {own.pk, both.pk}
    assert ids("actor=faction") == {deep.pk, both.pk}
    assert ids("actor=heir") == {deep.pk}
    assert by_unit(selection("actor=top")) == {"events": 3, "by_unit": 1}
    assert by_unit(selection("actor=top&role=initiator")) == {"events": 3, "by_unit": 2}
    assert by_unit(selection("actor=top&subunits=0")) == by_unit(selection("role=initiator")) == {}
    assert by_unit(selection("actor=heir")) == {"events": 1, "by_unit": 0}


def test_units_and_the_actor_alone_add_up_in_every_way_of_counting(tree):
    top, faction, heir = tree
    for n, verification in enumerate(("single_source", "contested", "debunked") * 2):
        who = (top, faction, heir)[n % 2]
        event(f"20{10 + n}-01-01", actors=[part(who, "initiator")], verification=verification)
    event(claims=[denial(heir)])
    for asked in (
        "actor=top",
        "actor=top&denials=1",
        "actor=top&verification=debunked",
        "actor=top&date_to=2012-12-31",
    ):
        for counted in ("listed", "attested", "summed"):
            told, alone = by_unit(selection(asked), counted), selection(f"{asked}&subunits=0")
            events, own = selection(asked).events(), alone.events()
            if counted == "summed" or (counted == "attested" and "debunked" not in asked):
                events, own = events.counted(), own.counted()
            assert told == {"events": events.count(), "by_unit": events.count() - own.count()}, (asked, counted)


def test_a_circle_that_events_tell_ends(tree):
    top, _faction, heir = tree
    told = event(relations=[relation(top, "unit_of", heir)])
    assert ids("actor=top") == ids("actor=heir") == ids("actor=faction") == {told.pk}


def test_every_answer_of_the_api_says_how_many_came_by_a_unit(tree, client):
    top, faction, _heir = tree
    event(actors=[part(top, "initiator")])
    event(actors=[part(faction, "initiator")])
    for route in (*ROUTES, *STATISTICS):
        asked = f"/api/v1/{route}{'&' if '?' in route else '?'}actor=top"
        answer = client.get(asked)
        assert answer["X-VRAEM-Units"] == "events=2, by_unit=1", asked
        if "json" in answer["Content-Type"] and "ndjson" not in answer["Content-Type"]:
            body = json.loads(b"".join(answer) if answer.streaming else answer.content)
            assert body["units"] == {"events": 2, "by_unit": 1}, asked
        assert "X-VRAEM-Units" not in client.get(f"{asked}&subunits=0"), asked
