"""What was typed and found nothing becomes the row that was looked for; a row's boxes follow from its item."""

import pytest
from playwright.sync_api import expect

from events.models import Actor, Event, Report
from tests import factories

from .test_browser import keep, violations
from .test_browser_entry import add_page, wait_for_focus

pytestmark = pytest.mark.browser


def search(page, box: str, words: str) -> None:
    """Type into a chooser that has the focus or is clicked, and wait for its answer."""
    page.locator(f"{box} + .select2-container .select2-selection").focus()
    with page.expect_response(lambda answer: "term=" in answer.url):
        page.keyboard.type(words)
    page.wait_for_selector(".select2-results__message")


def test_enter_makes_what_was_searched_and_not_found(browse, newsroom):
    page = add_page(browse)
    page.click("#cast-group .add-row a")
    search(page, "#id_cast-0-actor", "Clan de Prueba")
    expect(page.locator(".select2-results__message")).to_contain_text("Enter")
    page.keyboard.press("Enter")
    # The name is there; what is asked next has the focus.
    wait_for_focus(page, "id_quick-kind")
    assert page.input_value("#id_quick-name_es") == "Clan de Prueba"
    keep(page, "searched_line")
    assert violations(page) == []
    page.select_option("#id_quick-kind", "criminal_group")
    page.locator("#id_quick-name_es").press("Enter")
    expect(page.locator("#id_cast-0-actor option:checked")).to_have_text("Clan de Prueba")
    wait_for_focus(page, "id_cast-0-actor")
    assert Actor.objects.filter(name_es="Clan de Prueba").count() == 1


def test_a_report_takes_its_address_and_its_new_publisher_from_what_was_searched(browse, newsroom):
    page = add_page(browse)
    page.click("#citations-group .add-row a")
    search(page, "#id_citations-0-report", "https://example.org/una-nota")
    page.keyboard.press("Enter")
    wait_for_focus(page, "id_quick-publisher")
    assert page.input_value("#id_quick-url") == "https://example.org/una-nota"
    search(page, "#id_quick-publisher", "Radio de Prueba")
    page.keyboard.press("Enter")
    wait_for_focus(page, "id_quick-new_publisher_kind")
    page.select_option("#id_quick-new_publisher_kind", "regional_media")
    page.locator("#id_quick-url").press("Enter")
    expect(page.locator("#id_citations-0-report option:checked")).to_contain_text("Radio de Prueba")
    assert Report.objects.get(url="https://example.org/una-nota").publisher.name == "Radio de Prueba"


def test_words_typed_before_the_plus_are_kept_and_a_choice_forgets_them(browse, newsroom):
    factories.ActorFactory(name_es="Clan Primero")
    page = add_page(browse)
    page.click("#cast-group .add-row a")
    search(page, "#id_cast-0-actor", "Clan Segundo")
    page.keyboard.press("Escape")
    page.click("#cast-0 .add-related")
    expect(page.locator("#id_quick-name_es")).to_have_value("Clan Segundo")
    page.locator(".quick [data-quick-close]").click()
    page.locator("#id_cast-0-actor + .select2-container .select2-selection").focus()
    page.keyboard.type("Clan Pri")
    page.locator(".select2-results__option", has_text="Clan Primero").click()
    page.click("#cast-0 .add-related")
    expect(page.locator("#id_quick-kind")).to_be_visible()
    expect(page.locator("#id_quick-name_es")).to_have_value("")


def test_a_rows_boxes_offer_what_its_item_can_be(browse, newsroom):
    page = add_page(browse)
    page.fill("#id_title_es", "Hallan una pista")
    page.click("#seizures-group .add-row a")
    offered = "(box) => [...box.options].filter((one) => !one.disabled && one.value).map((one) => one.value)"
    every = page.locator("#id_seizures-0-form").evaluate(offered)
    page.select_option("#id_seizures-0-item", "airstrip")
    # One choice is no choice; the unit waits for an amount.
    assert page.input_value("#id_seizures-0-form") == "not_applicable"
    assert page.input_value("#id_seizures-0-category") == "installation"
    assert page.input_value("#id_seizures-0-unit") == ""
    assert "eradicated" not in page.locator("#id_seizures-0-measure").evaluate(offered)
    # What the item gave follows when it changes; what somebody chose stays, and is refused in words if it must be.
    page.select_option("#id_seizures-0-item", "coca_leaf")
    assert page.input_value("#id_seizures-0-form") == "unknown"
    page.select_option("#id_seizures-0-form", "leaf_dry")
    page.select_option("#id_seizures-0-item", "airstrip")
    assert page.input_value("#id_seizures-0-form") == "leaf_dry"
    page.select_option("#id_seizures-0-item", "")
    assert page.locator("#id_seizures-0-form").evaluate(offered) == every
    page.select_option("#id_seizures-0-item", "coca_leaf")
    page.fill("#id_seizures-0-quantity_best", "casi 300 kg")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.wait_for_selector(".panel")
    row = Event.objects.get().seizures.get()
    assert (row.item, row.form, row.unit, row.quantifier) == ("coca_leaf", "leaf_dry", "kg", "almost")
