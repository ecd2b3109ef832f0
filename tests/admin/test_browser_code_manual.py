"""An editor chooses a code in a real browser: the manual's words beside the box follow, in rows added later too."""

import pytest
from django.utils import translation
from playwright.sync_api import expect

from events import taxonomy
from events.admin.code_manual import labels_for_codes
from events.taxonomy.manual import manual_of

from .test_browser import log_in

pytestmark = pytest.mark.browser


def test_the_words_beside_a_box_follow_what_is_chosen_in_it(browse, newsroom):
    page = log_in(browse, "editora")
    page.goto(browse.url("/admin/events/event/add/"))
    types, items = manual_of(taxonomy.EventType), manual_of(taxonomy.Item)
    note = page.locator("#id_event_type + .code-note")
    expect(note).to_be_hidden()
    for code in ("ambush", "clash"):
        page.select_option("#id_event_type", code)
        expect(note.locator("summary")).to_have_text(types[code].definition["es"])
    note.locator("summary").click()
    with translation.override("es"):
        expect(note).to_contain_text(labels_for_codes(types["clash"].excludes["es"], taxonomy.EventType))
    expect(note.get_by_role("link")).to_have_attribute("href", "/es/codebook/event-type/#clash")
    page.select_option("#id_event_type", "")
    expect(note).to_be_hidden()
    page.click("#seizures-group .add-row a")
    page.select_option("#id_seizures-0-item", "airstrip")
    row = page.locator("#id_seizures-0-item + .code-note")
    expect(row.locator("summary")).to_have_text(items["airstrip"].definition["es"])
    # What a new row begins with is told at once.
    measure = manual_of(taxonomy.Measure)["seized"].definition["es"]
    expect(page.locator("#id_seizures-0-measure + .code-note summary")).to_have_text(measure)
