"""What pages count by the columns is what the tables hold: in random records, brought up to date and loaded anew."""

import pytest
from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce

from events.pages.place.coverage import coverage
from events.public import stats
from events.public.models import PublicEvent, PublicEventActor, PublicSeizure
from events.public.query.choice import chosen
from events.public.query.ledger_rows import first_rows

from .asking import selection
from .test_matching import World

pytestmark = pytest.mark.django_db

SETTLED, CONTESTED = ~Q(event__verification__in=("contested", "debunked")), Q(event__verification="contested")


@pytest.fixture(params=range(3), scope="function")
def world(request):
    made = World(900 + request.param)
    stats.recorded()  # the columns are loaded
    for n in range(5):
        made.event(100 + n)
    stats.recorded()  # and brought up to date
    return made


def test_roles_of_an_actor(world):
    for who in world.actors:
        parts = PublicEventActor.objects.filter(actor=who, basis="role")
        roles = parts.filter(SETTLED).values("role").annotate(n=Count("event", distinct=True))
        assert stats.by_role(who.uid) == {
            "n": parts.filter(SETTLED).values("event").distinct().count(),
            "contested": parts.filter(CONTESTED).values("event").distinct().count(),
            "roles": dict(roles.values_list("role", "n")),
        }
    assert stats.by_role("a-nobodys-uid") == {"n": 0, "contested": 0, "roles": {}}


def test_events_of_places(world):
    places = {place.uid: place.predecessors for place in world.places}
    found = stats.by_place({**places, "nowhere": [], "nowhere either": ["nor here"]})
    assert set(found) <= set(places) and [before for before in places.values() if before]
    for uid in places:
        # What a list of the place holds, with what it was called before.
        events = selection(f"location={uid}").events()
        settled = events.exclude(verification__in=("contested", "debunked")).count()
        assert found.get(uid, (0, 0)) == (settled, events.filter(verification="contested").count())
    assert stats.by_place({}) == {}


def test_items_and_extent(world):
    now = selection("")
    assert stats.items_held(now.version) == set(PublicSeizure.objects.values_list("category", "item"))
    assert stats.recorded() == PublicEvent.objects.count()
    for query in ("", "type=ambush", "date_precision=day", "date_precision=unknown", f"actor={world.actors[0].slug}"):
        asked = selection(query)
        dated = asked.events().filter(counted_on__isnull=False).order_by()
        extent = dated.aggregate(first=Min("sort_on"), last=Max("sort_on"))
        assert stats.extent(asked) == ((extent["first"], extent["last"]) if extent["first"] else None)


def test_first_events_in_either_order(world):
    for query in ("", "type=ambush,arrest", "has=seizures"):
        asked = selection(query)
        found, rows = chosen(asked), asked.events().filter(counted_on__isnull=False)
        for n in (1, 7, 500):
            newest = list(rows.order_by("-sort_on", "public_id").values_list("pk", flat=True)[:n])
            oldest = list(rows.order_by("sort_on", "public_id").values_list("pk", flat=True)[:n])
            assert found.dated().newest(n) == newest
            assert found.dated().oldest(n) == oldest
        late = rows.filter(sort_on__gte="2015-03-01", sort_on__lte="2015-12-31")
        start, end = (min(late.values_list("sort_on", flat=True)), max(late.values_list("sort_on", flat=True)))
        assert set(found.dated(start, end).newest(500)) == set(late.values_list("pk", flat=True))
        assert set(found.undated().newest(500)) == set(asked.events().undated().values_list("pk", flat=True))


def test_years_of_a_place(world):
    for place in world.places:
        asked = selection(f"location={place.slug}")
        settled = asked.events().exclude(verification__in=("contested", "debunked")).order_by()
        dated = settled.filter(counted_on__isnull=False)
        told = dated.aggregate(first=Min("sort_on"), last=Max(Coalesce("date_end", "date_start")))
        expected = {
            "first": str(told["first"].year),
            "last": str(told["last"].year),
            "n": settled.count(),
            "undated": settled.count() - dated.count(),
        }
        assert coverage(chosen(asked)) == expected


@pytest.mark.parametrize(
    "query",
    ["measure=seized", "item=cocaine_paste_base", "min_amount=3&unit=kg", "type=ambush", "date_from=2015-03-01",
     "date_from=2015-01-01&date_to=2015-12-31&date_mode=possible", "verification=debunked",
     "measure=detected&form=paste",
     "verification=contested,debunked&category=drug", "item=acetone&measure=seized,destroyed,detected"],
)  # fmt: skip
def test_first_rows_of_the_ledger(world, query):
    asked = selection(query)
    rows = list(asked.seizures().order_by("-sort_on", "uid").values_list("pk", flat=True))
    for n in (1, 5, 1000):
        assert first_rows(asked, n) == (rows[:n] if asked.cleaned else None)
