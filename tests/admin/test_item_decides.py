"""The form of goods: what the item cannot be is refused by name, in words, with what would fit; amounts in words."""

import html

import pytest

from events import taxonomy
from events.models.item_rules import fitting
from tests import factories

from .conftest import session_of
from .filling import address_of, open_event

pytestmark = pytest.mark.django_db

REFUSED = {
    "es": (
        "pista de aterrizaje clandestina corresponde a: Instalación.",
        "pista de aterrizaje clandestina no se presenta como polvo. Lo que cabe: no corresponde.",
        "pista de aterrizaje clandestina no admite «erradicación». Lo que cabe: destrucción, detección",
        "pista de aterrizaje clandestina no se cuenta en kg. Lo que cabe: unidad",
    ),
    "en": (
        "airstrip belongs to: Installation.",
        "airstrip does not come as powder. What fits: not applicable.",
        "airstrip cannot be eradicated. What fits: destroyed, detected",
        "airstrip is not counted in kg. What fits: item",
    ),
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_each_box_that_does_not_fit_the_item_says_what_would(editor, language):
    event = factories.fit_event(created_by=editor)
    row = factories.SeizureFactory(event=event)
    client = session_of(editor)
    client.cookies["django_language"] = language
    wrong = {"item": "airstrip", "category": "drug", "form": "powder", "unit": "kg", "measure": "eradicated"}
    data = {**open_event(client, event), **{f"seizures-0-{name}": code for name, code in wrong.items()}}
    response = client.post(address_of(event), data)
    assert response.status_code == 200
    page = html.unescape(response.content.decode())
    for words in REFUSED[language]:
        assert words in page
    before = row.item
    row.refresh_from_db()
    assert row.item == before != "airstrip"


COUNTS = [
    ("airstrip", "package", ["unidad"], ["item"]),
    ("kerosene", "round", ["galón estadounidense", "saco", "bidón"], ["US gallon", "sack", "drum"]),
    ("cash", "drum", ["mochila", "soles"], ["backpack", "soles"]),
]


@pytest.mark.parametrize(("item", "unit", "spanish", "english"), COUNTS, ids=[f"{c[0]} in {c[1]}" for c in COUNTS])
def test_the_unit_box_refuses_what_nobody_counts_so_and_names_what_fits(editor, item, unit, spanish, english):
    event = factories.fit_event(created_by=editor)
    row = factories.SeizureFactory(event=event, item=item)
    client = session_of(editor)
    for language, fits in (("es", spanish), ("en", english)):
        client.cookies["django_language"] = language
        response = client.post(address_of(event), {**open_event(client, event), "seizures-0-unit": unit})
        [errors] = [
            formset.formset.errors
            for formset in response.context["inline_admin_formsets"]
            if formset.formset.prefix == "seizures"
        ]
        assert list(errors[0]) == ["unit"]
        said = str(errors[0]["unit"][0])
        offer = said.split("Lo que cabe: " if language == "es" else "What fits: ")[1].rstrip(".").split(", ")
        assert set(fits) <= set(offer)
        assert len(offer) == len(fitting(item)["unit"])
        assert said in html.unescape(response.content.decode())
    before = row.unit
    row.refresh_from_db()
    assert row.unit == before != unit


@pytest.mark.parametrize(("language", "words"), [("es", "53 unidades"), ("en", "53 items")])
def test_the_amount_in_the_ledger_has_its_unit_in_the_editors_language(editor, language, words):
    event = factories.fit_event(created_by=editor)
    row = factories.SeizureFactory(
        event=event, item="airstrip", category="installation", form="not_applicable", measure=taxonomy.Measure.DISABLED,
        unit="item", quantity_low=53, quantity_best=53, quantity_high=53,
    )  # fmt: skip
    client = session_of(editor)
    client.cookies["django_language"] = language
    page = client.get(address_of(row.event)).content.decode()
    assert f'<div class="readonly">{words}</div>' in page
