"""Most harm and largest amounts: orders of the same selection, each monotone in its key, page by page and whole."""

import json
import random

import pytest

from events.taxonomy import OUTSIDE_TOTALS
from tests.public.builders import event, harm, leaf

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"
PASTE = "ordering=-amount&item=cocaine_paste_base&unit=kg"


@pytest.fixture
def record():
    """Events with deaths and amounts of every kind: ties, none, ranges, open ends, contested ones, tallies."""
    rng = random.Random(7)
    figures = [{}, {"best": 0}, {"best": 3}, {"low": 3}, {"high": 90}, {"low": 2, "high": 8}, {"best": 7, "high": 9}]
    for number in range(60):
        casualties = [
            harm(group, effect, **rng.choice(figures))
            for group in ("military", "police")
            for effect in ("killed", "wounded")
            if rng.random() < 0.5
        ]
        seizures = [
            leaf(rng.choice(["cocaine_paste_base", "acetone"]), unit=rng.choice(["kg", "kg", "package"]), **amount)
            for amount in rng.sample([*figures, {"best": 2_000_000}, {"best": 2.5}], rng.randint(0, 3))
        ]
        changes = {}
        if number % 9 == 0:
            changes["verification"] = ("contested", "debunked")[number % 2]
        elif number % 11 == 0:
            changes["type"] = next(iter(OUTSIDE_TOTALS))
        event(f"20{rng.randint(10, 12)}-03-0{rng.randint(1, 3)}", casualties=casualties, seizures=seizures, **changes)


def walk(client, query):
    address, seen = f"{EVENTS}?{query}", []
    while address:
        body = json.loads(client.get(address).content)
        seen += body["results"]
        last, address = body, body["next"]
    return seen, last


def whole(client, query, format_="ndjson"):
    answer = client.get(f"{EVENTS}?{query}&limit=all&format={format_}")
    return b"".join(answer.streaming_content)


def is_counted(row):
    return row["verification"] not in ("contested", "debunked") and row["type"] not in OUTSIDE_TOTALS


def people(row, effect):
    told = (line["quantity"] for line in row["casualties"] if line["effect"] == effect)
    known = [figures["best"] if figures["best"] is not None else figures["low"] for figures in told]
    known = [figure for figure in known if figure is not None]
    return sum(known) if known else -1


def largest(row, item="cocaine_paste_base", unit="kg"):
    amounts = (line["normalised"] for line in row["seizures"] if line["item"] == item and line["normalised"])
    known = [a["best"] if a["best"] is not None else a["low"] for a in amounts if a["unit"] == unit]
    return max((figure for figure in known if figure is not None), default=-1)


KEYS = {
    "ordering=-killed": lambda row: (is_counted(row), people(row, "killed"), people(row, "wounded")),
    PASTE: lambda row: (is_counted(row), largest(row)),
}


@pytest.mark.parametrize("query", KEYS)
@pytest.mark.parametrize("filters", ["", "&date_from=2011-01-01", "&has=casualties"])
def test_an_order_holds_the_same_events_by_a_key_that_never_rises(client, record, query, filters):
    asked = filters + ("&item=cocaine_paste_base" if query == PASTE else "")
    usual = [row["id"] for row in walk(client, f"limit=100{asked}")[0]]
    for limit in (1, 7, 100):
        rows, _last = walk(client, f"{query}{filters}&limit={limit}")
        assert sorted(row["id"] for row in rows) == sorted(usual)
        keys = [KEYS[query](row) for row in rows]
        assert keys == sorted(keys, reverse=True)
        # Ties stand as they do in the usual order.
        place = {id_: at for at, id_ in enumerate(usual)}
        ties = [(tuple(-part for part in key), place[row["id"]]) for key, row in zip(keys, rows, strict=True)]
        assert ties == sorted(ties)
    assert len({key for key in keys}) > 4


@pytest.mark.parametrize("query", KEYS)
def test_whole_files_hold_the_order_and_pages_lead_back(client, record, query):
    rows, _last = walk(client, f"{query}&limit=100")
    ids = [row["id"] for row in rows]
    assert [json.loads(line)["id"] for line in whole(client, query).splitlines()] == ids
    table = whole(client, query, "csv").decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in table[1:]] == ids
    first, second = (client.get(f"{EVENTS}?{query}&limit=5"), None)
    second = client.get(json.loads(first.content)["next"])
    back = json.loads(client.get(json.loads(second.content)["previous"]).content)
    assert [row["id"] for row in back["results"]] == ids[:5]
    from_there = json.loads(first.content)["next"].partition("cursor=")[2].partition("&")[0]
    rest = whole(client, f"{query}&cursor={from_there}")
    assert [json.loads(line)["id"] for line in rest.splitlines()] == ids[5:]


def test_files_in_different_units_are_different_files(client, record):
    in_kilograms, in_packages = (whole(client, PASTE.replace("kg", unit)) for unit in ("kg", "package"))
    assert in_kilograms != in_packages


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("ordering=-amount", "ordering"),
        ("ordering=-amount&item=acetone,cocaine_paste_base", "ordering"),
        ("ordering=-amount&item=cocaine_paste_base", "ordering"),
        ("ordering=-killed&unit=kg", "unit"),
        ("unit=kg", "unit"),
    ],
)
def test_amounts_that_do_not_compare_are_refused_with_a_mend(client, record, query, parameter):
    answer = client.get(f"{EVENTS}?{query}")
    [error] = json.loads(answer.content)["errors"]
    assert (answer.status_code, error["parameter"]) == (400, parameter)
    for mending in error["suggestions"]:
        asked = "&".join([query, *(f"{name}={value}" for name, value in mending.items())])
        if "unit" in mending:
            assert client.get(f"{EVENTS}?{asked}").status_code == 200
    assert error["suggestions"] or parameter == "unit"


def test_an_item_told_in_one_unit_needs_none(client):
    event(seizures=[leaf("acetone", best=3, unit="l")])
    large = event(seizures=[leaf("acetone", best=40, unit="l")])
    rows, _last = walk(client, "ordering=-amount&item=acetone")
    assert next(row["id"] for row in rows) == large.pk


def test_cursors_of_one_order_are_refused_in_another(client, record):
    address = json.loads(client.get(f"{EVENTS}?ordering=-killed&limit=1").content)["next"]
    assert client.get(address.replace("ordering=-killed", PASTE)).status_code == 400
