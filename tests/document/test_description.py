"""The description of the documents: what it makes of itself, and what it finds wrong with a document."""

import copy

import pytest

from events import taxonomy
from events.document import ACTOR, DOCUMENTS, EVENT, LOCATION, ROW_TABLES
from events.document.blank import blank
from events.document.conformity import faults
from events.document.flat import columns, properties
from events.document.kinds import Key, Shape, Text
from events.document.steps import SCHEMA
from events.document.vocabularies import fields_of_vocabularies

ALL_SHAPES = [*DOCUMENTS.values(), *(shape for shape, _key in ROW_TABLES.values())]


def whole_event() -> dict:
    """Return an event of which every part has a row."""
    parts = ("locations", "actors", "relations", "seizures", "casualties", "claims", "reports", "related")
    event = blank(EVENT, id="VRT-2026-00001", decree=blank(EVENT["decree"].kind.shape))
    return event | {name: [blank(EVENT[name].kind.shape)] for name in parts}


@pytest.mark.parametrize("shape", ALL_SHAPES, ids=lambda shape: shape.name)
def test_a_blank_object_of_every_shape_conforms_once_its_id_is_an_event_s(shape):
    document = blank(shape)
    if shape is EVENT:
        assert list(faults(shape, document)) == ["id: '-' is no Text"]
        document = whole_event()
    assert list(faults(shape, document)) == []


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda e: e.pop("verification"), ": has the keys"),
        (lambda e: e.update(weather=None), ": has the keys"),
        (lambda e: e.update(type="ambsh"), "type: 'ambsh' is no Code"),
        (lambda e: e.update(type=None), "type: null"),
        (lambda e: e.update(secondary_types=["no"]), "secondary_types: 'no' is no code"),
        (lambda e: e.update(secondary_types="ambush"), "secondary_types: no list"),
        (lambda e: e.update(is_aggregate=1), "is_aggregate: 1 is no Flag"),
        (lambda e: e.update(revision=True), "revision: True is no Whole"),
        (lambda e: e.update(title={"en": None, "es": "x"}), "title: "),
        (lambda e: e.update(title={"es": "", "en": None}), "title: "),
        (lambda e: e.update(last_changed_at="2026-01-01 00:00"), "last_changed_at: "),
        (lambda e: e["date"].update(start="2026-02-30"), "date.start: "),
        (lambda e: e["seizures"][0]["quantity"].update(best="3"), "seizures[0].quantity: "),
        (lambda e: e["seizures"][0].update(quantity=None), "seizures[0].quantity: null"),
        (lambda e: e["locations"][0].update(point=[1]), "locations[0].point: "),
        (lambda e: e["reports"][0].update(url="javascript:1"), "reports[0].url: "),
        (lambda e: e["relations"][0]["from"].update(kind="site"), "relations[0].from.kind: "),
        (lambda e: e.update(decree=[]), "decree: no object"),
        (lambda e: e.update(claims=[None]), "claims[0]: no object"),
    ],
)
def test_a_fault_is_found_and_its_place_named(damage, fault):
    document = copy.deepcopy(whole_event())
    damage(document)
    found = list(faults(EVENT, document))
    assert len(found) == 1 and found[0].startswith(fault), found


def test_the_order_of_keys_is_part_of_the_shape():
    event = whole_event()
    assert any(faults(EVENT, dict(reversed(event.items()))))


def test_blank_refuses_keys_that_its_shape_has_not():
    with pytest.raises(KeyError, match="weather"):
        blank(EVENT, weather=None)


def test_a_shape_names_no_key_twice():
    with pytest.raises(ValueError, match="twice"):
        Shape("Twice", "", (Key("a", Text()), Key("a", Text())))


@pytest.mark.parametrize("shape", [EVENT, *(shape for shape, _key in ROW_TABLES.values())], ids=lambda s: s.name)
def test_no_column_stands_twice_and_every_cell_can_be_read(shape):
    names = [column.name for column in columns(shape)]
    assert len(set(names)) == len(names)
    document = whole_event() if shape is EVENT else blank(shape)
    cells = {column.name: column.value_in(document) for column in columns(shape)}
    assert not any(isinstance(value, dict) for value in cells.values())
    assert not {name for name in names if name.split("_")[0] == name.split("_")[-1] and "_" in name}


def test_amounts_dates_and_places_have_one_name_in_every_table():
    flat = {shape.name: [column.name for column in columns(shape)] for shape in ALL_SHAPES}
    amounts = ["quantity_low", "quantity_best", "quantity_high"]
    assert [name for name in flat["CasualtyRow"] if name.startswith("quantity_")] == amounts
    assert [name for name in flat["SeizureRow"] if name.startswith("quantity_")] == amounts
    assert {f"normalised_{name}" for name in ("kind", "unit", "low", "best", "high", "rule")} <= {*flat["SeizureRow"]}
    assert {"value_low", "claimant_name_es", "claimant_actor", "claimant_publisher_kind"} <= {*flat["ClaimRow"]}
    days = {f"date_{name}" for name in ("start", "end", "earliest", "latest", "counted_on", "precision", "basis")}
    days |= {"date_span", "date_start_basis"}
    of_events = {"event", "event_type", "event_title_es", *days}
    for name in ("CasualtyRow", "SeizureRow", "ClaimRow", "RoleRow"):
        assert of_events <= {*flat[name]} and flat[name][0] == "event"
    assert {"date_precision", "place_precision", "decree_action", "schema"} - {*flat["Event"]} == {"schema"}
    assert days <= {*flat["Event"]}
    assert {*days, "place_precision"} <= {column.name for column in properties(EVENT)}


def test_every_vocabulary_that_documents_hold_is_found_where_it_stands():
    found = {}
    for vocabulary, path in fields_of_vocabularies(EVENT):
        found.setdefault(vocabulary, []).append(path)
    assert found[taxonomy.EventType] == ["type", "secondary_types[]"]
    assert found[taxonomy.Unit] == ["seizures[].unit", "claims[].unit"]
    assert "locations[].location.path[].kind" in found[taxonomy.LocationKind]
    assert set(fields_of_vocabularies(ACTOR)) == {
        (taxonomy.ActorKind, "kind"),
        (taxonomy.Language, "names[].language"),
        (taxonomy.ActorNameKind, "names[].kind"),
        (taxonomy.ActorKind, "parents[].actor.kind"),
        (taxonomy.ActorRelationKind, "parents[].kind"),
        (taxonomy.Certainty, "parents[].certainty"),
    }


def test_the_number_of_the_form_stands_second_in_every_document():
    for shape in (EVENT, ACTOR, LOCATION):
        assert shape.names[:2] == ("id", "schema") and blank(shape)["schema"] == SCHEMA
