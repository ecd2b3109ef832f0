"""What makes two events alike, one thing at a time: no database."""

import itertools
import random
from datetime import date
from decimal import Decimal

import pytest

from events.desk.likeness import LIKELY, Spot, Traits, compare
from events.desk.likeness.traits import words_of_title

DAY = date(2026, 3, 10)
DISTRICT = Spot(10, above=(5, 1), point=(-73.8, -12.5), name="Anco", names=frozenset({"anco"}))
PROVINCE = Spot(5, above=(1,), name="La Mar", names=frozenset({"la", "mar"}))
VILLAGE = Spot(20, above=(10, 5, 1), point=(-73.75, -12.52), name="Caserío", names=frozenset({"caserio"}))
FAR = Spot(30, above=(7, 1), point=(-75.2, -11.2), name="Lejos", names=frozenset({"lejos"}))


def titled(text: str):
    return (words_of_title(text),)


def event(pk=1, day=DAY, spot=DISTRICT, kind="drug_seizure", title="", **values) -> Traits:
    last = values.pop("last", day)
    spots = (spot,) if spot else ()
    return Traits(pk, day, last, (kind,), titled(title) if title else (), spots, **values)


def codes(likeness) -> set[str]:
    return {reason.code for reason in likeness.reasons}


@pytest.mark.parametrize("days", [0, 1, 3, 4])
def test_the_same_place_and_kind_within_four_days_is_asked_about(days):
    assert compare(event(), event(2, DAY.replace(day=10 + days))).is_likely


def test_one_title_of_a_province_and_of_its_district_is_very_likely_one_event():
    title = "Incautan 300 kilos de pasta básica en un camión"
    found = compare(event(title=title), event(2, spot=PROVINCE, title=title))
    assert found.score >= 75 and {"title", "place_within", "same_day"} <= codes(found)


@pytest.mark.parametrize(
    ("spot", "code"),
    [(DISTRICT, "same_place"), (VILLAGE, "place_within"), (PROVINCE, "place_within"), (FAR, "elsewhere")],
)
def test_places_are_told_by_how_they_lie(spot, code):
    found = compare(event(), event(2, spot=spot))
    assert code in codes(found)
    assert found.is_likely == (spot != FAR)


def test_neighbours_under_20_km_are_near_and_beyond_are_not():
    near = Spot(40, above=(8, 1), point=(-73.8, -12.65), name="Vecino")
    beyond = Spot(41, above=(8, 1), point=(-73.8, -12.69), name="Más allá")
    assert "near" in codes(compare(event(), event(2, spot=near)))
    assert "elsewhere" in codes(compare(event(), event(2, spot=beyond)))


def test_eight_days_apart_are_two_unless_another_record_has_them_under_one_id():
    apart = DAY.replace(day=18)
    assert compare(event(), event(2, apart)).score == 0
    one_id = {"external": frozenset({("ucdp ged", "1")})}
    assert compare(event(**one_id), event(2, apart, **one_id)).is_likely


def test_spans_that_overlap_count_as_near_however_long_ago_one_began():
    long = event(2, date(2026, 2, 1), last=date(2026, 3, 12), title="Operación en Anco")
    assert "spans_meet" in codes(compare(event(), long))


def test_figures_that_agree_speak_for_it_and_quite_others_against():
    def figure(n):
        return {"figures": {("cocaine", "paste", "kg"): (Decimal(n), Decimal(n))}}

    plain = compare(event(), event(2)).score
    assert compare(event(**figure(300)), event(2, **figure(300))).score > plain
    assert compare(event(**figure(300)), event(2, **figure(30))).score < plain
    assert compare(event(**figure(0)), event(2, **figure(5))).score < plain


def test_one_report_speaks_for_it_and_is_named():
    reports = {"reports": frozenset({7, 8})}
    found = compare(event(**reports), event(2, reports=frozenset({8})))
    [reason] = [reason for reason in found.reasons if reason.code == "same_report"]
    assert reason.values == {"reports": [8]}


def test_two_decrees_of_one_day_are_two_and_one_decree_is_one():
    kind = {"kind": "emergency_measure", "title": "Prorrogan el estado de emergencia"}
    one = event(instrument="2024n133", **kind)
    assert not compare(one, event(2, instrument="2024n134", **kind)).is_likely
    assert compare(one, event(2, DAY.replace(day=14), spot=None, instrument="2024n133", **kind)).is_likely


def test_titles_meet_across_languages_and_names_of_places_count_once():
    spanish = event(title="Policía destruye laboratorio de cocaína en Anco")
    english = event(2, title="Police destroy cocaine laboratory in Anco")
    assert "title" in codes(compare(spanish, english))
    assert "title" not in codes(compare(event(title="Bloqueo en Anco"), event(2, title="Incautación en Anco")))


def test_which_of_the_two_is_asked_makes_no_difference_and_scores_stay_in_their_bounds():
    chance = random.Random(7)
    spots = [None, DISTRICT, PROVINCE, VILLAGE, FAR]
    made = [
        event(
            n,
            chance.choice([None, DAY, DAY.replace(day=13), DAY.replace(day=25)]),
            chance.choice(spots),
            chance.choice(["ambush", "clash", "drug_seizure"]),
            chance.choice(["", "Emboscada a patrulla", "Ataque a una patrulla deja 3 heridos"]),
            reports=frozenset(chance.sample(range(4), 2)),
            figures={("police", "wounded"): (Decimal(chance.randint(0, 9)),) * 2},
        )
        for n in range(25)
    ]
    for one, other in itertools.combinations(made, 2):
        there, back = compare(one, other), compare(other, one)
        assert there.score == back.score and 0 <= there.score <= 100
        assert codes(there) == codes(back)
    assert any(compare(*pair).score >= LIKELY for pair in itertools.combinations(made, 2))
