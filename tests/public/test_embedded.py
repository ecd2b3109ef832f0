"""Rows that events embed: every one once, conditions within one row, steady while others publish."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from events.public import embedded_rows
from events.public.formats.json_text import compact
from events.public.models import PublicClaim
from events.public.query import cursors
from events.public.roles import grant_public

from .asking import selection
from .builders import actor, claim, denial, event, harm, journalled, part, relation

pytestmark = pytest.mark.django_db


def listed(kind, text="", /, **conditions):
    return embedded_rows.Embedded(kind, selection(text), conditions)


def walk(rows, limit, backwards=False):
    """Return the ids of each page, from the first on or from the last back."""
    page = rows.page(cursor=None, limit=limit)
    pages = [page]
    while page.next:
        page = rows.page(cursor=page.next, limit=limit)
        pages.append(page)
    if backwards:
        pages = [page]
        while page.previous:
            page = rows.page(cursor=page.previous, limit=limit)
            pages.append(page)
    return [[row["id"] for row in page.rows] for page in pages]


def joined(pages):
    return [one for page in pages for one in page]


def harms(n):
    return [harm("civilian", "wounded", best) for best in range(1, n + 1)]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 6, 7, 50])
def test_every_row_is_shown_once_in_order_there_and_back(limit):
    days = ["2020-03-01", "2020-03-02", "2020-03-02", "2020-03-03", "2020-03-04"]
    events = [event(day, casualties=harms(n)) for day, n in zip(days, (3, 1, 0, 2, 1), strict=True)]
    expected = [
        row["id"]
        for one in sorted(events, key=lambda one: (-one.sort_on.toordinal(), one.pk))
        for row in json.loads(one.document)["casualties"]
    ]
    there = walk(listed(embedded_rows.CASUALTIES), limit)
    assert joined(there) == expected and len(expected) == 7
    assert [len(page) for page in there[:-1]] == [limit] * (len(there) - 1)
    assert walk(listed(embedded_rows.CASUALTIES), limit, backwards=True)[::-1] == there


def test_a_row_says_its_event_and_is_what_the_document_holds():
    row = event(casualties=[harm("police", "killed", 2)], verification="corroborated")
    document = json.loads(row.document)
    (shown,) = listed(embedded_rows.CASUALTIES).page(cursor=None, limit=9).rows
    told = {key: document[key] for key in ("id", "type", "title", "date", "verification", "is_aggregate")}
    assert compact(shown) == json.dumps(
        {"event": told, **document["casualties"][0]}, ensure_ascii=False, separators=(",", ":")
    )


def test_conditions_hold_within_one_row_and_restrict_the_rows():
    event(casualties=[harm("police", "killed", 1), harm("civilian", "wounded", 2)])
    row = event(casualties=[harm("police", "wounded", 3), harm("civilian", "killed", 4)])
    rows = listed(embedded_rows.CASUALTIES, group=["police"], effect=["wounded", "missing"])
    (shown,) = rows.page(cursor=None, limit=9).rows
    assert (shown["event"]["id"], shown["quantity"]["best"]) == (row.pk, 3)
    assert rows.rows().count() == 1


def test_claims_are_found_by_what_they_are():
    accused = actor("accused")
    event(claims=[claim("killed", status="adopted"), claim("wounded", status="rejected")])
    row = event(claims=[claim("killed", status="rejected"), denial(accused)])
    rows = listed(embedded_rows.CLAIMS, about=["killed"], status=["rejected"])
    assert [shown["event"]["id"] for shown in rows.page(cursor=None, limit=9).rows] == [row.pk]
    denied = listed(embedded_rows.CLAIMS, stance=["denies"]).page(cursor=None, limit=9).rows
    assert denied[0]["value_actor"]["id"] == accused.pk
    assert len(denied) == 1


def test_a_new_revision_replaces_the_kinds_of_its_claims():
    row = event(claims=[claim("killed"), claim("wounded")])
    document = json.loads(row.document)
    journalled(document | {"claims": document["claims"][:1], "revision": 2}, "update")
    assert list(PublicClaim.objects.values_list("about", flat=True)) == ["killed"]


def test_roles_are_restricted_by_actor_and_role_within_one_row():
    first, second = actor("first"), actor("second")
    row = event(actors=[part(first, "initiator"), part(second, "target"), part(None, "initiator")])
    event(actors=[part(first, "target"), part(second, "initiator")])
    # A relation ties an actor to an event without a part in it.
    event(relations=[relation(first, "unit_of", second)], actors=[part(second, "target")])
    asked = selection("actor=first&role=initiator")
    rows = embedded_rows.Embedded(embedded_rows.ROLES, asked, asked.cast_conditions)
    (shown,) = rows.page(cursor=None, limit=9).rows
    assert shown["event"]["id"] == row.pk
    assert shown["actor"]["slug"] == "first"
    assert rows.rows().count() == 1
    assert len(listed(embedded_rows.ROLES).page(cursor=None, limit=9).rows) == 6


def test_subunits_add_the_parts_of_an_actors_units():
    whole, unit = actor("whole"), actor("unit")
    event(relations=[relation(unit, "unit_of", whole)], actors=[part(unit, "initiator"), part(whole, "target")])
    for text, roles in (("actor=whole&subunits=0", ["target"]), ("actor=whole", ["initiator", "target"])):
        asked = selection(text)
        rows = embedded_rows.Embedded(embedded_rows.ROLES, asked, asked.cast_conditions).page(cursor=None, limit=9).rows
        assert sorted(row["role"] for row in rows) == roles


@pytest.mark.slow
@pytest.mark.thorough(
    by="tests/publishing/test_upgrade.py::test_nothing_else_becomes_pending_and_a_mirror_that_follows_ends_equal"
)
@pytest.mark.django_db(transaction=True)
def test_the_migration_finds_the_claims_that_were_published_before_it():
    event(claims=[claim("killed", status="adopted"), claim("wounded", stance="denies")])
    event()
    kinds = PublicClaim.objects.order_by("uid").values_list("uid", "event", "about", "stance", "status")
    before = list(kinds)
    try:
        call_command("migrate", "record", "0004", verbosity=0)
    finally:
        # The desk's own went back with what they rest on.
        call_command("migrate", verbosity=0)
        grant_public(connection)
    assert list(kinds.all()) == before and len(before) == 2


def test_rows_of_debunked_events_are_shown_only_when_asked_for_by_name():
    event(casualties=harms(1), verification="debunked")
    kept = event(casualties=harms(1))
    rows = listed(embedded_rows.CASUALTIES)
    assert [shown["event"]["id"] for shown in rows.page(cursor=None, limit=9).rows] == [kept.pk]
    assert rows.rows().count() == 1
    asked = listed(embedded_rows.CASUALTIES, "verification=debunked,single_source")
    assert len(asked.page(cursor=None, limit=9).rows) == asked.rows().count() == 2


def test_no_row_is_skipped_or_shown_twice_while_others_publish():
    rows = [event(f"2020-03-{day:02d}", casualties=harms(3)) for day in range(1, 5)]
    before = joined(walk(listed(embedded_rows.CASUALTIES), 99))
    page = listed(embedded_rows.CASUALTIES).page(cursor=None, limit=4)
    seen = [row["id"] for row in page.rows]
    # Around the border in the middle of an event: a newer event, a row less before it, rows more, an event less.
    event("2021-01-01", casualties=harms(2))
    halved = json.loads(rows[2].document)
    halved["casualties"] = [*halved["casualties"][1:], harm("civilian", "killed", 9)]
    journalled(halved, "update")
    rows[0].delete()
    while page.next:
        page = listed(embedded_rows.CASUALTIES).page(cursor=page.next, limit=4)
        seen += [row["id"] for row in page.rows]
    assert len(seen) == len(set(seen))
    gone = {row["id"] for row in json.loads(rows[0].document)["casualties"]}
    assert [one for one in seen if one in before] == [one for one in before if one not in gone]


def test_a_cursor_of_another_list_of_rows_is_refused():
    event(casualties=harms(2), actors=[part(None, "initiator"), part(None, "target")])
    cursor = listed(embedded_rows.CASUALTIES).page(cursor=None, limit=1).next
    with pytest.raises(cursors.InvalidCursor):
        listed(embedded_rows.ROLES).page(cursor=cursor, limit=1)
