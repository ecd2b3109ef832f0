"""Figures in a real browser: read and said while typing as the server does, chosen where they have two readings."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from events.models import Event

from .test_browser import log_in, violations

pytestmark = pytest.mark.browser


def test_what_a_box_says_while_typing_is_what_the_desk_reads(browse, newsroom):
    page = log_in(browse, "editora")
    page.goto(browse.url("/admin/events/event/add/"))
    page.click("#seizures-group .add-row a")
    box = page.locator("#seizures-0 .fieldBox.field-quantity_best [data-figure]")
    for typed, words in (
        ("casi 300 kg", "casi trescientos kg → mejor cifra: 300 · unidad: kg · cuantificador: casi"),
        ("de 300 a 320 kg", "de trescientos a trescientos veinte kg → al menos: 300 · como máximo: 320 · unidad: kg"),
        ("siete toneladas", "siete t → mejor cifra: 7 · unidad: t"),
        ("800 kg a 1 t", "Un rango tiene una sola unidad: escriba ambos números en la misma."),
        ("muchos", "aún no es un número"),
    ):
        page.fill("#id_seizures-0-quantity_best", typed)
        expect(box.locator("[data-figure-reading]")).to_have_text(words)
    page.fill("#id_seizures-0-quantity_best", "entre 1.200 y 1.500 kg")
    box.get_by_label("de mil doscientos a mil quinientos kg (de 1200 a 1500)").check()
    page.select_option("#id_seizures-0-item", "cocaine_hydrochloride")
    page.select_option("#id_seizures-0-form", "powder")
    page.select_option("#id_seizures-0-measure", "seized")
    page.fill("#id_title_es", "PRUEBA de rangos")
    page.click("[name=_continue]:visible")
    expect(page.locator("#id_seizures-0-quantity_low")).to_have_value("1200")
    expect(page.locator("#id_seizures-0-quantity_high")).to_have_value("1500")
    expect(page.locator("#id_seizures-0-unit")).to_have_value("kg")


def test_an_editor_chooses_between_two_readings_while_typing_and_with_the_keyboard(browse, newsroom):
    page = log_in(browse, "editora")
    page.goto(browse.url("/admin/events/event/add/"))
    page.click("#seizures-group .add-row a")
    box = page.locator("#seizures-0 .fieldBox.field-quantity_best [data-figure]")
    reading = box.locator("[data-figure-reading]")
    for typed, words in (
        ("12500,5", "doce mil quinientos coma cinco"),
        ("1.20.000", "aún no es un número"),
        ("", ""),
        ("1.200", "¿Qué número es?"),
    ):
        page.fill("#id_seizures-0-quantity_best", typed)
        expect(reading).to_have_text(words)
    expect(box.get_by_role("radio")).to_have_count(2)
    expect(box.get_by_role("radiogroup")).to_contain_text("mil doscientos (1200)")
    page.focus("#id_seizures-0-quantity_best")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(box.get_by_label("uno coma dos (1,2)")).to_be_checked()
    assert not violations(page)
    page.select_option("#id_seizures-0-category", "precursor_chemical")
    page.select_option("#id_seizures-0-item", "gasoline")
    page.select_option("#id_seizures-0-form", "liquid")
    page.select_option("#id_seizures-0-measure", "seized")
    page.select_option("#id_seizures-0-unit", "gal_us")
    page.fill("#id_title_es", "PRUEBA de cifras")
    page.click("[name=_continue]:visible")
    expect(page.locator("#id_seizures-0-quantity_best")).to_have_value("1,2")
    assert Event.objects.get(title_es="PRUEBA de cifras").seizures.get().quantity_best == Decimal("1.2")
    page.locator("#seizures-group summary").first.click()
    expect(page.locator("#seizures-0 .fieldBox.field-quantity_best [data-figure-reading]")).to_have_text("uno coma dos")


def test_the_picker_reads_the_radius_as_the_form_does(browse, newsroom):
    page = log_in(browse, "editora")
    page.goto(browse.url("/admin/events/event/add/"))
    page.click("#places-group .add-row a")
    page.select_option("#id_places-0-precision", "vicinity")
    picker = page.locator("#places-0 [data-point-picker=public]")
    picker.locator(".point-picker-open").click()
    picker.locator("path.picker-land").first.wait_for(state="attached")
    page.fill("#places-0 .point-picker-value", "-73.862, -12.635")
    for typed, circles in (("5 000", 1), ("5000,0", 1), ("", 0), ("5.000", 0)):
        page.fill("#id_places-0-radius_m", typed)
        expect(picker.locator("path.picker-radius")).to_have_count(circles)
    page.get_by_label("cinco mil (5000)").check()
    expect(picker.locator("path.picker-radius")).to_have_count(1)
    page.fill("#places-0 .point-picker-value", "-73,862 -12,635")
    expect(picker.locator(".point-picker-say")).to_have_text("12.635° S, 73.862° O")
    page.select_option("#id_places-0-precision", "district")
    expect(page.locator("#id_places-0-radius_m")).to_have_value("")
    page.select_option("#id_places-0-precision", "vicinity")
    expect(page.locator("#id_places-0-radius_m")).to_have_value("5000")
    expect(page.locator("#places-0 .fieldBox.field-radius_m [data-figure-reading]")).to_have_text("cinco mil")
