"""From one form of the documents to the next: nothing lost, nothing invented, today's left as it is."""

import json

import pytest

from events.document import ACTOR, EVENT, LOCATION, NewerSchema, current_text, schema_of, upgraded
from events.document.blank import blank
from events.document.conformity import faults
from events.document.rows import DATE
from events.document.step_date_bounds import with_date_bounds
from events.document.step_new_keys import with_key
from events.document.steps import SCHEMA, STEPS, canonical

# Keys that came with a later form.
_LATER = ("time_of_day",)
_LATER_IN_DATES = ("earliest", "latest")
NOTHING = {"es": None, "en": None}
FIGURES = {"low": 1, "best": None, "high": 3}


def of_form_two() -> dict:
    """Return an event as form 2 had it."""
    shapes = {name: EVENT[name].kind.shape for name in ("locations", "casualties", "decree", "seizures")}
    place = blank(shapes["locations"])
    harm = blank(shapes["casualties"])
    document = blank(EVENT, id="VRT-2026-00001", title={"es": '"schema":9,', "en": None})
    renamed = {}
    for key, value in document.items():
        if key in ("schema", *_LATER):
            continue
        renamed["measure" if key == "decree" else key] = value
    return renamed | {
        "date": {
            ("precision" if key == "date_precision" else key): value
            for key, value in document["date"].items()
            if key not in _LATER_IN_DATES
        },
        "locations": [{("precision" if k == "place_precision" else k): v for k, v in place.items()}],
        "casualties": [{"id": "h", "group": harm["group"], "effect": harm["effect"], **FIGURES, "note": NOTHING}],
        "measure": blank(shapes["decree"]),
        "seizures": [blank(shapes["seizures"])],
    }


def test_a_document_of_form_two_becomes_one_that_conforms():
    before = of_form_two()
    text = canonical(before)
    assert schema_of(text) == 2
    after = json.loads(current_text(text))
    assert list(faults(EVENT, after)) == []
    assert after["casualties"][0]["quantity"] == FIGURES and after["decree"] == before["measure"]
    assert after["revision"] == before["revision"] and after["last_changed_at"] == before["last_changed_at"]
    # The step is pure: what it was given stays as it was.
    assert canonical(before) == text


def test_an_open_start_of_form_one_is_bounded_and_says_so():
    before = of_form_two()
    del before["date"]["counted_on"], before["date"]["start_basis"]
    before["date"] |= {"start": None, "end": "2025-10-08", "precision": "day"}
    assert schema_of(canonical(before)) == 1
    when = json.loads(current_text(canonical(before)))["date"]
    assert (when["start"], when["counted_on"]) == ("2025-09-08", "2025-10-08")
    assert (when["date_precision"], when["start_basis"]) == ("between", "assumed")
    assert (when["earliest"], when["latest"]) == ("2025-09-08", "2025-10-08")


@pytest.mark.parametrize(
    ("when", "reported", "bounds"),
    [
        ({"start": "2017-06-10", "end": "2017-06-10", "date_precision": "week"}, None, ("2017-06-03", "2017-06-17")),
        ({"start": "2017-06-10", "end": "2017-06-12", "date_precision": "month"}, None, ("2017-06-01", "2017-06-30")),
        ({"start": "2017-06-10", "date_precision": "day"}, "2017-08-01", ("2017-06-10", "2017-08-01")),
        ({"start": "2017-06-10", "date_precision": "day"}, None, ("2017-06-10", "2017-06-10")),
        ({"date_precision": "unknown"}, "2017-08-01", (None, None)),
    ],
)
def test_a_date_of_form_four_learns_its_first_and_its_last_day(when, reported, bounds):
    report = blank(EVENT["reports"].kind.shape, published_on=reported)
    whole = blank(DATE, **when)
    before = {key: value for key, value in whole.items() if key not in _LATER_IN_DATES}
    after = with_date_bounds(blank(EVENT, date=before, reports=[report]))["date"]
    assert list(after) == list(DATE.names)
    assert (after["earliest"], after["latest"]) == bounds
    assert {key: value for key, value in after.items() if key not in _LATER_IN_DATES} == before


def test_a_step_that_adds_a_key_puts_it_in_its_place_and_leaves_the_rest():
    before = {"id": "a", "date": 1, "title": 2}
    assert list(with_key("weather", after="date")(before).items()) == [
        ("id", "a"), ("date", 1), ("weather", None), ("title", 2)
    ]  # fmt: skip
    assert list(before) == ["id", "date", "title"]


@pytest.mark.parametrize(("kind", "shape"), [("actor", ACTOR), ("location", LOCATION)])
def test_actors_and_places_learn_their_number_and_places_that_their_area_is_not_known(kind, shape):
    before = {key: value for key, value in blank(shape).items() if key not in ("schema", "area_km2")}
    assert schema_of(canonical(before)) == 2
    assert current_text(canonical(before)) == canonical(blank(shape)) == canonical(upgraded(kind, before, 2))


def test_today_s_text_is_the_very_text():
    text = canonical(blank(EVENT, id="VRT-2026-00001"))
    assert current_text(text) is text and schema_of(text) == SCHEMA


def test_a_newer_form_is_refused_in_words():
    newer = canonical(blank(LOCATION) | {"schema": SCHEMA + 1})
    with pytest.raises(NewerSchema, match=f"form {SCHEMA + 1}"):
        current_text(newer)


def test_a_text_within_a_document_cannot_name_its_form():
    forged = canonical({"id": 'a","schema":3,"x', "slug": '"schema":3,', "name": NOTHING})
    assert schema_of(forged) == 2


def test_there_is_a_step_from_every_form_to_the_next():
    assert sorted(STEPS) == list(range(1, SCHEMA))


def test_reports_of_form_seven_learn_that_nothing_was_said_of_copies():
    shape = EVENT["reports"].kind.shape
    before = {key: value for key, value in blank(shape, id="r").items() if key not in ("is_copy_held", "copy_sha256")}
    after = upgraded("event", blank(EVENT, id="VRT-2026-00001", reports=[before]) | {"schema": 7}, 7)
    assert after["reports"] == [blank(shape, id="r")] and list(after["reports"][0]) == list(shape.names)
    assert list(faults(EVENT, after)) == [] and "is_copy_held" not in before
