"""Paging by position: complete, stable while rows come and go, and proof against forgery."""

import pytest
from django.core import signing

from events.public.formats.stored import statements_of
from events.public.models import PublicActor, PublicEvent
from events.public.query import cursors

from .builders import actor, event

pytestmark = pytest.mark.django_db


def pages(limit, cursor=None, order=cursors.EVENTS, model=PublicEvent):
    return cursors.page(model.objects.all(), order, cursor=cursor, limit=limit, columns=())


def walk(limit):
    seen, page = [], pages(limit)
    seen.append([row["public_id"] for row in page.rows])
    while page.next:
        page = pages(limit, page.next)
        seen.append([row["public_id"] for row in page.rows])
    return seen, page


def test_following_next_shows_every_event_once_in_order():
    for day in (3, 1, 2, 2, 2):
        event(f"2020-03-{day:02d}")
    expected = list(PublicEvent.objects.values_list("pk", flat=True))
    for limit in (1, 2, 3, 5, 9):
        seen, _ = walk(limit)
        assert [one for page in seen for one in page] == expected


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("name", cursors.ORDERINGS)
def test_beyond_a_key_means_the_same_in_sql_and_in_a_queryset(name, backwards):
    order = cursors.ORDERINGS[name]
    for day in (None, "2020-03-02", "2020-03-01", "2020-03-02", "2021-01-01", "2020-03-02"):
        event(day, changed=f"2026-01-0{len(day or '') % 3 + 1}T00:00:00Z")
    whole_list = statements_of([PublicEvent.objects.values_list(*order.names)])
    middle = PublicEvent.objects.order_by("pk")[3].pk
    in_two = [PublicEvent.objects.filter(pk__lt=middle), PublicEvent.objects.filter(pk__gte=middle)]
    for key in PublicEvent.objects.values_list(*order.names):
        start = cursors.Start(order, cursors.sealed(order, backwards, order.key_of(key)))
        expected = list(start.beyond(PublicEvent.objects.all()).values_list(*order.names))
        assert start.keys(whole_list, 100) == expected
        assert start.keys(whole_list, 2) == expected[:2]
        halves = statements_of(half.values_list(*order.names) for half in in_two)
        assert start.keys(halves, 100) == expected
        assert start.keys(halves, 2) == expected[:2]
    whole = cursors.Start(order, None)
    assert whole.keys(whole_list, 100) == list(whole.beyond(PublicEvent.objects.all()).values_list(*order.names))


def test_previous_leads_back_over_the_same_pages():
    for day in range(1, 8):
        event(f"2020-03-{day:02d}")
    forward, last = walk(3)
    backward, page = [[row["public_id"] for row in last.rows]], last
    while page.previous:
        page = pages(3, page.previous)
        backward.append([row["public_id"] for row in page.rows])
    assert backward[::-1] == forward
    assert page.previous is None


def test_a_row_that_arrives_or_leaves_moves_no_other_row_over_a_page_border():
    rows = [event(f"2020-03-{day:02d}") for day in range(1, 7)][::-1]
    first = pages(2)
    event("2021-01-01")
    rows[1].delete()
    assert [row["public_id"] for row in pages(2, first.next).rows] == [rows[2].pk, rows[3].pk]


def test_the_same_position_has_the_same_cursor():
    event()
    event("2020-03-06")
    assert pages(1).next == pages(1).next


@pytest.mark.parametrize("cursor", ["x", "cD0yMDI2", "a:b", "é", ":", "\x00", "9" * 500, "W10:x", "None"])
def test_made_up_cursors_are_refused(cursor):
    with pytest.raises(cursors.InvalidCursor):
        pages(1, cursor)


def test_a_changed_cursor_or_one_of_another_list_is_refused():
    for day in (1, 2):
        event(f"2020-03-{day:02d}")
    good = pages(1).next
    assert pages(1, good).rows
    other = signing.Signer(salt="record.cursor.seizures").sign_object([0, "2020-03-01", "x"])
    for bad in (good[:-1] + ("A" if good[-1] != "A" else "B"), "X" + good[1:], other, good + "x"):
        with pytest.raises(cursors.InvalidCursor):
            pages(1, bad)


def test_names_page_by_name_then_id():
    names = ["alfa", "alfa-2", "beta", "gamma"]
    for name in names:
        actor(name)
    page = pages(3, order=cursors.NAMES, model=PublicActor)
    rest = pages(3, page.next, order=cursors.NAMES, model=PublicActor)
    assert len(page.rows) == 3
    assert len(rest.rows) == 1
    assert rest.next is None
