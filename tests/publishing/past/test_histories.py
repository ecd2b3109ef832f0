"""What one row hides leaves every revision that shows it of that row, whenever a row that tells the same joined."""

import copy

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from events.publishing.past.event import hidden_of_each
from events.publishing.past.facts import ANSWERABLE
from tests.publishing.documents import DISTRICT, documents, new_id, words

pytestmark = pytest.mark.slow

quick = settings(max_examples=40, deadline=None)
FINER = {"id": "s", "slug": "s", "kind": "sector", "name": {"es": "Sector", "en": None}}


def _district(_row):
    return {
        "location": DISTRICT,
        "place_precision": "district",
        "point": None,
        "radius_m": None,
        "name_as_reported": None,
    }


def _nameless(_row):
    return {"actor": None, "described_as": words("alguien")}


def _in_words(_row):
    return {"claimant": {"name": words("una vecina"), "actor": None, "publisher": None}}


def _vaguer(_row):
    return {"publisher": {"id": "q", "name": "un medio local", "kind": "regional_media"}}


HIDE = {"locations": _district, "actors": _nameless, "claims": _in_words, "reports": _vaguer}


def _more(data, rows: str, row: dict) -> dict:
    """Return a row that tells as much as another, or more."""
    twin = {**copy.deepcopy(row), "id": new_id()}
    if rows == "locations" and data.draw(st.booleans()):
        above = {key: row["location"][key] for key in ("id", "kind", "name")}
        twin["location"] = {**FINER, "path": [above, *row["location"]["path"]]}
    if rows == "locations" and row["point"] and data.draw(st.booleans()):
        twin.update(precision="site", radius_m=None, point=[row["point"][0] + 0.001, row["point"][1]])
    if rows == "actors" and not row["actor"] and data.draw(st.booleans()):
        twin["described_as"] = words(f"{row['described_as']['es']} y madre")
    if rows == "claims":
        twin["report"] = "another"
    return twin


def _told(rows: str, row: dict) -> set[tuple[str, str]]:
    """Return the kinds and subjects of the facts that a row tells of whom or what it shows."""
    if rows == "reports":
        return {("publisher", row["publisher"]["id"])}
    if rows == "actors":
        return {("actor", row["actor"]["id"]) if row["actor"] else ("words", row["described_as"]["es"])}
    if rows == "claims":
        who = row["claimant"]
        if who["actor"] or who["publisher"]:
            return {("actor", who["actor"]["id"]) if who["actor"] else ("publisher", who["publisher"]["id"])}
        return {("words", who["name"]["es"])}
    point = {("point", f"{row['point'][0]},{row['point'][1]}")} if row["point"] else set()
    return point | {("place", row["location"]["id"])}


@pytest.mark.parametrize("rows", HIDE)
@quick
@given(st.data())
def test_no_revision_goes_on_showing_what_one_of_its_rows_hides(rows, data):
    """Twins joined at any revision, or in the last step; the row may have been entered anew on the way."""
    first = data.draw(documents())
    row = data.draw(st.sampled_from(first[rows]))
    history, ids = [first], [row["id"]]
    for _revision in range(data.draw(st.integers(1, 3))):
        following = copy.deepcopy(history[-1])
        if data.draw(st.booleans()):
            following[rows].append(_more(data, rows, row))
        if rows != "reports" and data.draw(st.booleans()):
            next(one for one in following[rows] if one["id"] == ids[-1])["id"] = (anew := new_id())
            ids.append(anew)
        history.append(following)
    now = copy.deepcopy(history[-1])
    hidden = next(one for one in now[rows] if one["id"] == ids[-1])
    hidden.update(HIDE[rows](row))
    joins = _more(data, rows, row)
    # One that joins now and tells the very same is that row entered anew.
    if rows in ("locations", "actors") and _told(rows, joins).isdisjoint(_told(rows, row)) and data.draw(st.booleans()):
        now[rows].append(joins)
    for facts in hidden_of_each(history, now):
        shown = {fact[:2] for fact in facts if fact.row in ids}
        assert _told(rows, row) <= shown


@pytest.mark.parametrize("rows", ["locations", "actors", "claims", "reports"])
@quick
@given(st.data())
def test_who_joins_and_leaves_a_history_where_nothing_is_hidden_takes_nothing_out(rows, data):
    history = [data.draw(documents())]
    assume(history[0][rows])
    for _revision in range(data.draw(st.integers(1, 3))):
        following = copy.deepcopy(history[-1])
        following[rows].append(_more(data, rows, data.draw(st.sampled_from(following[rows]))))
        history.append(following)
    assert not any(hidden_of_each(history[:-1], history[-1]))


@pytest.mark.parametrize("kind", sorted(ANSWERABLE))
@pytest.mark.parametrize("is_in_place", [True, False])
@quick
@given(document=documents(), roles=st.permutations(["killed", "wounded", "initiator"]))
def test_a_body_whose_part_was_corrected_leaves_every_revision_when_it_is_nameless(kind, is_in_place, document, roles):
    """Its part was corrected in its row, or in a row entered anew."""
    body = {"id": "m", "slug": "m", "kind": kind, "name": {"es": "Ministerio", "en": None}}
    row = {**document["actors"][0], "actor": body, "described_as": words(None)}
    others, history = document["actors"][1:], []
    for role in roles:
        row = {**row, "role": role, "id": row["id"] if is_in_place else new_id()}
        history.append({**document, "actors": [row, *others]})
    now = {**document, "actors": [{**row, **_nameless(row)}, *others]}
    for facts in hidden_of_each(history, now):
        assert ("actor", "m") in {fact[:2] for fact in facts}
