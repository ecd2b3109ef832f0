"""Ranges, hedges and units typed into a box of figures: put where they belong, or refused and left as typed."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import numbers
from events.admin.seizure import CasualtyForm, SeizureForm
from events.models import EventLocation
from tests import factories

from .conftest import session_of
from .filling import add_row, open_event, posted, save_event
from .test_figures import last, readings, with_figure

COCAINE = {"category": "drug", "item": "cocaine_hydrochloride", "form": "unknown", "measure": "seized"}


@pytest.fixture
def event(editor):
    return factories.fit_event(created_by=editor)


@pytest.fixture
def client(editor):
    return session_of(editor)


def held(row):
    """Return (low, best, high, quantifier, unit) of a stored seizure."""
    return (row.quantity_low, row.quantity_best, row.quantity_high, row.quantifier, row.unit)


STORED = {
    "casi 300 kg": (None, 300, None, "almost", "kg"),
    "de 300 a 320 kg": (300, None, 320, "", "kg"),
    "siete toneladas": (7, 7, 7, "", "t"),
    "1,2 t": (Decimal("1.2"), Decimal("1.2"), Decimal("1.2"), "", "t"),
    "más de 1.200,5 kg": (Decimal("1200.5"), None, None, "more_than", "kg"),
    "hasta 20 kg": (None, None, 20, "up_to", "kg"),
    "exactamente 5 kilos": (5, 5, 5, "exactly", "kg"),
    "~300 kg": (None, 300, None, "approximately", "kg"),
    "unos 300 a 320 kg": (300, None, 320, "approximately", "kg"),
}


@pytest.mark.parametrize(("typed", "stored"), STORED.items())
def test_what_one_box_says_is_put_into_the_boxes_of_its_row(client, event, typed, stored):
    response = with_figure(client, event, **{**COCAINE, "unit": ""}, quantity_best=typed)
    assert response.status_code == 302, response.context["errors"]
    assert held(last(event)) == stored
    form = open_event(client, event)
    number = event.seizures.count() - 1
    shown = [form[f"seizures-{number}-quantity_{end}"][0] for end in ("low", "best", "high")]
    assert [numbers.parse(text).value if text else None for text in shown] == list(stored[:3])
    version = event.version
    assert save_event(client, event, form).status_code == 302
    event.refresh_from_db()
    assert (held(last(event)), event.version - version <= 1) == (stored, True), "saved again, nothing is another"


def test_a_unit_in_the_box_is_held_against_the_rows(client, event):
    for unit, status in (("kg", 302), ("t", 200)):
        before = event.seizures.count()
        response = with_figure(client, event, **{**COCAINE, "unit": unit}, quantity_best="casi 300 kg")
        assert response.status_code == status
        assert event.seizures.count() == before + (status == 302)
    html = response.content.decode()
    assert "«casi 300 kg» y la casilla «Unidad» se contradicen" in html
    assert posted(html)[f"seizures-{before}-quantity_best"] == ["casi 300 kg"]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"quantity_low": "de 3 a 5", "quantity_best": "4"}, "quantity_low"),
        ({"quantity_best": "de 300 a 320 kg", "quantity_low": "280"}, "quantity_best"),
        ({"quantity_best": "casi 300 kg", "quantifier": "up_to"}, "quantity_best"),
        ({"quantity_best": "300 kg", "quantity_high": "0,32 t"}, "quantity_high"),
        ({"quantity_best": "3", "packages": "casi 20"}, "packages"),
        ({"quantity_best": "3", "packages": "3 a 5"}, "packages"),
        ({"quantity_best": "3", "packages": "20 kg"}, "packages"),
        ({"quantity_best": "3 personas"}, "quantity_best"),
        ({"quantity_best": "300 kg de cocaína"}, "quantity_best"),
        ({"quantity_best": "800 kg a 1 t"}, "quantity_best"),
        ({"quantity_best": "1,2345 kg"}, "quantity_best"),
        ({"quantity_best": "de 1,2345 a 2 kg"}, "quantity_best"),
    ],
)
def test_what_a_row_has_no_place_for_is_refused_and_stays_as_typed(client, event, fields, name):
    number = event.seizures.count()
    response = with_figure(client, event, **{**COCAINE, "unit": "", **fields})
    assert response.status_code == 200
    errors = response.context["inline_admin_formsets"][3].formset.forms[-1].errors
    assert name in errors
    form = posted(response.content.decode())
    assert {key: form[f"seizures-{number}-{key}"] for key in fields} == {key: [text] for key, text in fields.items()}
    assert event.seizures.count() == number


def test_an_ambiguous_amount_is_asked_about_once_with_its_words(client, event):
    number = event.seizures.count()
    name = f"seizures-{number}-quantity_best"
    typed = "entre 1.200 y 1.500 kg"
    response = with_figure(client, event, **{**COCAINE, "unit": ""}, quantity_best=typed)
    html = response.content.decode()
    assert [words for _value, words in readings(html, name)] == [
        "de mil doscientos a mil quinientos kg (de 1200 a 1500)",
        "de uno coma dos a uno coma cinco kg (de 1,2 a 1,5)",
    ]
    form = posted(html)
    assert form[name] == [typed]
    assert save_event(client, event, form).status_code == 200, "no choice, no save"
    chosen = {f"{name}-reading": readings(html, name)[0][0]}
    assert save_event(client, event, {**form, **chosen}).status_code == 302
    assert held(last(event)) == (1200, None, 1500, "", "kg")


def test_a_stored_row_takes_a_range_although_its_own_column_stays_empty(client, event):
    row = factories.SeizureFactory(event=event, quantity_low=5, quantity_best=None, quantity_high=None)
    form = open_event(client, event)
    index = int(form["seizures-TOTAL_FORMS"][0]) - 1
    changes = {f"seizures-{index}-quantity_low": "", f"seizures-{index}-quantity_best": "de 6 a 8"}
    assert save_event(client, event, form, **changes).status_code == 302
    row.refresh_from_db()
    assert (row.quantity_low, row.quantity_best, row.quantity_high) == (6, None, 8)


def test_money_and_people_are_read_with_their_words(client, event):
    response = with_figure(client, event, quantity_best="3", value="S/ 3.000,50")
    assert response.status_code == 302, response.context["errors"]
    assert (last(event).value, last(event).currency) == (Decimal("3000.50"), "PEN")
    data = add_row(
        open_event(client, event), "casualties", group="military", effect="wounded", best="de 3 a 5 personas"
    )
    assert save_event(client, event, data).status_code == 302
    row = event.casualties.order_by("-pk").first()
    assert (row.low, row.best, row.high) == (3, None, 5)


def test_people_of_whom_a_figure_is_hedged_keep_the_hedge_or_are_refused(client, event):
    """A row of people has no box for "almost": it would be lost."""
    data = open_event(client, event)
    people = {"group": "military", "effect": "wounded"}
    response = save_event(client, event, add_row(data, "casualties", **people, best="casi 30"))
    assert response.status_code == 200
    assert "perdería las palabras" in response.content.decode()
    assert save_event(client, event, add_row(data, "casualties", **people, best="más de treinta")).status_code == 302
    row = event.casualties.order_by("-pk").first()
    assert (row.low, row.best, row.high) == (30, None, None)


def test_a_radius_in_kilometres_is_one_in_metres(client, event):
    form = open_event(client, event)
    changes = {"places-0-precision": "vicinity", "places-0-radius_m": "5 km"}
    response = save_event(client, event, form, **changes, **{"places-0-public_point": "-73.862, -12.635"})
    errors = [f.errors for f in response.context["inline_admin_formsets"][0].formset.forms] if response.context else []
    assert not any("radius_m" in one for one in errors), errors
    assert response.status_code == 302
    assert EventLocation.objects.get(event=event, precision="vicinity").radius_m == 5000


def ask(client, text, **box):
    return client.get(reverse("admin:events_event_figures"), {"text": text, **box})


def test_the_echo_says_what_will_be_stored(client):
    box = {"places": 3, "takes": "best", "has_unit": True, "has_quantifier": True}
    told = ask(client, "de 300 a 320 kg", **box).json()
    assert told == {
        "words": "de trescientos a trescientos veinte kg → al menos: 300 · como máximo: 320 · unidad: kg",
        "value": "",
        "choices": [],
    }
    assert ask(client, "siete", **box).json()["words"] == "siete"
    assert "mejor cifra: 300" in ask(client, "casi 300 kg", **box).json()["words"]
    assert ask(client, "casi 300", takes="best").json()["words"].startswith("Esta casilla")
    assert len(ask(client, "1.200 kg", **box).json()["choices"]) == 2
    assert ask(client, "1.200 t" + "0" * 400, **box).json()["words"] == "aún no es un número"


@pytest.mark.parametrize("box", [{}, {"places": "x"}, {"places": "-1", "takes": "all", "fixed": "\0", "has_unit": "1"}])
def test_no_question_of_the_echo_is_an_error(client, box):
    for text in ("", "\0", "5", "9" * 5000, "1.200"):
        assert ask(client, text, **box).status_code == 200


def test_the_newsroom_asks_and_a_stranger_does_not(client):
    path = reverse("admin:events_event_figures")
    assert Client().get(path).status_code == 302
    assert session_of(factories.UserFactory(is_staff=True, is_superuser=False)).get(path).status_code == 403


@pytest.mark.parametrize("form", [SeizureForm, CasualtyForm])
def test_every_amount_names_fields_of_its_model(form):
    names = {field.name for field in form._meta.model._meta.fields}
    for figures in form.FIGURES:
        assert set(filter(None, figures)) <= names
    assert set(form.FIXED) <= names


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.decimals(min_value=0, max_value=Decimal("9999999"), places=3),
    st.sampled_from(["{}", "casi {}", "{} kg", "más de {}", "hasta {} kg", "~{}"]),
)
def test_no_typed_figure_is_stored_as_another(client, event, value, shape):
    text = shape.format(numbers.spell(value))
    event.seizures.all().delete()
    unit = "" if "kg" in text else "kg"
    response = with_figure(client, event, **{**COCAINE, "unit": unit}, quantity_best=text)
    assert response.status_code == 302, response.context["errors"]
    row = last(event)
    assert {v for v in (row.quantity_low, row.quantity_best, row.quantity_high) if v is not None} == {value}
    form = open_event(client, event)
    shown = {form[f"seizures-0-quantity_{end}"][0] for end in ("low", "best", "high")} - {""}
    assert {numbers.parse(one) for one in shown} == {numbers.Reading(numbers.without_zeros(value))}
