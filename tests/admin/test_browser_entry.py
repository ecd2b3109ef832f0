"""What makes entering short, in a real browser: keys, rows at once, claims on new rows, lines instead of windows."""

import pytest
from playwright.sync_api import expect

from events.models import Actor, Claim, Event, Report
from tests import factories

from .test_browser import choose, keep, log_in, violations

pytestmark = pytest.mark.browser


def add_page(browse, **options):
    page = log_in(browse, "editora", **options)
    page.goto(browse.url("/admin/events/event/add/"))
    return page


def wait_for_focus(page, identity: str) -> None:
    """Wait until this has the focus; of a chooser, the list that it stands for has the id."""
    page.wait_for_function(
        """(identity) => (document.activeElement.closest('.select2-container')?.previousElementSibling
          ?? document.activeElement).id === identity""",
        arg=identity,
    )


def test_a_claim_on_a_row_just_added_is_saved_with_it(browse, newsroom):
    page = add_page(browse)
    page.fill("#id_title_es", "Hallan un laboratorio")
    page.select_option("#id_event_type", "lab_dismantled")
    page.click("#citations-group .add-row a")
    wait_for_focus(page, "id_citations-0-report")
    choose(page, "#id_citations-0-report", "Incautan")
    for number, item in enumerate(("gasoline", "acetone")):
        page.click("#seizures-group .add-row a")
        page.select_option(f"#id_seizures-{number}-item", item)
        page.fill(f"#id_seizures-{number}-quantity_best", "5")
        page.select_option(f"#id_seizures-{number}-unit", "l")
    page.click("#claims-group .add-row a")
    page.select_option("#id_claims-0-about", "quantity")
    choose(page, "#id_claims-0-report", "Incautan")
    option = page.locator("#id_claims-0-target option", has_text="acetona")
    page.select_option("#id_claims-0-target", option.get_attribute("value"))
    # The row before it is taken out, and the others are numbered anew.
    page.click("#seizures-0 .inline-deletelink")
    expect(page.locator("#seizures-group .dynamic-seizures")).to_have_count(1)
    expect(page.locator("#id_claims-0-target option:checked")).to_contain_text("acetona")
    choose(page, "#id_claims-0-claimant", "Policía")
    assert page.input_value("#id_claims-0-claimant").startswith("actor:")
    keep(page, "entry_claim")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.wait_for_selector(".panel-draft")
    event = Event.objects.get()
    assert Claim.objects.get().seizure == event.seizures.get()
    assert event.seizures.get().item == "acetone"


def test_who_has_no_name_is_written_into_the_same_box(browse, newsroom):
    page = add_page(browse)
    page.click("#claims-group .add-row a")
    wait_for_focus(page, "id_claims-0-about")
    chooser = page.locator("#id_claims-0-claimant + .select2-container")
    chooser.locator(".select2-selection").focus()
    page.keyboard.type("unos pobladores")
    page.locator(".select2-results__option", has_text="unos pobladores").click()
    assert page.input_value("#id_claims-0-claimant") == "words:unos pobladores"


def test_keys_add_rows_go_through_them_and_stay_out_of_boxes(browse, newsroom):
    page = add_page(browse)
    page.focus("#id_title_es")
    page.keyboard.type("a?nge")
    assert page.input_value("#id_title_es") == "a?nge"
    page.locator("#casualties-group .add-row a").focus()
    page.keyboard.press("a")
    expect(page.locator("#id_casualties-0-group")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#id_casualties-1-group")).to_be_focused()
    page.select_option("#id_casualties-0-group", "civilian")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    assert page.input_value("#id_casualties-1-group") == "civilian"
    # The row that was filled is gone on with.
    expect(page.locator("#id_casualties-1-group")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    expect(page.locator("#id_casualties-0-group")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    keep(page, "entry_keys")
    assert violations(page) == []
    dialog.locator("[data-keys-on]").uncheck()
    page.keyboard.press("Escape")
    page.locator("#casualties-group .add-row a").focus()
    page.keyboard.press("a")
    assert page.locator("#casualties-group .dynamic-casualties").count() == 2


def test_errors_are_one_list_that_leads_to_its_fields(browse, newsroom):
    page = add_page(browse)
    page.fill("#id_date_start", "mañana o pasado")
    page.click("#cast-group .add-row a")
    page.fill("#id_cast-0-described_as_es", "Cuatro hombres")
    page.click(".submit-row [name=_continue]")
    lines = page.locator(".error-list a")
    expect(lines.first).to_be_focused()
    assert "Fecha" in page.inner_text(".error-list") or "esde" in page.inner_text(".error-list")
    keep(page, "entry_errors")
    lines.filter(has_text="ertidumbre").or_(lines.filter(has_text="erteza")).first.click()
    wait_for_focus(page, "id_cast-0-certainty")
    assert violations(page) == []


def test_the_first_save_of_a_decree_goes_through(browse, newsroom):
    places = [factories.LocationFactory(name_es=name) for name in ("Ayna", "Sivia", "Canayre")]
    page = add_page(browse)
    page.select_option("#id_event_type", "emergency_measure")
    page.fill("#id_title_es", "Prorrogan la emergencia")
    for number, place in enumerate(places[:2]):
        page.click("#places-group .add-row a")
        choose(page, f"#id_places-{number}-location", place.name_es)
        page.select_option(f"#id_places-{number}-role", "area_of_effect")
        page.select_option(f"#id_places-{number}-precision", "district")
        assert not page.is_checked(f"#id_places-{number}-is_primary")
    page.click(".fill-box summary")
    page.fill("#id_fill_list", "Sivia, Canayre y Macondo")
    page.locator(".fill-box button[value=places]").click()
    page.wait_for_selector("[data-filled]")
    assert "Macondo" in page.inner_text("[data-filled]")
    assert page.input_value("#id_title_es") == "Prorrogan la emergencia"
    keep(page, "entry_filled")
    assert violations(page) == []
    page.click(".submit-row [name=_continue]")
    page.wait_for_selector(".panel-draft")
    rows = Event.objects.get().places
    assert sorted(rows.values_list("location__name_es", flat=True)) == ["Ayna", "Canayre", "Sivia"]
    assert set(rows.values_list("role", "is_primary")) == {("area_of_effect", False)}


def test_an_actor_and_a_report_are_made_in_a_line(browse, newsroom):
    page = add_page(browse)
    page.click("#cast-group .add-row a")
    page.click("#cast-0 .add-related")
    page.fill("#id_quick-name_es", "Clan de Prueba")
    page.select_option("#id_quick-kind", "criminal_group")
    keep(page, "entry_line")
    assert violations(page) == []
    page.locator(".quick [type=submit]").click()
    expect(page.locator("#id_cast-0-actor option:checked")).to_have_text("Clan de Prueba")
    page.click("#citations-group .add-row a")
    page.click("#citations-0 .add-related")
    page.fill("#id_quick-new_publisher", "Radio de Prueba")
    page.select_option("#id_quick-new_publisher_kind", "regional_media")
    page.fill("#id_quick-url", "https://example.org/nota?utm_source=x&id=7")
    page.fill("#id_quick-title", "Una nota")
    page.locator("#id_quick-title").press("Enter")
    expect(page.locator("#id_citations-0-report option:checked")).to_contain_text("Una nota")
    assert Report.objects.get(title="Una nota").url == "https://example.org/nota?id=7"
    # What is there already is told, and taken.
    page.click("#cast-group .add-row a")
    page.click("#cast-1 .add-related")
    page.fill("#id_quick-name_es", "clan de prueba")
    page.select_option("#id_quick-kind", "criminal_group")
    page.locator(".quick [type=submit]").click()
    page.locator("[data-quick-use]").click()
    expect(page.locator("#id_cast-1-actor option:checked")).to_have_text("Clan de Prueba")
    assert Actor.objects.filter(name_es__iexact="clan de prueba").count() == 1


def test_rows_are_put_in_and_saved_without_a_script(browse, newsroom):
    page = add_page(browse, java_script_enabled=False)
    page.select_option("#id_event_type", "lab_dismantled")
    page.fill("#id_title_es", "Sin guiones")
    page.click(".fill-box summary")
    page.select_option("#id_fill_template", "laboratory")
    page.locator(".fill-box button[value=template]").click()
    page.fill("#id_seizures-0-quantity_best", "1")
    page.click(".submit-row [name=_continue]")
    assert Event.objects.get().seizures.get().item == "laboratory_unspecified"


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_form_with_a_row_of_each_kind_fits_a_phone(browse, newsroom, language):
    page = add_page(browse, viewport={"width": 390, "height": 800})
    page.click(f".language-form [lang={language}]")
    page.goto(browse.url("/admin/events/event/add/"))
    for group in page.locator(".inline-group").all():
        if group.locator(".add-row a").is_visible():
            group.locator(".add-row a").click()
    page.evaluate("document.querySelectorAll('form details').forEach((d) => { d.open = true; })")
    keep(page, f"entry_phone_{language}")
    assert page.locator("#header").bounding_box()["height"] <= 110
    cut = page.evaluate(
        """() => [...document.querySelectorAll(`#event_form :is(input, select, textarea, label, .help,
             .select2-container, button, h2, h3, p)`)]
          .filter((one) => one.offsetParent !== null && !one.matches('.select2-hidden-accessible, .visually-hidden'))
          .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 1 &&
             (box.right > 391 || box.left < -1); })
          .map((one) => `${one.tagName} ${one.id || one.className} ${one.getBoundingClientRect().right}`)"""
    )
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
