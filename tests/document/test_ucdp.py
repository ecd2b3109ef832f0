"""An event in UCDP's terms: who fought whom, deaths by side, and null where nobody gave a figure."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import taxonomy, ucdp
from events.document import EVENT
from events.document.blank import blank
from tests.public.builders import event


def figures(best=None, low=None, high=None) -> dict:
    return {"low": low, "best": best, "high": high}


def part(kind: str, role: str, slug: str = "", name: str = "") -> dict:
    actor = {"id": "a", "slug": slug, "name": {"es": name, "en": None}, "kind": kind} if slug else None
    described = {"es": None if slug else kind, "en": None}
    return blank(
        EVENT["actors"].kind.shape, actor=actor, kind=None if slug else kind, role=role, described_as=described
    )


def harm(group: str, best=None, effect="killed", **more) -> dict:
    return blank(EVENT["casualties"].kind.shape, group=group, effect=effect, quantity=figures(best, **more))


def read(kind: str = "ambush", actors=(), casualties=(), **said) -> dict:
    defaults = {"id": "VRT-2020-00001", "type": kind, "secondary_types": [], "verification": "single_source"}
    return ucdp.reading(blank(EVENT, **{**defaults, "actors": list(actors), "casualties": list(casualties), **said}))


GROUP = part("armed_group", "initiator", "mpcp", "MPCP")
POLICE = part("police", "target", "pnp", "Policía")


def test_an_attack_of_the_armed_group_on_the_state_is_state_based_and_both_names_are_one_dyad():
    for slug in ("mpcp", "sendero-luminoso"):
        found = read(actors=[part("armed_group", "initiator", slug, "x"), POLICE], casualties=[harm("police", 4)])
        assert (found["type_of_violence"], found["side_a"], found["side_b"]) == (
            1, "Government of Peru", "Sendero Luminoso",
        )  # fmt: skip
        assert (found["deaths_a"], found["deaths_b"], found["best"], found["is_candidate"]) == (4, None, 4, True)


SENDERO = {"id": "s", "slug": "sendero-luminoso", "name": {"es": "Sendero", "en": None}, "kind": "armed_group"}
LEADER = part("person", "killed", "camarada", "Camarada")
MEMBER = blank(EVENT["relations"].kind.shape, **{"from": LEADER["actor"], "to": SENDERO, "kind": "member_of"})


@pytest.mark.parametrize("kind", ["leader_killed", "clash", "air_strike"])
@pytest.mark.parametrize(
    ("told", "side"),
    [
        ({"actors": [LEADER], "relations": [MEMBER]}, "Sendero Luminoso"),
        ({"actors": [part("armed_group", "detained", "mpcp", "MPCP")]}, "Sendero Luminoso"),
        ({"actors": [part("armed_group", "killed")]}, "armed_group"),
        ({}, "armed_group"),
    ],
)
def test_a_group_whose_people_die_by_the_state_is_a_side_whatever_part_it_is_given(kind, told, side):
    army = part("military", "executing_force", "fuerza", "Fuerza")
    told = {**told, "actors": [army, *told.get("actors", ())]}
    found = read(kind, casualties=[harm("armed_group", 3)], **told)
    assert (found["type_of_violence"], found["side_b"], found["deaths_b"]) == (1, side, 3)
    assert found["is_candidate"]
    for harmed in ([], [harm("armed_group", 3, "detained")], [harm("armed_group", 0, low=0, high=0)]):
        assert read(kind, casualties=harmed, **told)["type_of_violence"] is None


def test_self_defence_committees_stand_with_the_state_and_civil_servants_with_civilians():
    found = read(
        actors=[GROUP, POLICE], casualties=[harm("self_defence", 1), harm("state_civil", 2), harm("porter", 3)]
    )
    assert (found["deaths_a"], found["deaths_civilians"], found["deaths_unknown"]) == (1, 2, 3)


def test_traffickers_whom_nobody_calls_organised_have_no_type_of_violence():
    found = read("clash", [part("criminal_group", "initiator"), POLICE], [harm("trafficker", 2)])
    assert (found["type_of_violence"], found["is_candidate"], found["deaths_unknown"]) == (None, False, 2)


def test_two_groups_without_the_state_are_non_state_and_their_deaths_are_no_sides():
    found = read("clash", [GROUP, part("criminal_group", "target")], [harm("armed_group", 2)])
    assert (found["type_of_violence"], found["side_b"], found["deaths_b"], found["deaths_unknown"]) == (
        2, "criminal_group", None, 2,
    )  # fmt: skip


def test_killing_civilians_is_one_sided_only_by_an_organised_actor():
    assert read("killing", [GROUP], [harm("civilian", 1)])["type_of_violence"] == 3
    assert (
        read("killing", [part("military", "executing_force")], [harm("civilian", 1)])["side_a"] == "Government of Peru"
    )
    assert read("killing", [part("unknown", "initiator")], [harm("civilian", 1)])["type_of_violence"] is None


def test_a_death_of_another_cause_is_none_and_null_is_not_zero():
    found = read("leader_died", [GROUP], [harm("armed_group", 1, effect="died_other")])
    assert (found["deaths_b"], found["best"], found["type_of_violence"]) == (None, None, None)
    assert read(actors=[GROUP, POLICE], casualties=[harm("police", 0)])["deaths_a"] == 0


def test_debunked_events_tallies_and_events_without_a_death_are_no_candidates():
    assert not read(actors=[GROUP, POLICE], casualties=[harm("police", 1)], verification="debunked")["is_candidate"]
    assert not read(actors=[GROUP, POLICE])["is_candidate"]
    tally = read("official_tally", [GROUP, POLICE], [harm("police", 9)], secondary_types=["clash"])
    assert not tally["is_candidate"]


def test_a_secondary_type_decides_where_the_first_says_nothing_and_an_aggregate_is_less_clear():
    found = read("lab_dismantled", [GROUP, POLICE], secondary_types=["clash"], is_aggregate=True)
    assert (found["type_of_violence"], found["event_clarity"]) == (1, 2)
    assert read(is_aggregate=False)["event_clarity"] == 1


@pytest.mark.parametrize(("end", "code"), [("2020-01-31", 4), ("2020-03-01", 5)])
def test_between_two_days_has_the_code_of_its_length(end, code):
    date = {**blank(EVENT)["date"], "start": "2020-01-01", "end": end, "date_precision": "between"}
    assert read(date=date)["date_prec"] == code


KINDS = st.sampled_from(taxonomy.ActorKind.values)
ROLES = st.sampled_from(taxonomy.ActorRole.values)
FIGURE = st.none() | st.integers(0, 50)


@given(
    st.sampled_from(taxonomy.EventType.values),
    st.lists(st.builds(part, KINDS, ROLES), max_size=4),
    st.lists(
        st.builds(
            lambda group, effect, a, b, c: harm(group, b, effect, low=a, high=c),
            st.sampled_from(taxonomy.CasualtyGroup.values),
            st.sampled_from(taxonomy.Effect.values),
            FIGURE, FIGURE, FIGURE,
        ),
        max_size=5,
    ),
)  # fmt: skip
def test_sides_add_up_to_the_best_figure_whatever_an_event_says(kind, actors, casualties):
    found = read(kind, actors, casualties)
    assert tuple(found) == ucdp.COLUMNS
    sides = [found[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    known = [n for n in sides if n is not None]
    assert found["best"] == (sum(known) if known else None)
    assert (found["side_a"] is None) == (found["side_b"] is None) == (found["type_of_violence"] is None)


@pytest.mark.django_db
def test_the_file_has_a_line_an_event_and_follows_the_filters(client):
    event(type="ambush")
    event(type="arrest")
    text = b"".join(client.get("/en/downloads/ucdp.csv")).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == ucdp.COLUMNS and len(rows) == 2
    text = b"".join(client.get("/en/downloads/ucdp.csv?type=arrest")).decode()
    assert [row["type"] for row in csv.DictReader(io.StringIO(text))] == ["arrest"]
