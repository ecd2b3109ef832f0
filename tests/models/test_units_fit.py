"""Which units fit which goods: the form's offer, model and database say the same, and no more than makes sense."""

from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import override

from events import taxonomy
from events.importers import sample
from events.models import Seizure
from events.models.item_rules import fitting, refusals
from tests import factories

BY_ITEM = taxonomy.ITEM_RULES
PAIRS = [(item, category) for item, rule in BY_ITEM.items() for category in sorted(rule.categories)]
EVERY = [(item, category, unit) for item, category in PAIRS for unit in taxonomy.Unit.values]
COUNTS = {unit for unit, rule in taxonomy.UNIT_RULES.items() if rule.kind == "count"}
ONE_BY_ONE = {"weapon", "vehicle", "vessel", "aircraft", "communications", "installation"}


def offered() -> set[tuple]:
    return {(item, category, unit) for item, category in PAIRS for unit in fitting(item, category)["unit"]}


def cleans(item: str, category: str, unit: str) -> bool:
    """Whether the form's own check takes a row; without the database's rules, which are asked by themselves."""
    row = factories.SeizureFactory.build(
        event=None, item=item, category=category, form=fitting(item)["form"][0], unit=unit
    )
    try:
        row.full_clean(exclude=["event"], validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        assert set(error.message_dict) == {"unit"}, error
        return False
    return True


def test_what_is_offered_is_what_the_model_takes():
    assert {case for case in EVERY if cleans(*case)} == offered()


@pytest.mark.django_db
def test_what_is_offered_is_what_the_database_takes():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = 'seizure_item_decides_unit'"
        )
        [(rule,)] = cursor.fetchall()
        cursor.execute(
            "SELECT item, category, unit FROM unnest(%s::text[], %s::text[], %s::text[]) AS row(item, category, unit) "
            f"WHERE {rule}",
            [list(column) for column in zip(*EVERY, strict=True)],
        )
        assert set(cursor.fetchall()) == offered()


@pytest.mark.parametrize("item", BY_ITEM)
def test_a_count_makes_sense_of_what_it_counts(item):
    for category in BY_ITEM[item].categories:
        units = set(fitting(item, category)["unit"])
        assert units, "every thing can be told in some unit"
        assert "round" not in units or category == "ammunition"
        assert "stick" not in units or category == "explosive" or item == "cannabis_resin"
        assert "drum" not in units or "liquid" in BY_ITEM[item].forms
        assert units & COUNTS == {"item"} or category not in ONE_BY_ONE
        assert not {"package", "sack", "backpack"} & units or category not in ONE_BY_ONE
        # Two words for one would make two lines of one thing.
        assert not {"round", "item"} <= units or item == "other"


def test_every_unit_can_stand_in_a_row_and_so_in_a_filter():
    assert {unit for _item, _category, unit in offered()} == set(taxonomy.Unit.values)


def test_units_of_other_are_those_of_its_categories():
    of_each = [set(fitting("other", category)["unit"]) for category in BY_ITEM["other"].categories]
    assert set(fitting("other")["unit"]) == set.union(*of_each) == BY_ITEM["other"].units
    assert set.intersection(*of_each) < set.union(*of_each)


def test_every_row_of_the_sample_fits():
    rows = [row for entry in sample.read()["events"] for row in entry.get("seizures") or []]
    assert {row.get("unit") for row in rows} >= {"drum", "sack", "stick", "round", "package", "item"}
    for row in rows:
        said = [row.get(name) or "" for name in ("category", "form", "measure", "unit")]
        assert not refusals(row["item"], *said), row


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "spanish", "english"),
    [
        (
            {"item": "airstrip", "unit": "package"},
            "pista de aterrizaje clandestina no se cuenta en paquete. Lo que cabe: unidad.",
            "airstrip is not counted in package. What fits: item.",
        ),
        (
            {"item": "kerosene", "unit": "round"},
            "kerosene no se cuenta en munición. "
            "Lo que cabe: g, kg, t, arroba, ml, l, galón estadounidense, unidad, paquete, saco, mochila, bidón.",
            "kerosene is not counted in round. "
            "What fits: g, kg, t, arroba, ml, l, US gallon, item, package, sack, backpack, drum.",
        ),
        (
            {"item": "cartridge", "unit": "item"},
            "cartucho no se cuenta en unidad. Lo que cabe: paquete, munición.",
            "cartridge is not counted in item. What fits: package, round.",
        ),
        (
            {"item": "other", "category": "vehicle", "form": "not_applicable", "unit": "sack"},
            "otro (Vehículo) no se cuenta en saco. Lo que cabe: g, kg, t, arroba, ml, l, galón estadounidense, unidad, "
            "ha, m², m, km, soles, dólares estadounidenses, euros.",
            "other (Vehicle) is not counted in sack. What fits: g, kg, t, arroba, ml, l, US gallon, item, ha, m², m, "
            "km, soles, US dollars, euros.",
        ),
    ],
    ids=lambda wrong: wrong["item"] if isinstance(wrong, dict) else "",
)
def test_what_does_not_fit_is_refused_with_what_fits_by_the_form_and_by_the_database(wrong, spanish, english):
    row = factories.SeizureFactory.build(event=factories.EventFactory(), **wrong)
    for language, words in (("es", spanish), ("en", english)):
        with override(language), pytest.raises(ValidationError) as refused:
            row.full_clean()
        assert refused.value.message_dict == {"unit": [words]}
    with pytest.raises(IntegrityError, match="seizure_item_decides_unit"):
        row.save()


@pytest.mark.django_db
def test_earlier_rows_stay_until_somebody_changes_them_and_the_migration_can_be_taken_back():
    loader = MigrationLoader(connection)
    [(label, name)] = [key for key in loader.disk_migrations if key[1].endswith("_containers_fit_the_item")]
    operations = import_module(f"events.migrations.{name}").Migration.operations
    row = factories.SeizureFactory(item="airstrip", unit="item")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    states = [loader.project_state((label, name), at_end=False)]
    for operation in operations:
        states.append(states[-1].clone())
        operation.state_forwards(label, states[-1])

    def migrate(number: int, way: str) -> None:
        before, after = states[number : number + 2] if way == "forwards" else states[number : number + 2][::-1]
        with connection.schema_editor() as editor:
            getattr(operations[number], f"database_{way}")(label, editor, before, after)

    for _ in range(2):
        for number in reversed(range(len(operations))):
            migrate(number, "backwards")
        assert Seizure.objects.filter(pk=row.pk).update(unit="package") == 1
        for number in range(len(operations)):
            migrate(number, "forwards")
        with pytest.raises(IntegrityError), transaction.atomic():
            Seizure.objects.filter(pk=row.pk).update(quantity_high=99)
        row.refresh_from_db()
        assert row.unit == "package", "kept as it was"
    # Backwards with a row that even the earlier rule refuses.
    with connection.schema_editor() as editor:
        editor.execute('ALTER TABLE events_seizure DROP CONSTRAINT "seizure_item_decides_unit"')
    Seizure.objects.filter(pk=row.pk).update(unit="ha")
    migrate(1, "forwards")
    for number in reversed(range(len(operations))):
        migrate(number, "backwards")
    row.refresh_from_db()
    assert row.unit == "ha"
