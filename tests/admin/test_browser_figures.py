"""Figures in a real browser: read and said while typing as the server does, chosen where they have two readings."""

import random
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from events import numbers
from events.models import Event
from events.number_words import TOO_LARGE, in_words
from tests import test_numbers

from .test_browser import log_in, violations

pytestmark = pytest.mark.browser


def test_figures_are_read_while_typing_as_the_server_reads_them(browse, newsroom):
    page = log_in(browse, "editora")
    page.goto(browse.url("/admin/events/event/add/"))
    rng = random.Random(3)
    texts = ["".join(rng.choices("0123456789.,' 00\u202f", k=rng.randrange(1, 13))) for _ in range(4000)]
    texts += [*test_numbers.ONE, *test_numbers.TWO, *test_numbers.NONE]
    script = "async (texts) => { const n = await import('/static/js/admin/numbers.js'); return texts.map(n.readings); }"
    by_script = page.evaluate(script, texts)
    for text, found in zip(texts, by_script, strict=True):
        server = numbers.parse(text)
        values = getattr(server, "values", (server.value,) if isinstance(server, numbers.Reading) else ())
        assert [f"{value:f}" for value in values] == found, repr(text)


def test_numbers_are_written_and_said_while_typing_as_the_server_does(browse, newsroom):
    page = log_in(browse, "editora")
    rng = random.Random(5)
    values = [Decimal(rng.randrange(10 ** rng.randrange(1, 20))) / 10 ** rng.randrange(0, 9) for _ in range(3000)]
    values += [Decimal(n) for n in (*range(0, 1100), 10**6, 21 * 10**6, 10**9, 10**12, 10**18 - 1)]
    texts = [f"{value.normalize():f}" for value in values]
    script = """async ([texts, language]) => {
      const [{ spell }, { inWords }] = await Promise.all(
        [import('/static/js/admin/numbers.js'), import('/static/js/admin/number_words.js')]);
      return texts.map((text) => [spell(text), inWords(text, language)]);
    }"""
    for language in ("es", "en"):
        for value, found in zip(values, page.evaluate(script, [texts, language]), strict=True):
            said = in_words(value, language) if value < TOO_LARGE else None
            assert [numbers.spell(value), said] == found, value


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
        assert reading.text_content() == words
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
    page.click("[name=_continue]")
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
        assert picker.locator("path.picker-radius").count() == circles, typed
    page.get_by_label("cinco mil (5000)").check()
    assert picker.locator("path.picker-radius").count() == 1
    page.fill("#places-0 .point-picker-value", "-73,862 -12,635")
    assert picker.locator(".point-picker-say").text_content() == ""
    page.select_option("#id_places-0-precision", "district")
    expect(page.locator("#id_places-0-radius_m")).to_have_value("")
    page.select_option("#id_places-0-precision", "vicinity")
    expect(page.locator("#id_places-0-radius_m")).to_have_value("5000")
    expect(page.locator("#places-0 .fieldBox.field-radius_m [data-figure-reading]")).to_have_text("cinco mil")
