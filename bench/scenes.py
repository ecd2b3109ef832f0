"""What happens on the pages: each scene brings one into its states, one after another, and yields their names."""

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, expect

from .reading_list import Record
from .watching import Reader

EMPTY = "type=ambush&item=acetone"
# Every control of the filters in use at once.
FILLED = (
    "primary_type=drug_seizure&location=vraem&place_precision=site,district&actor=ejercito-del-peru&role=executing_force"
    "&subunits=1&denials=1&category=drug&item=cocaine_paste_base&form=paste&measure=seized&min_amount=1&unit=kg"
    "&verification=single_source,corroborated&date_precision=day,month&has=seizures&q=droga"
    "&date_from=2010-01-01&date_to=2025-12-31&date_mode=certain&bbox=-75,-14,-72,-11"
)
_CROWDED = "bbox=-73.97,-12.67,-73.73,-12.43"
_OFFLINE = "ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource"

# A ledger by month has thousands of rows in dozens of tables, all alike.
_OPEN = """
(all) => {
  const opened = {};
  return all.filter((one) => {
    const kind = `${one.className} in ${one.parentElement.className}`;
    opened[kind] = (opened[kind] ?? 0) + 1;
    if (!one.hidden && opened[kind] <= 3) one.open = true;
    return one.open;
  }).length;
}
"""


class Missing(Exception):
    """The record has nothing that would show this state."""


def explore(reader: Reader, query: str = "") -> None:
    """Open the explorer and wait until its map stands there."""
    reader.go(f"?{query}" if query else "")
    expect(reader.page.locator("path.sheet-river").first).to_be_attached()


def open_filters(reader: Reader) -> None:
    """On a narrow screen the filters stand behind a button."""
    toggle = reader.page.locator("#filters-toggle")
    if toggle.is_visible() and toggle.get_attribute("aria-expanded") != "true":
        toggle.click()


def open_all(root: Locator) -> int:
    """Open closed details, no more than three that are made alike; return how many."""
    return root.locator("details:not([open]):not(.menu)").evaluate_all(_OPEN)


def mark(reader: Reader, kind: str) -> Locator:
    """Return a mark of the map of one kind; raise Missing when none stands there."""
    found = reader.page.locator("#map .map-mark", has=reader.page.locator(kind)).first
    try:
        found.wait_for(state="attached", timeout=6000)
    except Exception as late:
        raise Missing(f"no {kind} on the map") from late
    return found


def press(found: Locator) -> None:
    """Open what has the focus, as a keyboard does: nothing that lies above it is in the way."""
    found.focus()
    found.press("Enter")


def opening(reader: Reader, record: Record) -> Iterator[str]:
    """The page as it comes, all of it unfolded, more of its list."""
    explore(reader)
    yield "as it opens"
    more = reader.page.locator(".list__pager [data-more]")
    if more.count():
        more.click()
        expect(more).not_to_have_attribute("aria-disabled", "true")
        yield "more of the list"
    open_all(reader.page.locator("body"))
    yield "legend, downloads, tables and offers open"
    reader.page.locator("#show-effects").check()
    yield "layers on"
    reader.page.locator("[role=slider]").first.focus()
    yield "brush in hand"


def menus(reader: Reader, record: Record) -> Iterator[str]:
    """Every menu of the filters, with every control filled."""
    explore(reader, FILLED)
    yield "every filter in use, chips"
    open_filters(reader)
    for at, summary in enumerate(reader.page.locator(".menu > summary").all()):
        summary.click()
        yield f"menu {at + 1} open, filled"


def typing(reader: Reader, record: Record) -> Iterator[str]:
    """The type-ahead of places, with and without something found."""
    explore(reader)
    open_filters(reader)
    reader.page.locator(".menu > summary").nth(1).click()
    field = reader.page.locator(".menu input[role=combobox]").first
    field.fill("ayac")
    reader.page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    yield "type-ahead open"
    field.fill("zzzz")
    reader.page.locator("p.combobox__option:visible").wait_for()
    yield "type-ahead without a match"


def finding(reader: Reader, record: Record) -> Iterator[str]:
    """The map's own search for a place."""
    explore(reader)
    press(reader.page.locator("#map .leaflet-bar a").nth(4))
    field = reader.page.locator(".map-find input[role=combobox]")
    field.fill("lloch")
    reader.page.locator(".map-find [role=option]").first.wait_for()
    yield "place looked for, with results"
    field.press("Enter")
    reader.page.locator("path.sheet-found, path.sheet-area.is-lifted").first.wait_for(state="attached")
    yield "place found, search this area offered"
    reader.page.locator("#search-area").click()
    expect(reader.page).to_have_url(re.compile("bbox="))
    expect(reader.page.locator(".list__where")).to_be_attached()
    yield "list of the chosen area"


def nothing(reader: Reader, record: Record) -> Iterator[str]:
    """Empty answers and refused parameters."""
    explore(reader, "q=nosuchword&type=arrest&item=acetone&date_to=1950-01-01")
    yield "nothing found, no single filter to blame"
    # In a large record only the years before it are empty.
    for query in (EMPTY, f"{EMPTY}&date_to=1950-01-01"):
        explore(reader, query)
        if reader.page.locator(".list .state .chip").count():
            yield "nothing found, loosening offered"
            break
    else:
        reader.findings.missing.add("an empty answer that one filter less would fill")
    reader.expected = "Failed to load resource: .* 400"
    explore(reader, "type=ambsh&item=acetone&date_from=yesterday")
    yield "wrong parameter (400)"


def one(reader: Reader, record: Record) -> Iterator[str]:
    """A selection of one event, its mark and its panels."""
    query, event = record.lone()
    if query is None:
        raise Missing("a query that finds one event with a point")
    explore(reader, query)
    yield "one result"
    open_all(reader.page.locator("body"))
    yield "one result, downloads and tables open"
    press(mark(reader, "svg.mark"))
    expect(reader.page.locator("#map-card .entry")).to_be_visible()
    yield "card of a mark"
    lon, lat = event["point"]
    explore(reader, f"bbox={lon - 0.04:.3f},{lat - 0.04:.3f},{lon + 0.04:.3f},{lat + 0.04:.3f}")
    mark(reader, "svg.mark")
    yield "zoomed in to single points"
    press(mark(reader, ".map-mark__count"))
    expect(reader.page.locator("#map-card .entry").first).to_be_visible()
    yield "card of a stack"


def cards(reader: Reader, record: Record) -> Iterator[str]:
    """The card of an area's badge, and of a measure's."""
    explore(reader)
    press(mark(reader, ".area-badge"))
    expect(reader.page.locator("#map-card .entry").first).to_be_visible()
    yield "card of a badge"
    reader.page.locator("#map-card-close").click()
    reader.page.locator("#show-effects").check()
    press(mark(reader, ".area-badge--effect"))
    expect(reader.page.locator("#map-card .entry").first).to_be_visible()
    yield "card of a measure"


def crowd(reader: Reader, record: Record) -> Iterator[str]:
    """So many marks that they are drawn, not set."""
    explore(reader, _CROWDED)
    try:
        reader.page.locator("#map-crowd").wait_for(timeout=6000)
    except Exception as late:
        raise Missing("a view with more than 200 single marks") from late
    yield "marks drawn on a canvas"


def dates(reader: Reader, record: Record) -> Iterator[str]:
    """A range of dates, as it may be and as it certainly is; a preset."""
    explore(reader, "date_from=2012-01-01&date_to=2019-12-31")
    yield "range of dates"
    explore(reader, "date_from=2012-01-01&date_to=2019-12-31&date_mode=certain")
    yield "only what certainly lies in the range"
    reader.page.locator(".preset").nth(1).click()
    expect(reader.page.locator(".preset[aria-current]")).to_have_count(1)
    yield "preset chosen"


def waiting(reader: Reader, record: Record) -> Iterator[str]:
    """An answer under way, one that fails, one without a network, a map that does not come."""
    page, held = reader.page, []
    explore(reader)
    open_filters(reader)
    page.locator(".menu > summary").first.click()
    page.route("**/panels/**", lambda route: held.append(route))
    page.locator("input[name=type]").first.check()
    page.locator(".is-stale").first.wait_for()
    page.keyboard.press("Escape")
    yield "answer under way"
    reader.expected = _OFFLINE
    for route in held:
        route.abort()
    expect(page.locator("#panel-state")).to_be_visible()
    yield "answer failed"
    page.unroute("**/panels/**")
    page.context.set_offline(True)
    page.locator("#panel-state button").click()
    expect(page.locator("#panel-state")).to_be_visible()
    yield "no connection"
    page.context.set_offline(False)
    page.route("**/leaflet*.js", lambda route: route.abort())
    reader.go("")
    expect(page.locator("#map-state")).not_to_be_empty()
    yield "map not loaded"
    page.unroute("**/leaflet*.js")


def copying(reader: Reader, record: Record) -> Iterator[str]:
    """The kept copy: offered, kept, opened without a network, not there for another question."""
    page = reader.page
    explore(reader)
    page.locator("#copy-offer > summary").click()
    yield "copy offered"
    page.locator("#copy-keep").click()
    page.locator("#copy-strip").wait_for(timeout=60_000)
    yield "copy kept"
    reader.expected = _OFFLINE
    page.context.set_offline(True)
    explore(reader)
    yield "kept copy, opened offline"
    reader.go("?type=ambush")
    expect(page.locator("h1")).to_be_visible()
    yield "question that was not kept, offline"
    page.context.set_offline(False)
    reader.go("about/")
    page.locator("#copy-clear").click()
    expect(page.locator("#copy-status")).not_to_be_empty()
    yield "copy cleared"


def timeline(reader: Reader, record: Record) -> Iterator[str]:
    """More of the timeline added in place."""
    reader.go("timeline/")
    more = reader.page.locator("[data-more]")
    if not more.count():
        raise Missing("a second page of the timeline")
    entries = reader.page.locator(".moment").count()
    more.click()
    expect(reader.page.locator(".moment").nth(entries)).to_be_attached()
    yield "timeline, after more was loaded"


def documentation(reader: Reader, record: Record) -> Iterator[str]:
    """One endpoint of the API's documentation, unfolded."""
    reader.go("/api/v1/docs/")
    reader.page.locator(".opblock-summary-control").first.click()
    reader.page.locator(".opblock-body").first.wait_for()
    yield "API documentation, an endpoint open"


SCENES = (opening, menus, typing, finding, nothing, one, cards, crowd, dates, waiting, timeline, documentation)
# The copy lives in its context: these readers are nobody else.
APART = (copying,)
