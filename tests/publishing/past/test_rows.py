"""What is hidden in one row leaves the past though another row tells the same; what hides nothing takes nothing out."""

import copy

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from events.publishing.past.event import hidden_of_each, lost_of_event
from events.publishing.past.facts import Shown
from tests.publishing.documents import DISTRICT, PEOPLE, PLACES, POINTS, documents, entered_anew, new_id, words

quick = settings(max_examples=60, deadline=None)


def hidden(before: dict, now: dict) -> set[Shown]:
    return lost_of_event(before, now).hidden


# --- one row is hidden ---------------------------------------------------------------------------
# What an editor makes of a row; None: it is deleted.
_UNTOLD = dict.fromkeys(("point", "radius_m", "name_as_reported"))
_COARSER = {"location": DISTRICT, "place_precision": "district", **_UNTOLD}
PLACE = {
    "a district": lambda _row: _COARSER,
    "withheld": lambda _row: {**_COARSER, "location": None, "place_precision": "withheld"},
    "a wide circle": lambda row: {
        "place_precision": "vicinity", "radius_m": 9000, "point": [p + 0.03 for p in row["point"] or POINTS[0]]
    },
    "deleted": lambda _row: None,
}  # fmt: skip
CAST = {
    "vaguer": lambda _row: {"actor": None, "described_as": words("alguien")},
    "a body": lambda _row: {
        "actor": {"id": "m", "slug": "m", "kind": "state_civil", "name": {"es": "Ministerio", "en": None}},
        "described_as": words(None),
    },
    "deleted": lambda _row: None,
}
CLAIM = {
    "words": lambda _row: {"claimant": {"name": words("una vecina"), "actor": None, "publisher": None}},
    "a body": lambda _row: {
        "claimant": {
            "name": {"es": "Ministerio", "en": None}, "publisher": None,
            "actor": {"id": "m", "slug": "m", "kind": "state_civil", "name": {"es": "Ministerio", "en": None}},
        }
    },
    "deleted": lambda _row: None,
}  # fmt: skip
OF_WHOM = {"nobody": lambda _row: {"value_actor": None}, "deleted": lambda _row: None}
RELATION = {"deleted": lambda _row: None}


def changed(document: dict, rows: str, row: dict, values: dict | None, *, anew: bool) -> dict:
    """Return a document with one row changed or deleted; anew: it is deleted and entered again with the changes."""
    now = copy.deepcopy(document)
    at = next(at for at, one in enumerate(now[rows]) if one["id"] == row["id"])
    if values is None:
        del now[rows][at]
    elif anew:
        del now[rows][at]
        now[rows].append({**copy.deepcopy(row), **values, "id": new_id()})
    else:
        now[rows][at].update(values)
    return now


def hide(data, rows: str, ways: dict, which=lambda row: True) -> tuple[dict, dict, dict, str]:
    """Return a document, the same with one of its rows hidden, that row, and the way."""
    before = data.draw(documents())
    open_rows = [row for row in before[rows] if which(row)]
    assume(open_rows)
    row, way = data.draw(st.sampled_from(open_rows)), data.draw(st.sampled_from(sorted(ways)))
    now = changed(before, rows, row, ways[way](row), anew=data.draw(st.booleans()))
    if data.draw(st.booleans()):
        now[rows] = data.draw(st.permutations(now[rows]))
    return before, now, row, way


@quick
@given(st.data())
def test_a_place_hidden_in_one_row_leaves(data):
    before, now, row, way = hide(data, "locations", PLACE)
    if way == "deleted":
        # What was entered twice and is taken out once is told by its like.
        is_twice = {**row, "id": ""} in [{**one, "id": ""} for one in now["locations"]]
        assert not (is_twice and hidden(before, now))
        assume(not is_twice)
    lost = {(fact.kind, fact.subject) for fact in hidden(before, now)}
    if row["point"]:
        assert ("point", f"{row['point'][0]},{row['point'][1]}") in lost
    if way != "a wide circle":
        assert ("place", row["location"]["id"]) in lost
        assert not row["name_as_reported"] or ("reported", row["name_as_reported"]) in lost


@quick
@given(st.data())
def test_a_person_or_words_hidden_in_one_row_of_the_cast_leave(data):
    before, now, row, _way = hide(data, "actors", CAST)
    lost = {(fact.kind, fact.subject, fact.detail) for fact in hidden(before, now)}
    kind, subject = ("actor", row["actor"]["id"]) if row["actor"] else ("words", row["described_as"]["es"])
    assert (kind, subject, f"actors,{row['role']}") in lost


@quick
@given(st.data())
def test_a_claimant_hidden_in_one_claim_leaves(data):
    before, now, row, way = hide(data, "claims", CLAIM)
    lost = {(fact.kind, fact.subject) for fact in hidden(before, now)}
    who = row["claimant"]
    if who["publisher"]:
        # That somebody else had said it, or that a claim was dropped, hides no publisher.
        assert way != "words" or ("publisher", who["publisher"]["id"]) in lost
    else:
        assert (("actor", who["actor"]["id"]) if who["actor"] else ("words", who["name"]["es"])) in lost


@quick
@given(st.data())
def test_of_whom_something_was_claimed_leaves_with_one_claim(data):
    before, now, row, _way = hide(data, "claims", OF_WHOM, lambda row: row["value_actor"])
    lost = {(fact.kind, fact.subject, fact.detail) for fact in hidden(before, now)}
    assert ("actor", row["value_actor"]["id"], f"claims,{row['stance']}") in lost


@quick
@given(st.data())
def test_both_ends_of_one_relation_leave_with_it(data):
    before, now, row, _way = hide(data, "relations", RELATION)
    lost = {(fact.subject, fact.detail) for fact in hidden(before, now)}
    assert {(row[end]["id"], f"relations,{row['kind']}") for end in ("from", "to")} <= lost


@quick
@given(st.data())
def test_a_publisher_leaves_with_one_of_its_reports(data):
    vaguer = {"nobody": lambda _row: {"publisher": {"id": "q", "name": "un medio local", "kind": "regional_media"}}}
    before, now, row, _way = hide(data, "reports", vaguer)
    assert ("publisher", row["publisher"]["id"], "report") in {fact[:3] for fact in hidden(before, now)}


@quick
@given(st.data())
def test_who_claimed_one_thing_is_not_told_by_claiming_another(data):
    """The claim of a row is given another text, and a new one without a name has what it said, or more."""
    before = data.draw(documents())
    named = [claim for claim in before["claims"] if claim["claimant"]["actor"] and claim["text"]["es"]]
    assume(named)
    row = data.draw(st.sampled_from(named))
    now = changed(before, "claims", row, {"text": words("otra cosa")}, anew=False)
    nameless = {"name": words("una vecina"), "actor": None, "publisher": None}
    more = data.draw(st.sampled_from(["", " contra la casa", " de noche"]))
    text = words(row["text"]["es"] + more)
    now["claims"].append({**copy.deepcopy(row), "id": new_id(), "claimant": nameless, "text": text})
    assert ("actor", row["claimant"]["actor"]["id"], "claimant,") in {fact[:3] for fact in hidden(before, now)}


@quick
@given(st.data(), st.sampled_from(["killed", "wounded"]))
def test_words_leave_when_their_row_names_somebody_else_and_the_one_they_meant_is_told_of_in_another(data, role):
    before = data.draw(documents())
    nameless = [row for row in before["actors"] if not row["actor"]]
    assume(nameless)
    row = data.draw(st.sampled_from(nameless))
    now = changed(before, "actors", row, {"actor": PEOPLE[0], "described_as": words(None)}, anew=False)
    text = row["described_as"]["es"]
    assert text not in {fact.subject for fact in hidden(before, now)}
    now["actors"].append({**copy.deepcopy(row), "id": new_id(), "role": role, "described_as": words("una mujer")})
    assert (text in {fact.subject for fact in hidden(before, now)}) == (role == row["role"])


@quick
@given(st.data())
def test_a_place_told_for_something_else_stands_for_nothing(data):
    """A row is given another role, and a new one tells less in its own."""
    before = data.draw(documents())
    row = data.draw(st.sampled_from(before["locations"]))
    other = "origin" if row["role"] == "site" else "site"
    now = changed(before, "locations", row, {"role": other}, anew=False)
    now["locations"].append({**copy.deepcopy(row), **_COARSER, "id": new_id()})
    assert ("place", row["location"]["id"]) in {fact[:2] for fact in hidden(before, now)}


def test_a_site_in_a_village_stands_for_no_point_that_a_circle_may_hide():
    village = {"id": "r", "role": "site", "is_primary": False, "name_as_reported": None, "location": PLACES[0]}
    nothing = {rows: [] for rows in ("actors", "relations", "claims", "reports", "casualties", "seizures")}
    named = {**village, "place_precision": "named_place", "point": POINTS[0], "radius_m": None}
    site = {**village, "id": new_id(), "place_precision": "site", "point": [-73.86, -12.6], "radius_m": None}
    near, far = (
        {**village, "id": new_id(), "place_precision": "vicinity", "point": point, "radius_m": 3000}
        for point in ([-73.91, -12.6], POINTS[1])
    )
    for circle, leaves in ((near, True), (far, False)):
        before, now = ({**nothing, "locations": [row, circle]} for row in (named, site))
        assert ("point" in {fact.kind for fact in hidden(before, now)}) == leaves


def test_the_name_that_another_row_gives_stands_for_no_words_and_no_reported_place():
    nothing = {rows: [] for rows in ("relations", "claims", "reports", "casualties", "seizures")}
    part = {"role": "killed", "certainty": "confirmed", "is_inferred": False}
    place = {"role": "site", "is_primary": False, "place_precision": "named_place", "point": None, "radius_m": None}
    document = {
        **nothing,
        "actors": [
            {**part, "id": "1", "actor": None, "described_as": words("Nombre 0")},
            {**part, "id": "2", "actor": PEOPLE[0], "described_as": words(None)},
        ],
        "locations": [
            {**place, **_COARSER, "id": "3", "name_as_reported": "caserío Uno"},
            {**place, "id": "4", "location": PLACES[0], "name_as_reported": None},
        ],
    }
    vaguer = changed(document, "actors", document["actors"][0], {"described_as": words("alguien")}, anew=False)
    assert {fact[:2] for fact in hidden(document, vaguer)} == {("words", "Nombre 0")}
    nowhere = changed(document, "locations", document["locations"][0], {"name_as_reported": None}, anew=False)
    assert {fact[:2] for fact in hidden(document, nowhere)} == {("reported", "caserío Uno")}


# --- nothing is hidden ---------------------------------------------------------------------------


@quick
@given(documents(), documents(), st.data())
def test_rows_in_another_order_entered_anew_or_added_take_nothing_out(before, more, data):
    now = entered_anew(before) if data.draw(st.booleans()) else copy.deepcopy(before)
    is_added = data.draw(st.booleans())
    for rows in ("locations", "actors", "relations", "claims", "reports"):
        if is_added and rows != "reports":
            now[rows] += more[rows]
        now[rows] = data.draw(st.permutations(now[rows]))
    assert hidden(before, now) == set()


@quick
@given(documents(), st.booleans())
def test_finer_places_take_nothing_out(before, is_anew):
    now = entered_anew(before) if is_anew else copy.deepcopy(before)
    for row in now["locations"]:
        row.update(precision="site", radius_m=None, point=row["point"] or POINTS[1])
    assert hidden(before, now) == set()


@quick
@given(documents(), st.booleans())
def test_slips_of_the_pen_take_nothing_out(before, is_anew):
    now = entered_anew(before) if is_anew else copy.deepcopy(before)
    for row in now["actors"]:
        row["described_as"] = words((row["described_as"]["es"] or "").replace("esposa", "Esposaa,") or None)
    for claim in now["claims"]:
        if not claim["claimant"]["actor"] and not claim["claimant"]["publisher"]:
            claim["claimant"]["name"] = words(claim["claimant"]["name"]["es"].replace("enfermera", "enfermerra"))
        claim["text"] = words((claim["text"]["es"] or "").replace("soldados", "soldado") or None)
    assert hidden(before, now) == set()


@quick
@given(documents())
def test_a_claim_whose_text_is_corrected_keeps_its_claimant(before):
    now = copy.deepcopy(before)
    for number, claim in enumerate(now["claims"]):
        claim["text"] = words(f"otra versión {number}")
    assert hidden(before, now) == set()


# --- several revisions ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["person", "police", "state_civil", "armed_group"])
@quick
@given(documents(), st.sampled_from(["una trabajadora", "una trabajadora civil de la zona", None]))
def test_the_same_words_leave_every_revision(kind, first, vaguer):
    """They stood alone, then beside a name that somebody added, and are vaguer now."""
    nameless = [row for row in first["actors"] if not row["actor"]]
    assume(nameless)
    row, text = nameless[0], nameless[0]["described_as"]["es"]
    body = {"id": "m", "slug": "m", "kind": kind, "name": {"es": "Ministerio", "en": None}}
    second = changed(first, "actors", row, {"actor": body}, anew=False)
    now = changed(second, "actors", row, {"actor": body, "described_as": words(vaguer)}, anew=False)
    found = hidden_of_each([first, second], now)
    assert all(text in {fact.subject for fact in facts if fact.kind == "words"} for facts in found)


_GROUPS = [
    {"id": f"g{n}", "slug": f"g{n}", "kind": "armed_group", "name": {"es": f"Grupo {n}", "en": None}} for n in range(2)
]


@quick
@given(documents(), st.sampled_from(["wounded", "initiator"]))
def test_who_joins_without_a_name_takes_out_a_body_named_by_mistake_in_his_part_alone(document, role):
    row = {**document["actors"][0], "described_as": words(None), "role": "initiator"}
    first = {**document, "actors": [{**row, "actor": _GROUPS[0]}, *document["actors"][1:]]}
    second = changed(first, "actors", row, {"actor": _GROUPS[1]}, anew=False)
    assert hidden_of_each([first], second) == [set()]
    joins = {**row, "id": new_id(), "actor": None, "described_as": words("dos desconocidos"), "role": role}
    now = {**second, "actors": [*second["actors"], joins]}
    assert [bool(lost) for lost in hidden_of_each([first, second], now)] == [role == "initiator", False]
    nameless = changed(second, "actors", row, {"actor": None}, anew=False)
    assert all(hidden_of_each([first, second], nameless))
